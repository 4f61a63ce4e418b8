import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    def same(x):
        x = np.asarray(x)
        return x
    q = np.array([a, b, 1.0])
    w = same(q)
    w[0] = 5
    return q[0]
