import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    known = len([z for z in range(4) if z >= c[1]])
    small = sum([z for z in range(3) if z * a < b])
    pairs = [x + y for x in (1, 2, 3) if x > a * 2 for y in (a, b) if y > 0.5]
    l = [a, b, 0.5]
    if any(v > b for v in l):
        known += 1
    if all(v >= b for v in l):
        known += 10
    if any(x + y > 0.95 for x in l if x > 0.2 for y in l):
        known += 100
    return known * a + small + sum(pairs) + sum(v for v in (a, b, 0.5) if v != b)
