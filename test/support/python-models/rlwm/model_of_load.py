import numpy as np

def cognitive_model3(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Undirected noise rises with load; interference between pictures that share a button.

    - alpha (0-1)
    - beta_base: [0, 20]
    - load_cost: [0, 1]
    - spread: [0, 1]
    """
    alpha, beta_base, load_cost, spread = model_parameters
    max_size = np.max(set_sizes)
    betas = {int(n): beta_base * (1.0 - load_cost * (n - 3) / 3) for n in np.unique(set_sizes)}
    Q = np.zeros([max_size, 3])
    neg_ll = 0
    for trial in range(stimulus.size):
        new_block = trial == 0 or blocks[trial] != blocks[trial - 1]
        if new_block:
            Q *= 0
        beta = betas[int(set_sizes[trial])]
        row = Q[stimulus[trial]]
        probabilities = np.exp(beta * row) / np.exp(beta * row).sum()
        neg_ll += -np.log(probabilities[actions[trial]])
        error = rewards[trial] - row[actions[trial]]
        row[actions[trial]] += alpha * error
        column = Q[:, actions[trial]]
        column += spread * alpha * error * (np.arange(len(column)) != stimulus[trial]) / max_size
    return neg_ll
