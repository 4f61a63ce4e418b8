import numpy as np

def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Performance improves with the position in the block; positions through np.searchsorted (vectorised).

    - rate: [0, 1]
    - asymptote: [0.34, 1]
    - cost: [0, 1]
    """
    rate, asymptote, cost = model_parameters
    blocks = np.ascontiguousarray(blocks)
    first = np.searchsorted(blocks, blocks, side='left')
    position = np.arange(blocks.size) - first
    size = np.atleast_1d(set_sizes).astype(float)
    iteration = np.floor(position / size)
    reach = asymptote - cost * (size > 3) * (asymptote - 1 / 3)
    p = reach - (reach - 1 / 3) * np.exp(-rate * iteration)
    p = np.minimum(np.maximum(p, 1e-9), 1 - 1e-9)
    correct = rewards == 1
    ll = np.empty(p.shape)
    ll[correct] = np.log(p[correct])
    ll[~correct] = np.log((1 - p[~correct]) / 2)
    return -ll.sum()
