import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    q = np.array([a, b, 0.5])
    for t in range(len(c)):
        for x in q:
            q[1] += 0.1
            n += x
        for x in q:
            q = q * 0.5
            n += x * a
        for k in range(3):
            for j in (0, 1, 2):
                if k == j:
                    continue
                if q[k] > q[j]:
                    break
                n += k - j
            else:
                n += 10
        p = np.array([q[i] * i for i in range(3)])
        s = [v for v in p]
        s.append(1.0)
        n += sum(s) + max(p[i] - a for i in range(3)) + len(s)
        w = tuple(v * 2 for v in p)
        n += w[0] + w[c[t]]
    return n
