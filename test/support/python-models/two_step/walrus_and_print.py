import numpy as np


def cognitive_model3(choice_1, state, choice_2, reward, model_parameters):
    """
    Win-stay lose-shift whose strength depends on the streak of wins.

    Args:
        model_parameters: [stay, shift, growth, lapse]
            stay: [0, 5]
            shift: [0, 5]
            growth: [0, 1]
            lapse: [0, 0.5]
    """
    stay, shift, growth, lapse = model_parameters
    verbose = False
    streak, nll = 0, 0.0
    for t in range(1, len(choice_1)):
        streak = streak + 1 if (won := reward[t - 1] > 0) else 0
        strength = stay * (1 + growth) ** min(streak, 5) if won else -shift
        sign = 1 if choice_1[t] == choice_1[t - 1] else -1
        p = lapse / 2 + (1 - lapse) / (1 + np.exp(-sign * strength))
        if (surprise := -np.log(p)) > 20:
            print(f"trial {t}: surprise {surprise:.2f} at streak {streak:>3d}")
        nll += surprise
        if verbose:
            print("trial", t, "p = %.3f" % p, {"streak": streak})
    return nll
