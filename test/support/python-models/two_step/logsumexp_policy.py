import numpy as np
from scipy.special import logsumexp, softmax


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """
    Policy gradient without values: preferences move along the log-likelihood of what was rewarded.

    - `lr1` in [0, 2]
    - `lr2` in [0, 2]
    - `baseline` in [0, 1]
    """
    lr1, lr2, baseline = model_parameters
    theta1 = np.zeros(2)
    theta2 = np.zeros((2, 2))
    nll = 0.0
    avg = 0.5
    for t in range(len(choice_1)):
        c1 = choice_1[t]; s = state[t]; c2 = choice_2[t]
        nll -= theta1[c1] - logsumexp(theta1)
        nll -= theta2[s, c2] - logsumexp(theta2[s])
        advantage = reward[t] - avg
        g1 = -softmax(theta1)
        g1[c1] += 1.0
        g2 = -softmax(theta2[s])
        g2[c2] += 1.0
        theta1 += lr1 * advantage * g1
        theta2[s] += lr2 * advantage * g2
        avg += baseline * (reward[t] - avg)
    return nll
