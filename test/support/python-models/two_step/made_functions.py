import numpy as np


def make_policy(beta, stickiness=0.0):
    """A choice rule with its parameters bound."""

    def policy(values, last):
        logits = beta * values
        if last >= 0:
            logits = logits + stickiness * np.array([last == 0, last == 1])
        logits = logits - logits.max()
        return np.exp(logits) / np.exp(logits).sum()

    return policy


def make_learner(rate, forget):
    return lambda values, chosen, outcome: [
        v + rate * (outcome - v) if i == chosen else v * (1 - forget) for i, v in enumerate(values)
    ]


def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """
    Policies and learning rules are made once and used on both stages.

    - alpha: [0, 1]
    - forget: [0, 1]
    - beta1: [0, 10]
    - beta2: [0, 10]
    - stickiness: [-1, 1]
    """
    alpha, forget, beta1, beta2, stickiness = model_parameters
    first, second = make_policy(beta1, stickiness), make_policy(beta2)
    learn = make_learner(alpha, forget)
    ships = [0.0, 0.0]
    aliens = [[0.0, 0.0], [0.0, 0.0]]
    last = -1
    nll = 0.0
    for t in range(len(choice_1)):
        a, s, b, r = choice_1[t], state[t], choice_2[t], reward[t]
        nll -= np.log(first(np.array(ships), last)[a] + 1e-10)
        nll -= np.log(second(np.array(aliens[s]), -1)[b] + 1e-10)
        ships = learn(ships, a, r)
        aliens[s] = learn(aliens[s], b, r)
        last = a
    return nll
