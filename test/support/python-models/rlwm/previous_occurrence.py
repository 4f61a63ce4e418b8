import numpy as np

def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Win-stay lose-shift on the last time that the picture was shown, without a loop over trials.

    p_stay: [0, 1]
    p_shift: [0, 1]
    p_load: [0, 1]
    """
    p_stay, p_shift, p_load = model_parameters
    n = len(stimulus)
    index = np.arange(n)
    same = (stimulus[:, None] == stimulus[None, :]) & (blocks[:, None] == blocks[None, :])
    earlier = index[None, :] < index[:, None]
    candidates = np.where(same & earlier, index[None, :], -1)
    last = candidates.max(axis=1)
    has = last >= 0
    repeated = actions == actions[last]
    won = rewards[last] == 1
    stay = np.where(set_sizes > 3, p_stay * (1 - p_load), p_stay)
    p = np.full(n, 1.0 / 3)
    wins = has & won
    losses = has & ~won
    p[wins] = np.where(repeated[wins], stay[wins], (1 - stay[wins]) / 2)
    p[losses] = np.where(repeated[losses], 1 - p_shift, p_shift / 2)
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return -np.log(p).sum()
