import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    def row(x, i):
        y = x[i]
        return y
    T = np.zeros((int(np.max(c)) + 1, 2, 3))
    L = [T[0], T[1]]
    for t in range(len(c)):
        s = c[t]
        table = T[s]
        values = table[r[t]]
        values[c[t]] += a
        n += values[0] + table[1, 1]
        values = values * 2
        values[0] = 9
        w = row(table, 0)
        w[1] += b
        table = T[0]
        n += w[1] + L[0][0, 1]
        u = row(row(T, s), 1)
        u += 0.1
        T[s] *= 0.9
        n += np.sum(T) + u[0]
    Q = None
    for t in range(len(c)):
        if t % 3 == 0:
            Q = np.ones((c[t] + 2, 3)) * a
            W = np.zeros((c[t] + 2, 3))
        k = min(c[t], 1)
        n += Q[k, 0]
        Q = Q + b * (0.3 - Q) + W
        W[k] += 0.5
        W += Q
        n += np.sum(Q * W)
    return n
