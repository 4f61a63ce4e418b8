import numpy as np

def cognitive_model3(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Logistic regression of being right on position, load, delay and block, by one design matrix.

    b0: [-3, 3]
    b_position: [-3, 3]
    b_load: [-3, 3]
    b_inter: [-3, 3]
    b_block: [-1, 1]
    """
    beta_vec = np.asarray(model_parameters)
    n = len(stimulus)
    block_start = np.concatenate(([True], blocks[1:] != blocks[:-1]))
    position = np.arange(n) - np.maximum.accumulate(np.where(block_start, np.arange(n), 0))
    z = (position - position.mean()) / position.std()
    size = (set_sizes - 4.5) / 1.5
    X = np.column_stack([np.ones(n), z, size, z * size, blocks - blocks.mean()])
    eta = X.dot(beta_vec)
    correct = rewards == 1
    p = 1 / (1 + np.exp(-np.clip(eta, -30, 30)))
    ll = np.zeros(n)
    ll[correct] = np.log(p[correct] + 1e-15)
    ll[~correct] = np.log((1 - p[~correct]) / 2 + 1e-15)
    return -np.sum(ll)
