import math


def safe_exp(x):
    try:
        return math.exp(x)
    except OverflowError:
        return float("inf")


def safe_log(x):
    try:
        return math.log(x)
    except ValueError:
        return -1e3


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """Softmax with guarded exponentials and a scale that may be huge.

    - alpha: [0, 1]
    - gain: [0, 2000]
    - scale: [0, 10]
    """
    alpha, gain, scale = [float(p) for p in model_parameters]
    q = [0.0, 0.0]
    q2 = [[0.0, 0.0], [0.0, 0.0]]
    nll = 0.0
    for t in range(len(choice_1)):
        a, s, b = int(choice_1[t]), int(state[t]), int(choice_2[t])
        r = int(reward[t])
        odds = safe_exp(gain * (q[0] - q[1]))
        p = 1.0 / (1.0 + odds)
        nll -= safe_log(p if a == 1 else 1.0 - p)
        try:
            ratio = scale * q2[s][1] / (q2[s][0] + q2[s][1])
        except ZeroDivisionError:
            ratio = 0.5 * scale
        p2 = 1 / (1 + safe_exp(-(ratio - scale / 2)))
        nll -= safe_log(p2 if b == 1 else 1 - p2)
        q2[s][b] += alpha * (r - q2[s][b])
        q[a] += alpha * (r - q[a])
    return nll
