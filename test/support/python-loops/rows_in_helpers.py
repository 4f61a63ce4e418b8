import numpy as np


def forget(W, s, k, a):
    row = W[s]
    row[k] += a
    before = row[0]
    W = W * 0.9 + before
    W[s, k] -= before
    return W


def policy(W, s, b):
    row = W[s]
    p = np.exp(b * (row - row.max()))
    return p / p.sum()


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = int(np.max(c)) + 1
    W = np.ones((n, 2)) * a
    V = np.ones((n, 2)) * b
    total = 0.0
    for t in range(len(c)):
        s, k = int(c[t]), int(r[t])
        total -= np.log(policy(W, s, b)[k])
        W = forget(W, s, k, a)
        row = V[s]
        total += sum(x * a for x in row)
        V = forget(V, s, k, b)
        total += np.sum([policy(V, i, a)[k] for i in range(n)])
    return total + np.sum(W) + np.sum(V)
