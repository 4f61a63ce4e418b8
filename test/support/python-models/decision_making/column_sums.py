import numpy as np


def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Values are built-in sums over the columns, mixed with the number of features.

    - w: float in [0, 1]
    - k: float in [0, 10]
    - c: float in [-1, 1]
    """
    w, k, c = parameters
    features_A = [A_feature1, A_feature2, A_feature3, A_feature4]
    features_B = [B_feature1, B_feature2, B_feature3, B_feature4]
    valid = [0.9, 0.8, 0.7, 0.6]
    U_A = sum(v * f for v, f in zip(valid, features_A))
    U_B = sum(v * f for v, f in zip(valid, features_B))
    T_A = np.sum(np.stack(features_A), axis=0)
    T_B = np.sum(np.stack(features_B), axis=0)
    x = k * (w * (U_B - U_A) + (1 - w) * (T_B - T_A)) + c
    p = 1 / (1 + np.exp(-np.clip(x, -30, 30)))
    p = np.where(decisions == 1, p, 1 - p)
    return float(-np.sum(np.log(np.maximum(p, 1e-12))))
