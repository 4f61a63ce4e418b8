import numpy as np


def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Chunks of past actions, written as texts, predict the next one.

    Parameters: alpha in [0, 1], beta in [0, 10], mix in [0, 1]
    - alpha: [0, 1]
    - beta: [0, 10]
    - mix: [0, 1]
    """
    alpha, beta, mix = model_parameters
    habits = {}
    values = {}
    recent = ""
    block = None
    nll = 0.0
    for t, (s, a, r) in enumerate(zip(stimulus, actions, rewards)):
        if blocks[t] != block:
            block, recent = blocks[t], ""
            values.clear()
        name = f"s{s}"
        if name not in values:
            values[name] = [1 / 3] * 3
        if recent not in habits:
            habits[recent] = [1 / 3, 1 / 3, 1 / 3]
        mixed = [mix * h + (1 - mix) * v for h, v in zip(habits[recent], values[name])]
        top = max(mixed)
        weights = [np.exp(beta * (m - top)) for m in mixed]
        nll -= np.log(weights[a] / sum(weights))
        values[name][a] += alpha * (r - values[name][a])
        for k in range(3):
            habits[recent][k] += alpha * ((1.0 if k == a else 0.0) - habits[recent][k])
        recent = (recent + str(a))[-2:]
    return nll
