import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = int(np.max(c)) + 1
    Q = np.ones((n, 2)) * a
    W = np.ones((n, 2)) * b
    V = np.ones((n, 2)) + a
    U = np.ones((n, 2)) - a
    T = np.ones((n, 2)) * a * b
    S = np.array([[0.1, a], [b, 0.2], [0.3, 0.4]])
    before = S[0]
    last = None
    total = 0.0
    for t in range(len(c)):
        s, k = int(c[t]), int(r[t])
        # Read after its array is another one.
        old = Q[s]
        Q = Q * 0.5 + 0.1
        total += old[k] - Q[s, k]
        # Read in the next trial.
        if last is not None:
            total += last[k] * 2
        last = W[s]
        W = W + a * (0.3 - W)
        # Seen by a function that is called later.
        view = V[s]
        later = lambda i: view[i] * 3
        V = V * 1.5
        total += later(k) + view[0]
        # Another row by the time it is read.
        one = U[s]
        for again in range(2):
            total += one[k]
            one = U[again]
        U = U + b
        total += one[1]
        # Written through after its array is another one.
        part = T[s]
        T = T + 1
        part[k] = 100
        total += T[s, k] + part[k]
        before[1] += 0.01
        S = S + before
        before = S[1]
        total += before[0]
    return total + np.sum(Q) + np.sum(W) + np.sum(V) + np.sum(U) + np.sum(T) + np.sum(S)
