import numpy as np


def cognitive_model1(c, r, parameters):
    """Arrays in a list, of which one is written to in a loop over few things that may be left.

    - alpha: [0, 1]
    - beta: [0, 5]
    """
    alpha, beta = parameters
    q = np.array([0.5, 1.0, -2.0])
    m = np.array([[1.0, 2.0, 3.0], [0.5, -1.0, 0.25]])
    box = [m[1], q.copy()]
    i, j, total, u = 1, 2, 0.0, 0.5
    for a, b in zip(q, np.arange(3)):
        total += a * b * alpha
        u /= 0.5
        if not i < j:
            break
        box[1][:] = q
        i = 5 if u > beta else 0
    for array in box:
        total += array[0] - 2 * array[1] + 3 * array[2]
    return total + u + beta * len(c)
