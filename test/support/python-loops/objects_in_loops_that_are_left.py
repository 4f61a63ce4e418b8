import numpy as np


def clip(v):
    return min(max(float(v), -1e6), 1e6)


def cognitive_model1(c, r, parameters):
    """Arrays in a list, of which one is written to in a loop over few things that may be left.

    - alpha: [0, 1]
    - beta: [0, 5]
    """
    alpha, beta = parameters
    i, j = 1, 2
    total = 0.0
    q = np.array([0.5, 1.0, -2.0])
    m = np.array([[1.0, 2.0, 3.0], [0.5, -1.0, 0.25]])
    k = np.zeros(3)
    row = m[1]
    box = [row, k.copy()]
    flag = alpha > beta
    seen = {1: 2}
    d = r * 0.5
    T = np.zeros((int(c.max()) + 1, 3))
    if i < j:
        for a, b in zip(q, np.arange(3)):
            total += clip(a) * clip(b)
            if not i < j:
                break
            box[1][:] = q
            i = 0 % 101
    for key, v in seen.items():
        total += clip(key) * 0.5 + clip(v)
    total += clip((d * np.arange(len(d))).sum()) + clip((T * np.array([1.0, 2.0, 4.0])).sum()) + flag
    return total
