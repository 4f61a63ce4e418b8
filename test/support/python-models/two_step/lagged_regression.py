import numpy as np

def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """
    First choice as a weighted sum of the last three choices and rewards, with np.roll.

    Parameters: model_parameters = [w1, w2, w3, k, bias]; w1, w2, w3 in [-5, 5], k in [-3, 3], bias in [-3, 3]
    """
    w1, w2, w3, k, bias = model_parameters
    c = 2 * choice_1 - 1
    signed = c * (reward - 0.5)
    n = c.shape[0]
    z = np.full(n, bias, dtype=float)
    for lag, w in enumerate([w1, w2, w3], start=1):
        shifted = np.roll(signed, lag)
        shifted[:lag] = 0
        z += w * shifted
    prev = np.concatenate(([0], c[:-1]))
    z += k * prev
    # log-likelihood of a logistic without overflow
    y = np.where(choice_1 == 1, 1, -1)
    nll1 = np.sum(np.logaddexp(0, -y * z))
    # second stage: repeat what was rewarded on this planet
    nll2 = n * np.log(2)
    return nll1 + nll2
