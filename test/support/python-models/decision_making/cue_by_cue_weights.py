import numpy as np
from scipy.special import expit

def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Attention drifts from the first expert to all of them over the session (vectorised over trials).

    Parameters
    ----------
    start : [0, 1]
    end : [0, 1]
    rate : [0, 10]
    beta : [0, 20]
    """
    start, end, rate, beta = parameters
    n = decisions.shape[0]
    trial = np.arange(n) / max(n - 1, 1)
    focus = end + (start - end) * np.exp(-rate * trial)
    d = np.array([B_feature1 - A_feature1, B_feature2 - A_feature2, B_feature3 - A_feature3, B_feature4 - A_feature4])
    evidence = focus * d[0] + (1 - focus) * d[1:].mean(axis=0)
    signed = np.where(decisions == 1, 1, -1) * beta * evidence
    return -np.log(np.maximum(expit(signed), 1e-300)).sum()
