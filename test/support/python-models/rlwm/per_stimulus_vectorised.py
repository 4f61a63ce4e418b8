import numpy as np


def cognitive_model3(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    The learning curve of each picture by its repetition, with repetitions counted by sorting (vectorised argsort).

    - floor: [0, 0.5]
    - gain: [0, 1]
    - speed: [0, 3]
    - load: [0, 1]
    """
    floor, gain, speed, load = model_parameters
    key = blocks * 100 + stimulus
    order = np.argsort(key, kind="stable")
    sorted_key = key[order]
    new = np.concatenate(([True], sorted_key[1:] != sorted_key[:-1]))
    position = np.arange(len(key))
    start = position[new][np.cumsum(new) - 1]
    repetition = np.empty(len(key), dtype=int)
    repetition[order] = position - start
    rate = speed * (1 - load * (set_sizes == 6))
    p = floor + (1 - floor) * gain * (1 - np.exp(-rate * repetition))
    p = np.clip(p, 1e-9, 1 - 1e-9)
    ll = np.where(rewards == 1, np.log(p), np.log((1 - p) / 2))
    return -ll.sum()
