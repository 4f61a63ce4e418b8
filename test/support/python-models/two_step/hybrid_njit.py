import numpy as np
from numba import njit


@njit
def softmax_prob(v0, v1, beta, choice):
    m = v0 if v0 > v1 else v1
    e0 = np.exp(beta * (v0 - m))
    e1 = np.exp(beta * (v1 - m))
    if choice == 0:
        return e0 / (e0 + e1)
    else:
        return e1 / (e0 + e1)


@njit(cache=True, fastmath=False)
def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """Hybrid control written for numba.

    Parameters
    ----------
    alpha : float in [0, 1]
        Learning rate.
    beta1 : float in [0, 10]
        Inverse temperature at stage one.
    beta2 : float in [0, 10]
        Inverse temperature at stage two.
    w : float in [0, 1]
        Weight of the model-based system.
    pers : float in [-2, 2]
        Stickiness.
    """
    alpha, beta1, beta2, w, pers = model_parameters
    q_mf = np.zeros(2)
    q2 = np.zeros((2, 2))
    T = np.empty((2, 2))
    T[0, 0] = 0.7
    T[0, 1] = 0.3
    T[1, 0] = 0.3
    T[1, 1] = 0.7
    last = -1
    loss = 0.0
    for i in range(choice_1.shape[0]):
        c1 = choice_1[i]
        s2 = state[i]
        c2 = choice_2[i]
        v = np.zeros(2)
        for a in range(2):
            mb = 0.0
            for s in range(2):
                best = q2[s, 0]
                if q2[s, 1] > best:
                    best = q2[s, 1]
                mb += T[a, s] * best
            v[a] = w * mb + (1.0 - w) * q_mf[a]
            if a == last:
                v[a] += pers
        loss -= np.log(softmax_prob(v[0], v[1], beta1, c1) + 1e-15)
        loss -= np.log(softmax_prob(q2[s2, 0], q2[s2, 1], beta2, c2) + 1e-15)
        q_mf[c1] += alpha * (reward[i] - q_mf[c1])
        q2[s2, c2] += alpha * (reward[i] - q2[s2, c2])
        last = c1
    return loss
