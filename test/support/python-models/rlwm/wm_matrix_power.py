import numpy as np

def cognitive_model3(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Mixture with a sigmoid capacity, confident working memory and separate decays; first differences find the blocks.

    | name  | lower | upper |
    | ----- | ----- | ----- |
    | alpha | 0     | 1     |
    | beta  | 0     | 20    |
    | cap   | 1     | 6     |
    | slope | 0     | 5     |
    | phi   | 0     | 1     |
    """
    alpha, beta, cap, slope, phi = model_parameters
    starts = np.flatnonzero(np.diff(blocks) != 0) + 1
    edges = np.append(np.hstack([0, starts]), len(blocks))
    nll = 0.0
    for k in range(len(edges) - 1):
        lo, hi = int(edges[k]), int(edges[k + 1])
        ns = set_sizes[lo]
        w = 1.0 / (1.0 + np.exp(slope * (ns - cap)))
        Q = np.tile(np.array([1.0, 1.0, 1.0]) / 3, (ns, 1))
        W = np.repeat([[1 / 3, 1 / 3, 1 / 3]], ns, axis=0)
        for i in range(lo, hi):
            s, a, r = stimulus[i], actions[i], rewards[i]
            pq = np.exp(beta * Q[s]); pq = pq / pq.sum()
            pw = np.exp(beta * 2 * W[s]); pw /= pw.sum()
            nll -= np.log(w * pw[a] + (1 - w) * pq[a])
            Q[s, a] = Q[s, a] + alpha * (r - Q[s, a])
            W = (1 - phi) * W + phi / 3
            W[s, a] = r
    return nll
