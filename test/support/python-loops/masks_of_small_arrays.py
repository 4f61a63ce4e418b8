import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    Q = np.ones((2, 2)) * a
    P = Q
    v = np.zeros(3)
    k = np.arange(3)
    for t in range(len(c)):
        m = np.zeros((2, 2), dtype=bool)
        m[c[t] % 2, r[t]] = True
        Q[m] += b * (r[t] - Q[m])
        Q[~m] = (1 - a) * Q[~m] + 0.5 * a
        Q[~m] *= 0.9
        v[k == c[t]] += 1
        v[k != c[t]] *= a
        v[v > 0.5] = v[v > 0.5] * Q[0, 0]
        k[k == r[t]] = c[t]
        row = np.arange(2) == r[t]
        Q[row] = Q[row] * 1.1 - Q[0, 1]
        P[np.logical_not(row)] -= 0.01
        n += np.sum(Q[m]) + np.sum(v) + np.sum(k) + len(v[v > 0]) + np.sum(Q[m] * 2)
        Q[m] = v[:1]
    return n
