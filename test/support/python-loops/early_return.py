import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    def choose(x, y):
        for k in range(2):
            if x[k] > y[k]:
                return a
            elif x[k] < y[k]:
                return 1 - a
        return 0.5
    n = 0.0
    for t in range(len(c)):
        x = np.array([f[t] for f in (c, r)])
        y = np.array([f[t] for f in (r, c)])
        n += choose(x, y) * b + choose((1, 2), (1, c[t]))
    return n
