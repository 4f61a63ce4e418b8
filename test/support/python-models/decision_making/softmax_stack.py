import numpy as np
from scipy.special import softmax


def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Softmax over both products with log-odds weights.

    - beta: [0, 10]
    - distortion: [0, 3]
    - side: [-3, 3]
    """
    beta, distortion, side = parameters
    validity = np.array([0.9, 0.8, 0.7, 0.6])
    w = np.sign(validity - 0.5) * np.abs(np.log(validity / (1 - validity))) ** distortion
    X = np.stack([np.stack([A_feature1, A_feature2, A_feature3, A_feature4], axis=-1),
                  np.stack([B_feature1, B_feature2, B_feature3, B_feature4], axis=-1)], axis=1)
    u = beta * (X @ w)
    u = u + np.array([0.0, side])
    p = softmax(u, axis=1)
    chosen = p[np.arange(len(decisions)), decisions]
    return -np.log(chosen + 1e-15).sum()
