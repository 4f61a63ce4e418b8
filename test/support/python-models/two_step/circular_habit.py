import numpy as np

def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """
    Choices follow a slow rhythm over the session beside learnt values (Fourier terms, vectorised drift).

    - alpha: [0, 1]
    - beta: [0, 10]
    - amp_sin: [-2, 2]
    - amp_cos: [-2, 2]
    - period: [10, 200]
    """
    alpha, beta, amp_sin, amp_cos, period = model_parameters
    phase = 2 * np.pi * np.arange(len(choice_1)) / period
    drift = amp_sin * np.sin(phase) + amp_cos * np.cos(phase)
    q = np.zeros(2); q2 = np.zeros((2, 2))
    lp1 = np.empty_like(drift)
    lp2 = np.full_like(drift, np.nan)
    for t in range(len(choice_1)):
        u = beta * q + np.array([0.0, drift[t]])
        lp1[t] = u[choice_1[t]] - np.log(np.sum(np.exp(u)))
        u2 = beta * q2[state[t]]
        lp2[t] = u2[choice_2[t]] - np.log(np.sum(np.exp(u2)))
        q2[state[t], choice_2[t]] += alpha * (reward[t] - q2[state[t], choice_2[t]])
        q[choice_1[t]] += alpha * (reward[t] - q[choice_1[t]])
    if np.isnan(lp2).any() or np.isnan(lp1).any():
        return np.inf
    return -(lp1.sum() + np.nan_to_num(lp2).sum())
