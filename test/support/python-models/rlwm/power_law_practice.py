import numpy as np

def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Accuracy follows a power law of practice, limited by capacity (vectorised over trials).

    rate: [0, 2]
    capacity: [1, 6]
    noise: [0, 1]
    """
    rate, capacity, noise = model_parameters
    n_trials = len(stimulus)
    key = blocks * 10 + stimulus
    onehot = (key[:, None] == np.unique(key)[None, :]).astype(int)
    seen = (np.cumsum(onehot, axis=0) * onehot).sum(axis=1) - 1
    load = np.minimum(1.0, capacity / set_sizes)
    learned = 1 - (seen + 1.0) ** (-rate)
    p_correct = 1 / 3 + (2 / 3) * load * learned
    p_correct = (1 - noise) * p_correct + noise / 3
    p = np.where(rewards > 0, p_correct, (1 - p_correct) / 2)
    return -np.sum(np.log(np.clip(p, 1e-10, 1)))
