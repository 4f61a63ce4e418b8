import numpy as np


def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Learning rates fall with exposure; the picture counts of a block are known in advance (np.bincount).

    - a0: [0, 1]
    - power: [0, 2]
    - beta: [0, 20]
    - bias: [-2, 2]
    """
    a0, power, beta, bias = model_parameters
    nll = 0.0
    lengths = np.bincount(blocks)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    for start, length in zip(starts, lengths):
        if length == 0:
            continue
        end = start + length
        s_block = stimulus[start:end]
        planned = np.bincount(s_block, minlength=6)
        seen = np.zeros_like(planned)
        Q = np.zeros((planned.size, 3))
        for i in range(start, end):
            s, a = stimulus[i], actions[i]
            remaining = planned[s] - seen[s]
            logits = beta * Q[s] + bias * np.array([0, 0, 1]) * (remaining > 4)
            logits = logits - logits.max()
            p = np.exp(logits)
            p /= p.sum()
            nll -= np.log(p[a] + 1e-12)
            seen[s] += 1
            rate = a0 / seen[s] ** power
            Q[s, a] += rate * (rewards[i] - Q[s, a])
    return nll
