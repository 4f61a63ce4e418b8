import numpy as np

def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Softmax over the counts of rewards and errors of each action for the picture so far (cumulative sums).

    w_reward: [0, 10]
    w_error: [0, 10]
    load: [0, 1]
    epsilon: [0, 1]
    """
    w_reward, w_error, load, epsilon = model_parameters
    n = len(actions)
    cell = blocks * 6 + stimulus
    order = np.argsort(cell, kind='stable')
    start = np.concatenate(([True], np.diff(cell[order]) != 0))
    hit = np.eye(3)[actions[order]] * rewards[order][:, None]
    miss = np.eye(3)[actions[order]] * (1 - rewards[order])[:, None]
    total_hit = np.cumsum(hit, axis=0) - hit
    total_miss = np.cumsum(miss, axis=0) - miss
    group = np.cumsum(start) - 1
    first = np.flatnonzero(start)
    hits = total_hit - total_hit[first][group]
    misses = total_miss - total_miss[first][group]
    beta = 1 - load * (set_sizes[order] > 3)
    logits = beta[:, None] * (w_reward * hits - w_error * misses)
    logits -= logits.max(axis=1, keepdims=True)
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    p = (1 - epsilon) * p + epsilon / 3
    return -np.sum(np.log(p[np.arange(n), actions[order]] + 1e-12))
