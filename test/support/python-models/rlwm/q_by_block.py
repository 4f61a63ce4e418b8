import numpy as np

def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Q-learning with a table for each block.
    - alpha : [0,1]
    - beta : [0,20]
    """
    alpha, beta = model_parameters
    nll = 0.0
    current_block = None
    for t in range(len(stimulus)):
        if blocks[t] != current_block:
            current_block = blocks[t]
            Q = np.zeros((set_sizes[t], 3))
        q = Q[stimulus[t]]
        p = np.exp(beta * q) / np.sum(np.exp(beta * q))
        nll -= np.log(p[actions[t]] + 1e-12)
        Q[stimulus[t], actions[t]] += alpha * (rewards[t] - Q[stimulus[t], actions[t]])
    return nll
