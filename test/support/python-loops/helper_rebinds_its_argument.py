import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    def same(x):
        y = x
        x = x + 1
        return y - x
    q = np.array([a, b, 1.0])
    return np.sum(same(q))
