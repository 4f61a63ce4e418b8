import numpy as np


def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Q tables in a dict keyed by block and picture, made when they are first needed.

    Parameters: alpha_pos in [0, 1], alpha_neg in [0, 1], beta in [0, 20], forget in [0, 1]
    """
    alpha_pos, alpha_neg, beta, forget = model_parameters
    tables = {}
    nll = 0.0
    for t in range(len(stimulus)):
        block = blocks[t]
        if block not in tables:
            tables[block] = {}
        table = tables[block]
        s = stimulus[t]
        if s not in table:
            table[s] = np.ones(3) / 3
        q = table[s]
        logits = beta * (q - np.max(q))
        nll -= logits[actions[t]] - np.log(np.sum(np.exp(logits)))
        pe = rewards[t] - q[actions[t]]
        q[actions[t]] += (alpha_pos if pe > 0 else alpha_neg) * pe
        for other in table:
            if other != s:
                table[other] += forget * (1 / 3 - table[other])
    return nll
