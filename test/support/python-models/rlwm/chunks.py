import numpy as np


def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """Tables for all blocks at once in one array of rank three, with views that are written through.

    - alpha: [0, 1]
    - beta: [0, 20]
    - gen: [0, 1] generalisation to the other pictures of the block
    - carry: [0, 1] what is carried over from the block before
    """
    alpha, beta, gen, carry = model_parameters
    n_blocks = np.max(blocks) + 1
    Q = np.zeros((n_blocks, 6, 3))
    prev = -1
    nll = 0.0
    for t in range(len(stimulus)):
        b, s, a, r = blocks[t], stimulus[t], actions[t], rewards[t]
        if b != prev and prev != -1:
            Q[b] = carry * Q[prev].mean(axis=0)
        prev = b
        table = Q[b]
        values = table[s]
        z = beta * values
        z -= z.max()
        nll -= z[a] - np.log(np.exp(z).sum())
        delta = alpha * (r - values[a])
        values[a] += delta
        table[:, a] += gen * delta * (1 - np.eye(6)[s])
        Q[b, :, :] = np.clip(table, -1.0, 1.0)
    return nll
