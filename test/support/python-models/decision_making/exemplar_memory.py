import numpy as np


def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Exemplar model: the decision follows the decisions of similar earlier trials (distances by broadcasting).

    - sensitivity: [0, 5]
    - w1: [0, 1]
    - w2: [0, 1]
    - w3: [0, 1]
    - background: [0.01, 2]
    """
    sensitivity, w1, w2, w3, background = parameters
    w = np.array([w1, w2, w3, 1.0])
    D = np.stack([B_feature1 - A_feature1, B_feature2 - A_feature2, B_feature3 - A_feature3, B_feature4 - A_feature4], axis=1)
    distance = (np.abs(D[:, None, :] - D[None, :, :]) * w).sum(axis=2)
    similarity = np.exp(-sensitivity * distance)
    n = len(decisions)
    similarity = similarity * np.tri(n, n, -1)
    for_b = similarity @ decisions + background
    for_a = similarity @ (1 - decisions) + background
    p_b = for_b / (for_a + for_b)
    chosen = np.where(decisions == 1, p_b, 1 - p_b)
    return -np.sum(np.log(chosen))
