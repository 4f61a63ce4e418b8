import numpy as np


def first(table):
    return table[0]


def cognitive_model1(c, r, parameters):
    a, b = parameters
    m = np.array([[1.0, 2.0, 3.0], [0.5, -1.0, 0.25]])
    row = m[1]
    i = 1
    first(m)[i % 3] = c[1] + a
    first(m)[2] *= b
    for t in range(len(c)):
        first(m)[c[t]] += r[t] * a
        row[c[t]] -= first(m)[0]
        m[1] *= 0.5
    return np.sum(m) + m[0, 1] + row[2]
