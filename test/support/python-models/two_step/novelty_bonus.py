import numpy as np

def cognitive_model3(choice_1, state, choice_2, reward, model_parameters):
    """Directed exploration: rarely tried aliens get a bonus.

    Parameters
        alpha  - learning rate [0,1]
        beta   - inverse temperature [0,10]
        bonus  - novelty bonus [0,5]
    Bounds: alpha in [0,1], beta in [0,10], bonus in [0,5]
    """
    (alpha, beta, bonus) = model_parameters
    n = np.zeros((2, 2), dtype=int)
    q = np.zeros((2, 2), dtype=np.float64)
    T = np.array(((0.7, 0.3), (0.3, 0.7)))
    nll = 0
    for t in range(0, len(choice_1)):
        v = q + bonus / np.sqrt(n + 1)
        first = np.inner(T, v.max(axis=1))
        p1 = np.exp(beta * first) / np.sum(np.exp(beta * first))
        second = v[state[t], :]
        p2 = np.exp(beta * second) / np.sum(np.exp(beta * second))
        nll -= np.log(p1[choice_1[t]] * p2[choice_2[t]] + 1e-300)
        n[state[t], choice_2[t]] += 1
        q[state[t], choice_2[t]] += alpha * (reward[t] - q[state[t], choice_2[t]])
    return nll
