import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    for t in range(len(c)):
        x = (c[t], r[t], 2)
        y = (r[t], c[t], 1)
        for i, (u, v) in enumerate(zip(x, y)):
            if u == v:
                continue
            if u > v and i > 0:
                n += a * i
                break
            n += 0.1 * u
        else:
            n -= b
        x, y = y, x
        x = (x[1], x[0], x[2])
        n += x[0] - y[1] * 0.5 + i
    return n + u * v
