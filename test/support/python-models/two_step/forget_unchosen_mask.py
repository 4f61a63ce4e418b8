import numpy as np

def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """Values of whatever was not chosen fall back to one half (boolean masks).

    Parameters:
    - `alpha`: learning rate, range [0, 1]
    - `beta`: inverse temperature, range [0, 15]
    - `phi`: forgetting rate, range [0, 1]
    - `w`: weight of planning, range [0, 1]
    """
    alpha, beta, phi, w = model_parameters
    Q2 = 0.5 * np.ones((2, 2))
    Q1 = 0.5 * np.ones(2)
    T = np.array([[.7, .3], [.3, .7]])
    nll = 0.
    for t in range(len(choice_1)):
        a, s, b = choice_1[t], state[t], choice_2[t]
        net = w * (T @ Q2.max(1)) + (1 - w) * Q1
        p1 = np.exp(beta * (net - net.max()))
        p1 /= p1.sum()
        p2 = np.exp(beta * (Q2[s] - Q2[s].max()))
        p2 /= p2.sum()
        nll += -np.log(p1[a] + 1e-9) - np.log(p2[b] + 1e-9)

        chosen = np.zeros((2, 2), dtype=bool)
        chosen[s, b] = True
        Q2[chosen] += alpha * (reward[t] - Q2[chosen])
        Q2[~chosen] = (1 - phi) * Q2[~chosen] + phi * 0.5
        mask1 = np.arange(2) == a % 2
        Q1[mask1] += alpha * (reward[t] - Q1[mask1])
        Q1[np.logical_not(mask1)] *= 1 - phi
        Q1[np.logical_not(mask1)] += phi * 0.5
    return nll
