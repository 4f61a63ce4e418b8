import numpy as np


def first_difference(x, y, slip):
    for k in range(len(x)):
        if x[k] > y[k]:
            return slip
        elif x[k] < y[k]:
            return 1 - slip
    return 0.5


def cognitive_model1(c, r, parameters):
    a, b = parameters
    v = [0.9, 0.8, a]
    w = [1.0, 2.0]
    u = [b, 0.5]
    kept = u
    weights = np.log(np.array(v) / (1.05 - np.array(v)))
    n = 0.0
    for t in range(len(c)):
        z = [c[t], r[t], 0.5]
        for x, y in zip(v, z):
            n += x * y
        n += sum(z) + max(z) + len(v) + np.dot(weights, z)
        w[0] += a
        kept[1] += 1
        n += np.sum(np.array(w)) + u[1] * np.mean(u)
        p = np.array([c[t], r[t]])
        q = np.array([r[t], c[t]])
        n += first_difference(p, q, a) + first_difference(weights, np.array(z), b)
        n -= first_difference(np.array(c), np.array(r), a)
    return n
