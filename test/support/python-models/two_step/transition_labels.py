import numpy as np

COMMON, RARE = "common", "rare"


def transition_type(choice, planet):
    return COMMON if choice == planet else RARE


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """
    Stay probabilities of the four cells of reward and transition, by name.

    Parameters (all in [0, 1]):
        stay_reward_common, stay_reward_rare, stay_none_common, stay_none_rare, alien
    """
    names = ["stay_reward_common", "stay_reward_rare", "stay_none_common", "stay_none_rare"]
    stay_reward_common, stay_reward_rare, stay_none_common, stay_none_rare, alien = model_parameters
    table = dict(zip(names, [stay_reward_common, stay_reward_rare, stay_none_common, stay_none_rare]))
    eps = 1e-6
    nll = -2 * np.log(0.5)
    n_cells = {label: 0 for label in table}
    for t in range(1, len(choice_1)):
        kind = transition_type(choice_1[t - 1], state[t - 1])
        if kind == "common" and reward[t - 1] == 1:
            cell = "stay_reward_common"
        elif kind == "rare" and reward[t - 1] == 1:
            cell = "stay_reward_rare"
        elif kind == "common":
            cell = "stay_none_common"
        else:
            cell = "stay_none_rare"
        n_cells[cell] += 1
        p_stay = min(max(table[cell], eps), 1 - eps)
        if choice_1[t] == choice_1[t - 1]:
            nll -= np.log(p_stay)
        else:
            nll -= np.log(1 - p_stay)
        p_alien = np.clip(alien, eps, 1 - eps)
        nll -= np.log(p_alien if choice_2[t] == 1 else 1 - p_alien)
    return nll
