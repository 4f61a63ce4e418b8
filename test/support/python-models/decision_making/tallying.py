import numpy as np
from scipy.special import expit


def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Tallying: counts good ratings; the sign or the size of the difference matters.

    - beta : [0,10]
    - gamma : [0,1]
    - bias : [-2,2]
    """
    beta, gamma, bias = parameters
    tally_A = np.sum([A_feature1, A_feature2, A_feature3, A_feature4], axis=0)
    tally_B = np.sum([B_feature1, B_feature2, B_feature3, B_feature4], axis=0)
    d = np.subtract(tally_B, tally_A)
    evidence = gamma * np.sign(d) + (1 - gamma) * d
    p = expit(beta * evidence + bias)
    eps = 1e-9
    p = np.clip(p, eps, 1 - eps)
    return -(decisions * np.log(p) + (1 - decisions) * np.log(1 - p)).sum()
