import numpy as np


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """State-action values in a dict with tuple keys that fills as it goes.

    alpha : float in [0, 1]
    beta  : float in [0, 10]
    q0    : float in [0, 1], initial value
    """
    alpha, beta, q0 = model_parameters[0], model_parameters[1], model_parameters[2]
    Q = {}
    V = dict()
    nll = 0.0
    for t in range(len(choice_1)):
        a, s, b = int(choice_1[t]), int(state[t]), int(choice_2[t])
        if (s, 0) not in Q:
            for action in (0, 1, -1):
                Q[(s, action)] = q0
        v = [V.get(i, q0) for i in range(2)]
        m = max(v)
        e = [np.exp(beta * (x - m)) for x in v]
        nll -= np.log(e[a] / sum(e) + 1e-12)
        e2 = [np.exp(beta * Q[(s, i)]) for i in range(2)]
        nll -= np.log(e2[b] / sum(e2) + 1e-12)
        Q[(s, b)] = Q[(s, b)] + alpha * (reward[t] - Q[(s, b)])
        V[a] = V.get(a, q0) + alpha * (Q[s, b] - V.get(a, q0))
    return nll
