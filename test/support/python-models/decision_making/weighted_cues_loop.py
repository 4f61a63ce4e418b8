import numpy as np

def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Weighted additive strategy, trial by trial.

    w1: [0, 1]
    w2: [0, 1]
    w3: [0, 1]
    w4: [0, 1]
    temperature: [0.01, 5]
    """
    w1, w2, w3, w4, temperature = parameters
    weights = np.array([w1, w2, w3, w4])
    weights = weights / (np.sum(weights) + 1e-8)
    neg_log_lik = 0.0
    for i in range(len(decisions)):
        A = np.array([A_feature1[i], A_feature2[i], A_feature3[i], A_feature4[i]])
        B = np.array([B_feature1[i], B_feature2[i], B_feature3[i], B_feature4[i]])
        utility = np.array([np.dot(weights, A), np.dot(weights, B)])
        exp_u = np.exp((utility - np.max(utility)) / temperature)
        probs = exp_u / np.sum(exp_u)
        neg_log_lik -= np.log(probs[int(decisions[i])] + 1e-12)
    return neg_log_lik
