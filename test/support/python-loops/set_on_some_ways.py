import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    if a > 0.5:
        q = np.zeros(2) + a
    return q[0]
