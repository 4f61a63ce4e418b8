import numpy as np


def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, parameters):
    """
    A store with a fixed number of slots: a new picture pushes the oldest out (first in, first out).

    - capacity: [1, 7]
    - alpha: [0, 1]
    - beta: [0, 20]
    - trust: [0, 1]
    """
    capacity, alpha, beta, trust = parameters
    slots = int(round(capacity))
    store = []
    Q = np.zeros((6, 3))
    block = -1
    nll = 0.0
    for t in range(stimulus.shape[0]):
        s, a, r = stimulus[t], actions[t], rewards[t]
        if blocks[t] != block:
            block = blocks[t]
            store = []
            Q = np.zeros((int(set_sizes[t]), 3))
        e = np.exp(beta * (Q[s] - max(Q[s])))
        p = e / sum(e)
        known = [entry for entry in store if entry[0] == s]
        if known:
            _, action = known[-1]
            p = (1 - trust) * p
            p[action] += trust
        nll -= np.log(p[a] if p[a] > 1e-10 else 1e-10)
        Q[s][a] += alpha * (r - Q[s][a])
        if r == 1:
            store = [entry for entry in store if entry[0] != s]
            store.append((s, a))
            if len(store) > slots:
                store.pop(0)
    return nll
