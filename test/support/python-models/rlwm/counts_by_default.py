from collections import defaultdict

import numpy as np


def cognitive_model3(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Counts of rewarded actions for each picture of each block, in default dictionaries.

    prior: [0.1, 5]
    beta: [0, 10]
    leak: [0, 1]
    """
    prior, beta, leak = model_parameters
    wins = defaultdict(lambda: np.zeros(3))
    tries = defaultdict(int)
    order = defaultdict(list)
    nll = 0.0
    for t in range(len(stimulus)):
        key = (int(blocks[t]), int(stimulus[t]))
        strength = np.log(prior + wins[key]) * beta
        strength -= strength.max()
        p = np.exp(strength) / np.exp(strength).sum()
        nll -= np.log(p[actions[t]] + 1e-12)
        wins[key] *= 1 - leak / (1 + tries[key])
        wins[key][actions[t]] += rewards[t]
        tries[key] += 1
        order[key].append(int(actions[t]))
        if len(order[key]) >= 2 and order[key][-1] == order[key][-2]:
            wins[key][order[key][-1]] += 0.1 * leak
    return nll
