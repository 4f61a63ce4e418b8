import numpy as np


def cognitive_model3(choice_1, state, choice_2, reward, model_parameters):
    """Everything as comprehensions: recency-weighted rewards of the last five trials.

    - gamma: [0, 1] discount of older trials
    - beta: [0, 10]
    - explore: [0, 1]
    """
    gamma, beta, explore = model_parameters
    trials = list(zip(choice_1.tolist(), state.tolist(), choice_2.tolist(), reward.tolist()))
    nll = 0.0
    for t, (a, s, b, _) in enumerate(trials):
        window = trials[max(0, t - 5):t]
        recent = list(reversed(window))
        v1 = [sum(gamma ** k * r for k, (a_, _, _, r) in enumerate(recent) if a_ == c) for c in range(2)]
        v2 = [sum([gamma ** k * r for k, (_, s_, b_, r) in enumerate(recent) if s_ == s and b_ == c]) for c in range(2)]
        weights = {c: np.exp(beta * v) for c, v in enumerate(v1)}
        total = sum(weights.values())
        p1 = (1 - explore) * weights[a if a >= 0 else 1] / total + explore / 2
        w2 = [np.exp(beta * v) for v in v2]
        p2 = (1 - explore) * w2[b] / sum(w2) + explore / 2
        nll += -np.log(p1) - np.log(p2)
    never = [r for (*_, r) in trials if r not in {0, 1}]
    assert len(never) == 0, "rewards are 0 or 1"
    return nll
