import numpy as np

def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Attention weights that sum to one, sharpened by a power.

    - a1: [0, 1]
    - a2: [0, 1]
    - a3: [0, 1]
    - sharp: [0.1, 5]
    - beta: [0, 20]
    """
    a1, a2, a3, sharp, beta = parameters
    raw = np.array([a1, a2, a3, 0.5]) ** sharp
    total = raw.sum()
    if np.isclose(total, 0.0):
        weights = np.full(4, 0.25)
    else:
        weights = raw / total
    assert np.allclose(weights.sum(), 1)
    nll = 0.0
    for t in range(decisions.size):
        x = np.array([B_feature1[t] - A_feature1[t],
                      B_feature2[t] - A_feature2[t],
                      B_feature3[t] - A_feature3[t],
                      B_feature4[t] - A_feature4[t]])
        z = beta * np.inner(weights, x)
        z = z if decisions[t] else -z
        nll += np.logaddexp(0, -z)
    return nll
