import numpy as np

def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Pairs of experts who agree count extra.

    - beta: [0, 10]
    - pair: [0, 5]
    - curvature: [0.2, 3]
    """
    beta, pair, curvature = parameters
    A = np.column_stack([A_feature1, A_feature2, A_feature3, A_feature4]).astype(float)
    B = np.column_stack([B_feature1, B_feature2, B_feature3, B_feature4]).astype(float)
    v = np.array([0.9, 0.8, 0.7, 0.6])
    def score(X):
        linear = np.power(np.sum(X * v, axis=1), curvature)
        pairs = np.zeros(X.shape[0])
        for i in range(X.shape[1]):
            for j in range(i + 1, X.shape[1]):
                pairs += np.multiply(X[:, i], X[:, j]) * v[i] * v[j]
        return linear + pair * pairs
    diff = score(B) - score(A)
    p = 1.0 / (1.0 + np.exp(-beta * diff))
    p[decisions == 0] = 1 - p[decisions == 0]
    p = np.clip(p, 1e-10, None)
    return -np.log(p).sum()
