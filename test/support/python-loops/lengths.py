import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    x = np.ones(len(c))
    for t in range(4):
        n += np.sum(x * a) + len(x)
        x = np.append(x, t)
    k = int(np.max(c)) + 1
    for t in range(3):
        y = np.ones(k) * a
        k = k + 1
        z = np.ones(k)
        if k == 4:
            y = np.append(y, 1.0)
        try:
            n += np.sum(y + z)
        except ValueError:
            n += 50
    w = np.zeros((3, k))
    def grow():
        nonlocal k
        k = k * 2
    grow()
    n += np.zeros((k, 2)).shape[0]
    try:
        u = np.zeros((k - 1000, 3))
        n += 1000
    except ValueError:
        n += 7
    return n + w.shape[1] + k
