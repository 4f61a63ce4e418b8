import numpy as np


def cognitive_model1(c, r, parameters):
    a, b = parameters
    n = int(np.max(c)) + 1
    Q = np.ones((n, 2)) / 2
    W = np.full((n, 2), a)
    S = np.array([[0.1, a], [b, 0.2], [0.3, 0.4]])
    total = 0.0
    for t in range(len(c)):
        s, k = int(c[t]), int(r[t])
        Q_s = Q[s, :]
        W_s = W[s]
        total += np.sum(np.exp(b * (Q_s - Q_s[k]))) + W_s[k] * W_s[1 - k]
        row = S[s]
        total += row[0] * b
        Q[s, k] += a * (k - Q_s[k])
        total += Q_s[k]
        W_s[k] += 0.1
        W = (1 - a) * W + a / 3
        W[s, k] = k
        total += W[s, k] * a
        S = S * 0.9 + 0.1
        for i in range(2):
            part = Q[i]
            for value in part:
                total += value * i
            Q = Q + 0.05 * (a - Q)
        if t % 2:
            kept = W[s]
            total += kept[k] * 3
            W[:, :] = W * 0.5 + kept[1] * 0
            total += kept[0]
    return total + np.sum(Q) + np.sum(W) + np.sum(S)
