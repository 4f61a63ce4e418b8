import math
import numpy as np


class_names = ("common", "rare")


def log_or_floor(p, floor=-23.0):
    value = floor
    try:
        value = math.log(p)
    except ValueError:
        value = floor
    else:
        if value < floor:
            value = floor
    finally:
        value = max(value, floor)
    return value


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """
    Stay or shift by the kind of transition and the reward of the trial before.

    Parameters (all real):
      b0: [-3, 3] intercept
      b_reward: [-3, 3] main effect of reward
      b_trans: [-3, 3] main effect of the transition
      b_both: [-3, 3] interaction
    """
    b0, b_reward, b_trans, b_both = model_parameters
    effects = {"common": +1, "rare": -1}
    tally = {name: [0, 0] for name in class_names}
    nll = 0.0
    previous = None
    for t, (c, s, r) in enumerate(zip(choice_1, state, reward)):
        if previous is not None:
            was, kind, won = previous
            x = b0 + b_reward * won + b_trans * effects[kind] + b_both * won * effects[kind]
            try:
                p_stay = 1 / (1 + math.exp(-x))
            except OverflowError:
                p_stay = 0.0
            stayed = c == was
            tally[kind][int(stayed)] += 1
            nll -= log_or_floor(p_stay if stayed else 1 - p_stay)
        kind = "common" if c == s else "rare"
        previous = (c, kind, 1 if r > 0 else -1)
    total = sum(sum(v) for v in tally.values())
    if total != len(choice_1) - 1:
        raise ValueError(f"{total} transitions counted instead of {len(choice_1) - 1}")
    return nll
