import numpy as np

def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """
    Replacing eligibility traces over all six state-action pairs, decaying from trial to trial.

    Parameters: alpha [0,1], lam [0,1], gamma [0,1], beta [0,10]
    - alpha: [0,1]
    - lam: [0,1]
    - gamma: [0,1]
    - beta: [0,10]
    """
    alpha, lam, gamma, beta = model_parameters
    Q = np.zeros((3, 2))
    E = np.zeros((3, 2))
    I2 = np.eye(2)
    I3 = np.identity(3)
    nll = 0.0
    for t in range(len(choice_1)):
        c1, c2, s = choice_1[t], choice_2[t], state[t] + 1
        for row, c in ((0, c1), (s, c2)):
            z = beta * Q[row]
            nll -= np.log(np.exp(z[c] - z.max()) / np.exp(z - z.max()).sum())
        E *= gamma * lam
        E[0] = I2[c1]
        delta1 = Q[s, c2] - Q[0, c1]
        Q += alpha * delta1 * E
        E = np.maximum(E * lam, np.outer(I3[s], I2[c2]))
        delta2 = reward[t] - Q[s, c2]
        Q += alpha * delta2 * E
    return nll
