import numpy as np

def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """Model-based with lapses; missed trials are skipped.

    Parameter bounds:
      - alpha: [0, 1]
      - beta_1: [0, 10]
      - beta_2: [0, 10]
      - epsilon: [0, 0.5]
    """
    alpha, beta_1, beta_2, epsilon = model_parameters
    if not np.all(np.isfinite(model_parameters)):
        return np.inf
    Q = np.zeros((2, 2))
    T = np.array([[0.7, 0.3], [0.3, 0.7]])
    nll = 0.0
    n_used = 0
    for t in range(len(choice_1)):
        a1 = choice_1[t]
        s = state[t]
        a2 = choice_2[t]
        if a1 < 0 or a1 > 1 or s not in (0, 1):
            continue
        Qmb = T @ np.max(Q, axis=1)
        ev = np.exp(beta_1 * (Qmb - np.max(Qmb)))
        p1 = (1 - epsilon) * ev / np.sum(ev) + epsilon / 2
        nll -= np.log(p1[a1])
        n_used += 1
        if a2 == -1:
            continue
        ev2 = np.exp(beta_2 * (Q[s] - np.max(Q[s])))
        p2 = (1 - epsilon) * ev2 / np.sum(ev2) + epsilon / 2
        nll -= np.log(p2[a2])
        Q[s, a2] += alpha * (reward[t] - Q[s, a2])
    if n_used == 0:
        raise ValueError(f"no usable trials among {len(choice_1)}")
    return nll
