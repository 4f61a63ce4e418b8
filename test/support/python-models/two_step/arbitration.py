import numpy as np

def cognitive_model3(choice_1, state, choice_2, reward, model_parameters):
    """
    The weight of planning follows the reliability of both systems.

    Parameters
    ----------
    model_parameters : array-like
        alpha (float, 0-1), beta (float, 0-10), eta (float, 0-1), slope (float, 0-10), w0 (float, 0-1)
    """
    alpha, beta, eta, slope, w0 = model_parameters
    q_mf = np.zeros(2)
    q_s2 = np.zeros((2, 2))
    T = np.array([[0.5, 0.5], [0.5, 0.5]])
    rel_mb, rel_mf = 0.5, 0.5
    nll = 0.0
    for t in range(len(choice_1)):
        w = w0 + (1 - w0) * 0.5 * (1 + np.tanh(slope * (rel_mb - rel_mf)))
        w = np.clip(w, 0.0, 1.0)
        q_mb = np.array([T[a, 0] * np.max(q_s2[0]) + T[a, 1] * np.max(q_s2[1]) for a in [0, 1]])
        q_net = w * q_mb + (1 - w) * q_mf
        p1 = np.exp(beta * q_net[choice_1[t]]) / sum(np.exp(beta * q_net))
        p2 = np.exp(beta * q_s2[state[t], choice_2[t]]) / sum(np.exp(beta * q_s2[state[t]]))
        nll = nll - np.log(p1 + 1e-10) - np.log(p2 + 1e-10)

        spe = 1 - T[choice_1[t], state[t]]
        T[choice_1[t], state[t]] += eta * spe
        T[choice_1[t], 1 - state[t] if state[t] >= 0 else 0] *= (1 - eta)
        rpe = reward[t] - q_s2[state[t], choice_2[t]]
        rel_mb += eta * ((1 - abs(spe)) - rel_mb)
        rel_mf += eta * ((1 - abs(rpe)) - rel_mf)
        q_s2[state[t], choice_2[t]] += alpha * rpe
        q_mf[choice_1[t]] += alpha * (reward[t] - q_mf[choice_1[t]])
    return nll
