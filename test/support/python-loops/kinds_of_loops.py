import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    for t in range(len(c)):
        for x in (1, 2.5, "a", None):
            if x is None:
                n += 1
            elif x == "a":
                n += 2
            else:
                n += x * a
        for x in reversed((c[t], r[t])):
            n = n * 0.9 + x
        for i in range(5, 0, -2):
            n += i * b
        for i in reversed(range(3)):
            n = n * 0.5 + i
        for i in range(0):
            n = 1000
    return n + x + i
