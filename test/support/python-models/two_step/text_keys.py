import numpy as np


def cognitive_model1(choice_1, state, choice_2, reward, parameters):
    """Learns values of histories, which are kept under texts such as "0-1-win".

    - alpha: [0, 1]
    - beta: [0, 10]
    - decay: [0, 1]
    """
    alpha, beta, decay = parameters
    table = {}
    counts = {}
    history = []
    nll = 0.0
    for t in range(len(choice_1)):
        key = "start" if not history else "|".join(history[-2:])
        values = table.setdefault(key, [0.0, 0.0])
        counts[key] = counts.get(key, 0) + 1
        bonus = 1.0 / counts[key] ** 0.5
        d = beta * (values[1] - values[0]) + (bonus if counts[key] > 1 else 0)
        p1 = 1.0 / (1.0 + np.exp(-d))
        p = p1 if choice_1[t] == 1 else 1.0 - p1
        nll -= np.log(np.clip(p, 1e-10, 1.0))
        outcome = "win" if reward[t] > 0 else "loss"
        values[choice_1[t]] += alpha * (reward[t] - values[choice_1[t]])
        for other in table:
            if other != key:
                table[other][0] *= 1 - decay / 10
                table[other][1] *= 1 - decay / 10
        history.append(f"{choice_1[t]}-{state[t]}-{outcome}")
        if len(history) > 5:
            del history[0]
    return nll
