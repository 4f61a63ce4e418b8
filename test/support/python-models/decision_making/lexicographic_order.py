import numpy as np

def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Lexicographic choice in an order of experts that is itself a matter of parameters (argsort).

    - i1 (float): importance of expert 1, [0, 1]
    - i2 (float): importance of expert 2, [0, 1]
    - i3 (float): importance of expert 3, [0, 1]
    - i4 (float): importance of expert 4, [0, 1]
    - error (float): [0, 0.5]
    """
    i1, i2, i3, i4, error = parameters
    importance = np.array([i1, i2, i3, i4])
    order = np.argsort(-importance)
    D = np.column_stack([B_feature1 - A_feature1, B_feature2 - A_feature2, B_feature3 - A_feature3, B_feature4 - A_feature4])
    D = D[:, order]
    powers = 2.0 ** np.arange(3, -1, -1)
    score = np.sign(D.dot(powers))
    p = 0.5 + score * (0.5 - error)
    p = np.clip(p, 1e-6, 1 - 1e-6)
    like = p ** decisions * (1 - p) ** (1 - decisions)
    return -np.log(like).sum()
