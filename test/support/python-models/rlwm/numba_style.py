import numpy as np
from numba import jit


@jit(nopython=True)
def update(Q, W, s, a, r, alpha, phi):
    Q[s, a] += alpha * (r - Q[s, a])
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            W[i, j] = W[i, j] * (1.0 - phi) + phi / 3.0
    W[s, a] = r


@jit(nopython=True)
def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    RL and WM written with explicit loops.

    - alpha: [0, 1]
    - beta: [0, 20]
    - phi: [0, 1]
    - w3: [0, 1]
    - w6: [0, 1]
    """
    alpha = model_parameters[0]
    beta = model_parameters[1]
    phi = model_parameters[2]
    w3 = model_parameters[3]
    w6 = model_parameters[4]
    n_trials = stimulus.shape[0]
    Q = np.zeros((6, 3))
    W = np.zeros((6, 3))
    loglik = 0.0
    for t in range(n_trials):
        if t == 0 or blocks[t] != blocks[t - 1]:
            for i in range(6):
                for j in range(3):
                    Q[i, j] = 1.0 / 3.0
                    W[i, j] = 1.0 / 3.0
        s = stimulus[t]
        a = actions[t]
        w = w3 if set_sizes[t] == 3 else w6
        sum_q = 0.0
        sum_w = 0.0
        max_q = max(Q[s, 0], Q[s, 1], Q[s, 2])
        max_w = max(W[s, 0], W[s, 1], W[s, 2])
        for k in range(3):
            sum_q += np.exp(beta * (Q[s, k] - max_q))
            sum_w += np.exp(20.0 * (W[s, k] - max_w))
        p_q = np.exp(beta * (Q[s, a] - max_q)) / sum_q
        p_w = np.exp(20.0 * (W[s, a] - max_w)) / sum_w
        loglik += np.log(w * p_w + (1 - w) * p_q + 1e-12)
        update(Q, W, s, a, rewards[t], alpha, phi)
    return -loglik
