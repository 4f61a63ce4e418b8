import numpy as np

def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Weighted sum of the differences in ratings, with a side bias, a lapse and a temperature (vectorised).

    Parameters:
    - w1: [0, 1]
    - w2: [0, 1]
    - w3: [0, 1]
    - w4: [0, 1]
    - beta: [0, 10]
    - bias: [-5, 5]
    - lapse: [0, 1]
    """
    w1, w2, w3, w4, beta, bias, lapse = parameters
    weights = np.array([w1, w2, w3, w4])
    A = np.column_stack((A_feature1, A_feature2, A_feature3, A_feature4))
    B = np.column_stack((B_feature1, B_feature2, B_feature3, B_feature4))
    value_A = A @ weights
    value_B = B @ weights
    p_B = 1.0 / (1.0 + np.exp(-(beta * (value_B - value_A) + bias)))
    p_B = (1 - lapse) * p_B + lapse * 0.5
    p_choice = np.where(decisions == 1, p_B, 1 - p_B)
    return -np.sum(np.log(p_choice + 1e-12))
