import numpy as np

def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Weights are powers of the experts' validities; between tallying and take-the-best. Side bias.

    gamma: float in [0, 10]
    beta: float in [0, 10]
    bias: float in [-2, 2]
    """
    gamma, beta, bias = parameters
    validities = np.array([0.9, 0.8, 0.7, 0.6])
    weights = np.log(validities / (1 - validities)) ** gamma
    weights /= np.sum(weights)
    A = np.stack([A_feature1, A_feature2, A_feature3, A_feature4], axis=1).astype(float)
    B = np.stack([B_feature1, B_feature2, B_feature3, B_feature4], axis=1).astype(float)
    dv = (B - A) @ weights
    p_B = 1.0 / (1.0 + np.exp(-(beta * dv + bias)))
    p_B = np.clip(p_B, 1e-8, 1 - 1e-8)
    log_lik = decisions * np.log(p_B) + (1 - decisions) * np.log(1 - p_B)
    return -log_lik.sum()
