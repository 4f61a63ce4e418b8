import numpy as np


def entropy(p):
    """Shannon entropy in nats; zero where p is zero."""
    p = p[p > 0]
    return -np.sum(p * np.log(p))


def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Working memory counts the more, the less its policy is uncertain.

    - alpha: [0, 1]
    - beta: [0, 20]
    - decay: [0, 1]
    - slope: [0, 10]
    """
    alpha, beta, decay, slope = model_parameters
    Q = W = None
    nll = 0.0
    for t in range(len(stimulus)):
        if t == 0 or blocks[t] != blocks[t - 1]:
            Q = np.ones((set_sizes[t], 3)) / 3
            W = np.ones((set_sizes[t], 3)) / 3
        s, a, r = stimulus[t], actions[t], rewards[t]
        pq = np.exp(beta * (Q[s] - np.max(Q[s])))
        pq = pq / np.sum(pq)
        pw = W[s] / np.sum(W[s])
        h = entropy(pw) / np.log(3)
        w = 1 / (1 + np.exp(slope * (h - 0.5)))
        p = w * pw + (1 - w) * pq
        nll -= np.log(p[a] + 1e-10)
        Q[s, a] += alpha * (r - Q[s, a])
        W = W + decay * (1 / 3 - W)
        if r:
            W[s] = 0
            W[s, a] = 1
        else:
            W[s, a] *= 1 - 0.9 * decay
    return nll
