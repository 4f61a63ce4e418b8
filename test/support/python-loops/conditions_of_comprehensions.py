import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    i = c[1]
    n = len([z for z in range(4) if z < i])
    n += sum(z * a for z in (c[0], c[1], 2) if z > 0)
    n += 10 if any(z > b for z in (a, 0.5, i)) else 0
    n += 20 if all(z > b for z in (a, 0.5, i)) else 1
    for t in range(len(c)):
        n += sum(z for z in range(4) if z != c[t])
        n += 100 if any(z == c[t] for z in range(1, 3)) else 0
        n += len({z for z in range(3) if z > r[t]}) + max([z * b for z in range(3) if z >= r[t]])
    return n
