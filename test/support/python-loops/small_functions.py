import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    x = np.array([a, b, 2.0])
    m = np.array([[1.0, a], [b, 4.0]])
    for t in range(len(c)):
        n += np.where(c[t] == 1, a, 1 - a)
        n += np.diff(x)[0] + np.diff(x * t)[1] + np.sum(np.diff(m[1]))
        v = np.inner(m, x[:2])
        n += v[0] * v[1]
        u = np.round(x, 1)
        n += u[0] + np.argmin(np.round(x * 10, 0))
        n += np.round(m, 2)[1, 0]
        w = np.logaddexp(x[0], x[1])
        n += w + float(np.where(r[t], 2, 3))
    return n
