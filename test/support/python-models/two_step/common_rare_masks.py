import numpy as np

def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """
    Probability of staying for each of the four kinds of the trial before, through boolean masks.

    p_common_win: [0, 1]
    p_common_loss: [0, 1]
    p_rare_win: [0, 1]
    p_rare_loss: [0, 1]
    eps: [0, 1]
    """
    p_common_win, p_common_loss, p_rare_win, p_rare_loss, eps = model_parameters
    common = (choice_1 == state)[:-1]
    win = (reward == 1)[:-1]
    stay = choice_1[1:] == choice_1[:-1]
    p_stay = np.empty(stay.size)
    p_stay[common & win] = p_common_win
    p_stay[common & ~win] = p_common_loss
    p_stay[~common & win] = p_rare_win
    p_stay[~common & ~win] = p_rare_loss
    p_stay = p_stay * (1 - eps) + eps / 2
    p = np.where(stay, p_stay, 1 - p_stay)
    return -np.log(np.clip(p, 1e-12, None)).sum() - np.log(0.5) * (len(choice_2) + 1)
