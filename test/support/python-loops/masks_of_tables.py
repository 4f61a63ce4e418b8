import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    nS = int(np.max(c)) + 1
    Q = np.ones((nS, 3)) / 3
    W = np.zeros((nS, 3))
    W0 = W
    E = np.zeros(nS)
    for t in range(len(c)):
        if t == 4:
            Q = np.ones((nS, 3)) / 3
        s = c[t]
        others = np.arange(nS) != s
        Q[others] += a * (1 / 3 - Q[others])
        Q[~others] = Q[~others] * 0.9 + b
        E[others] *= 0.5
        E[s] += 1
        E[E > 0.9] = 0.7
        W += a * (Q - W)
        W0[others] = W[others] + Q[others] * 0.1
        W = W * (1 - a) + 0.1 * Q + E[:, None]
        n += np.sum(W) + np.sum(W0) + np.sum(Q[others]) + W[s, 1] + np.sum(E)
        Q[others] = W[others] + 1e-3
        Q = 0.5 * Q + 0.5 * Q[::-1]
        Q[others] = 0.25
        x = W[s]
        W = W + 1
        n += x[0] + W[s][1]
        for i in range(nS):
            W[i] /= W[i].sum()
        W[s] = 1
        W[:, 1] += 0.5
        W -= W.mean(axis=1, keepdims=True)
        W *= Q
    return n + np.sum(W) + np.sum(W[E > 0.5])
