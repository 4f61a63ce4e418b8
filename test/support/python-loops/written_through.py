import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    def f(x, k):
        x[k] += 1.0
        y = x * 2
        return y
    q = np.array([a, b, 1.0])
    for t in range(len(c)):
        n += f(q, c[t])[0] + q[1] * f(q, 1)[1] - f(f(q, 0), 1)[1]
    return n + q[0]
