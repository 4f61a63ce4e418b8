import numpy as np

def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Learning rate depends on the set size; blocks are cut out by masks.

    alpha_small : float in [0, 1]
    alpha_large : float in [0, 1]
    beta : float in [0, 20]
    """
    alpha_small, alpha_large, beta = model_parameters
    stimulus = np.asarray(stimulus, dtype=int)
    actions = np.asarray(actions, dtype=int)
    rewards = np.asarray(rewards, dtype=float)
    blocks = np.asarray(blocks)
    set_sizes = np.asarray(set_sizes)
    nll = 0.0
    for block in sorted(set(blocks.tolist())):
        mask = blocks == block
        s_b, a_b, r_b = stimulus[mask], actions[mask], rewards[mask]
        size = set_sizes[mask][0].item()
        alpha = alpha_small if size == 3 else alpha_large
        q_table = np.full((size, 3), 1.0 / 3.0)
        for s, a, r in zip(s_b, a_b, r_b):
            logits = beta * q_table[s]
            logits -= np.max(logits)
            nll -= logits[a] - np.log(np.exp(logits).sum())
            q_table[s, a] += alpha * (r - q_table[s, a])
    return nll
