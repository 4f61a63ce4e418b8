import numpy as np
from scipy.special import expit


def cognitive_model3(choice_1, state, choice_2, reward, model_parameters):
    """
    Each alien is a Beta distribution whose counts leak; choices follow the difference of the posterior means.

    leak (0-1): forgetting of counts
    beta (0-20): inverse temperature
    bias (-2 to 2): bias towards spaceship 1
    """
    leak, beta, bias = model_parameters
    wins = np.ones((2, 2))
    losses = np.ones_like(wins)
    T = np.eye(2) * 0.4 + 0.3
    nll = 0.0
    for t in range(len(reward)):
        mean = np.divide(wins, np.add(wins, losses))
        best = np.max(mean, axis=-1) if hasattr(mean, "shape") else max(mean)
        ev = np.dot(T, best)
        p1 = expit(beta * (ev[1] - ev[0]) + bias)
        nll -= np.log(np.where(choice_1[t] == 1, p1, 1 - p1) + 1e-12)
        m = mean[state[t]]
        p2 = expit(beta * np.diff(m)[0])
        nll -= np.log((p2 if choice_2[t] else 1 - p2) + 1e-12)
        wins *= 1 - leak
        losses *= 1 - leak
        if reward[t] > 0:
            wins[state[t]][choice_2[t]] += 1
        else:
            losses[state[t]][choice_2[t]] += 1
        wins = np.maximum(wins, 1e-3)
        losses = np.maximum(losses, 1e-3)
    return nll
