import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = int(np.max(c)) + 1
    W = np.ones((n, 2)) * a + np.arange(2) + np.arange(n).reshape(n, 1)
    X = np.ones((n, 2)) * b
    same = X
    total = 0.0
    for t in range(len(c)):
        s, k = int(c[t]), int(r[t])
        W[:, :] = (1 - a) * W + a * X
        W[:] = W[::-1] + W * 0.5
        W[:, :] = W + W[s] * 0.1
        W[s, k] = k
        W[:] = W - W.mean()
        X[:] = X * 0.9 + W[0, 0]
        total += same[s, k] + W[s, k] + X[s].sum()
        W[...] = 0.3 * W + a
        W[:2] = W[:2] * 2
        total += np.sum(W * X)
    return total
