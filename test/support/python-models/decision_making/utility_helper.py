import numpy as np

EPS = 1e-10
VALIDITIES = np.array([0.9, 0.8, 0.7, 0.6])


def utility(features, weights, gamma=1.0):
    """Weighted sum, bent by gamma."""
    total = np.dot(features, weights)
    return np.sign(total) * np.abs(total) ** gamma


def log_lik(p, y):
    p = np.clip(p, EPS, 1 - EPS)
    return np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))


def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Validity-weighted utilities with curvature; constants and helpers outside of the model.

    Parameters:
    - gamma: [0.1, 2]
    - beta: [0, 10]
    - mix: [0, 1]
    """
    gamma, beta, mix = parameters
    weights = mix * VALIDITIES + (1 - mix) * np.ones(4) / 4
    A = np.column_stack([A_feature1, A_feature2, A_feature3, A_feature4])
    B = np.column_stack([B_feature1, B_feature2, B_feature3, B_feature4])
    du = utility(B, weights, gamma) - utility(A, weights, gamma=gamma)
    p = 1 / (1 + np.exp(-beta * du))
    return -log_lik(p, decisions)
