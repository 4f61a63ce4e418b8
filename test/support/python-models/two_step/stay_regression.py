import numpy as np
from scipy.special import expit


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """
    Logistic regression of staying on the last reward, the last transition and their interaction (vectorised).

    b0: [-5, 5]
    b_reward: [-5, 5]
    b_rare: [-5, 5]
    b_inter: [-5, 5]
    """
    b0, b_reward, b_rare, b_inter = model_parameters
    stay = (choice_1[1:] == choice_1[:-1]).astype(float)
    rew = 2.0 * reward[:-1] - 1.0
    rare = np.where(choice_1[:-1] != state[:-1], 1.0, -1.0)
    X = np.column_stack([np.ones(len(stay)), rew, rare, rew * rare])
    logit = X @ np.array([b0, b_reward, b_rare, b_inter])
    p = np.clip(expit(logit), 1e-9, 1 - 1e-9)
    ll = stay * np.log(p) + (1 - stay) * np.log(1 - p)
    return -np.sum(ll) - len(choice_2) * np.log(0.5) - np.log(0.5)
