import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    prev = None
    for t in range(len(c)):
        if prev is not None and prev[0] == c[t]:
            n += a
        if prev == (1, 0):
            n += 7
        prev = (c[t], r[t])
    if r[0] == 5:
        z = (1, 2)
    for col in (c, r):
        n += col[0] + np.mean(col)
    for f in [c, r]:
        for t in range(3):
            n += f[t] * b
    try:
        n += z[0]
    except Exception:
        n += 100
    return n
