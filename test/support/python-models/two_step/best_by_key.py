import numpy as np


def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """Epsilon-greedy at both stages, with max over keys and sorted by a key.

    - alpha: [0, 1]
    - epsilon_1: [0.01, 1]
    - epsilon_2: [0.01, 1]
    """
    alpha, epsilon_1, epsilon_2 = model_parameters
    q = {(s, a): 0.5 for s in (0, 1) for a in (0, 1)}
    v = [0.5, 0.5]
    nll = 0.0
    for t in range(len(choice_1)):
        c, s, a = int(choice_1[t]), int(state[t]), int(choice_2[t])
        if c < 0 or a < 0:
            continue
        greedy = max(range(2), key=lambda i: v[i])
        p1 = (1 - epsilon_1) * (c == greedy) + epsilon_1 / 2
        ranked = sorted([0, 1], key=lambda i: q[(s, i)], reverse=True)
        best = ranked[0]
        p2 = 1 - epsilon_2 + epsilon_2 / 2 if a == best else epsilon_2 / 2
        nll -= np.log(p1) + np.log(p2)
        q[s, a] += alpha * (reward[t] - q[s, a])
        v[c] += alpha * (q[s, a] - v[c])
    return nll
