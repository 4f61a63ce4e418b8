import numpy as np

def cognitive_model3(choice_1, state, choice_2, reward, model_parameters):
    """Rewards of each alien since it last paid, hyperbolically discounted; the worse spaceship is avoided.

    - k: [0, 5]
    - beta: [0, 10]
    - avoid: [0, 5]
    """
    k, beta, avoid = model_parameters
    ago = np.full((2, 2), 10.0)
    nll = 0.0
    T = np.array([[0.7, 0.3], [0.3, 0.7]])
    for t in range(len(choice_1)):
        a, s, b = choice_1[t], state[t], choice_2[t]
        v = 1.0 / (1.0 + k * ago)
        mb = T @ v.max(axis=1)
        worst = np.argmin(np.round(mb, 10))
        u = beta * mb
        u[worst] -= avoid
        nll -= u[a] - np.log(np.exp(u).sum())
        u = beta * v[s]
        nll -= u[b] - np.log(np.exp(u).sum())
        ago += 1
        if reward[t]:
            ago[s, b] = 0
        else:
            ago[s, b] = min(ago[s, b] * 2, 50)
        lowest = ago.min()
        ago -= lowest
    return nll
