import numpy as np


def split_blocks(blocks):
    """Start and end of each block."""
    starts = [0] + [t for t in range(1, len(blocks)) if blocks[t] != blocks[t - 1]]
    ends = starts[1:] + [len(blocks)]
    return list(zip(starts, ends))


def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Learns within blocks; the learning rate falls with the set size, and what is left of the last block carries over.

    - alpha_3: [0, 1] learning rate at three pictures
    - alpha_6: [0, 1] learning rate at six
    - beta: [0, 20]
    - carry: [0, 1]
    """
    alpha_3, alpha_6, beta, carry = model_parameters
    alphas = {3: alpha_3, 6: alpha_6}
    previous = None
    nll = 0.0
    for start, end in split_blocks(blocks):
        size = int(set_sizes[start])
        alpha = alphas.get(size, 0.5 * (alpha_3 + alpha_6))
        q = np.zeros((size, 3))
        if previous is not None:
            n = min(size, previous.shape[0])
            q[:n] = carry * previous[:n]
        for t in range(start, end):
            s, a = stimulus[t], actions[t]
            row = q[s]
            z = beta * (row - row.max())
            nll += -(z[a] - np.log(np.sum(np.exp(z))))
            row[a] += alpha * (rewards[t] - row[a])
            others = [k for k in range(3) if k != a]
            row[others] *= 1 - 0.1 * alpha
        previous = q
    return nll
