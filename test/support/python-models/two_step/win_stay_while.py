import numpy as np
from math import log


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """Win-stay lose-shift, with the probability of staying decaying over a streak of losses.

    - p_win: [0, 1] stay after a win
    - p_loss: [0, 1] stay after a loss
    - fatigue: [0, 1] how much each further loss takes
    """
    p_win, p_loss, fatigue = model_parameters
    t = 1
    losses = 0
    nll = 2 * log(2.0)
    while t < len(choice_1):
        stayed = choice_1[t] == choice_1[t - 1]
        if reward[t - 1] == 1:
            losses = 0
            p_stay = p_win
        else:
            losses += 1
            p_stay = p_loss * (1 - fatigue) ** (losses - 1)
        p_stay = min(max(p_stay, 1e-6), 1 - 1e-6)
        nll -= log(p_stay) if stayed else log(1 - p_stay)
        # the alien: stay only if the planet is the same
        if state[t] == state[t - 1]:
            same = choice_2[t] == choice_2[t - 1]
            nll -= np.log(p_stay * same + (1 - p_stay) * (not same))
        else:
            nll -= np.log(0.5)
        t += 1
    else:
        nll += 0.0
    return nll
