import numpy as np


def cognitive_model1(choice_1, state, choice_2, reward, parameters):
    """Exponentially weighted reward history as one triangular matrix product (no loop over trials).

    Parameters:
    - decay (float): [0, 1]
    - beta (float): [0, 10]
    - pers (float): [-3, 3]
    """
    decay, beta, pers = parameters
    n = len(choice_1)
    idx = np.arange(n)
    lag = idx[:, None] - idx[None, :]
    kernel = np.tri(n, n, -1) * np.power(np.clip(decay, 1e-6, 1 - 1e-6), np.maximum(lag - 1, 0))
    chose = np.stack([choice_1 == 0, choice_1 == 1], axis=1).astype(float)
    gained = chose * reward[:, np.newaxis]
    value = kernel @ gained
    habit = kernel @ chose
    logits = beta * value + pers * habit
    logits = logits - logits.max(axis=1, keepdims=True)
    logp = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    first = logp[np.arange(n), choice_1]
    same_planet = (state[:, None] == state[None, :])
    for_alien = np.multiply(kernel, same_planet)
    alien = np.vstack((choice_2 == 0, choice_2 == 1)).T * 1.0
    v2 = beta * (for_alien @ (alien * reward.reshape(-1, 1)))
    second = v2[idx, choice_2] - np.logaddexp(v2[:, 0], v2[:, 1])
    return -(first.sum() + second.sum())
