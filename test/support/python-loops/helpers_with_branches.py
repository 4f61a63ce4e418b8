import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = 0.0
    count = 0
    def softmax(q, beta):
        """Softmax."""
        if beta == 0:
            return np.ones(2) / 2
        z = beta * (q - np.max(q))
        if z[0] < -2:
            z[0] = -2
        elif z[1] < -3:
            return np.array([1.0, 0.0])
        e = np.exp(z)
        return e / e.sum()
    def learn(q, k, x):
        nonlocal count
        count += 1
        for i in range(2):
            if i == k:
                q[i] += a * (x - q[i])
            else:
                q[i] *= 0.9
    def which(q):
        if q[0] > q[1]:
            return 0
        elif q[0] == q[1]:
            return None
        return 1
    def maybe(q, t):
        if t % 2 == 0:
            w = q[0]
        return w
    def swap(q):
        nonlocal n
        if q[0] > 0.3:
            n += 1
            return
        n -= 0.5
    def pick(x, y, t):
        return x if t % 3 else y
    def checked(x):
        if isinstance(x, (int, float)):
            return x * 2
        if x.ndim > 1:
            return x.flatten()[0]
        return x[1]
    def first(x):
        for v in x:
            if v > 0.2:
                return v
        return -1.0
    q = np.array([0.5, 0.1])
    k = np.array([0.2, 0.3])
    for t in range(len(c)):
        p = softmax(q, b * (t % 4))
        n -= np.log(p[r[t]] + 0.01)
        learn(q, r[t], c[t])
        w = which(q)
        n += 3 if w is None else w
        n += checked(q) + checked(2) + checked(np.array([[1.0, t]]))
        n += first(q) + first(k * 2)
        swap(k)
        z = pick(q, k, t)
        z[0] += 0.25
        y = q if t > 3 else k
        y[1] *= 0.5
        n += sum(z) + sum(y)
        try:
            n += maybe(q, t)
        except UnboundLocalError:
            n += 0.125
        except Exception:
            n += 0.125
    return n + count + q[0] + k[1]
