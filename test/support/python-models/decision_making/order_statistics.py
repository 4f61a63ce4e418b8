import numpy as np

def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Ordered weighted averaging: best, middle and worst evidence have weights of their own (sort and partition).

    - best: [0, 5]
    - worst: [0, 5]
    - middle: [0, 5]
    """
    best, worst, middle = parameters
    validity = np.array([.9, .8, .7, .6])
    A = np.column_stack([A_feature1, A_feature2, A_feature3, A_feature4]) * validity
    B = np.column_stack([B_feature1, B_feature2, B_feature3, B_feature4]) * validity
    def owa(X):
        ranked = np.sort(X, axis=1)
        top = np.partition(X, 3, axis=1)[:, 3]
        bottom = np.min(X, axis=1)
        return best * top + worst * bottom + middle * ranked[:, 1:-1].mean(axis=1)
    z = owa(B) - owa(A)
    like = 1 / (1 + np.exp(np.where(decisions == 1, -z, z)))
    return -np.log(like).sum()
