import numpy as np

def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Softmax over the weighted sums of both options, with a lapse; the chosen probability is picked by index.

    Parameters:
    w1: [0, 1]
    w2: [0, 1]
    w3: [0, 1]
    w4: [0, 1]
    temperature: [0, 20]
    lapse: [0, 1]
    """
    w1, w2, w3, w4, temperature, lapse = parameters
    weights = np.array([w1, w2, w3, w4])
    weights = weights / (weights.sum() + 1e-10)
    A = np.column_stack((A_feature1, A_feature2, A_feature3, A_feature4))
    B = np.column_stack((B_feature1, B_feature2, B_feature3, B_feature4))
    values = np.column_stack((A.dot(weights), B.dot(weights)))
    exp_values = np.exp(temperature * (values - values.max(axis=1, keepdims=True)))
    p = exp_values / exp_values.sum(axis=1, keepdims=True)
    p = (1 - lapse) * p + lapse / 2
    n_trials = len(decisions)
    chosen = p[np.arange(n_trials), decisions.astype(int)]
    return -np.sum(np.log(np.clip(chosen, 1e-10, 1.0)))
