import numpy as np

def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Reliance on validities, an interaction of the two best experts and a threshold of indifference.

    Parameters: reliance [0,1], interaction [0,1], threshold [0,1], beta [0,10], bias [-1,1], lapse [0,1]
    reliance: [0,1]
    interaction: [0,1]
    threshold: [0,1]
    beta: [0,10]
    bias: [-1,1]
    lapse: [0,1]
    """
    reliance, interaction, threshold, beta, bias, lapse = parameters
    validities = np.array([0.9, 0.8, 0.7, 0.6])
    nll = 0.0
    n_trials = len(decisions)
    for t in range(n_trials):
        a = np.array([A_feature1[t], A_feature2[t], A_feature3[t], A_feature4[t]], dtype=float)
        b = np.array([B_feature1[t], B_feature2[t], B_feature3[t], B_feature4[t]], dtype=float)
        w = reliance * validities + (1.0 - reliance) * np.ones(4) * 0.5
        w = w / w.sum()
        va = np.sum(w * a) + interaction * a[0] * a[1]
        vb = np.sum(w * b) + interaction * b[0] * b[1]
        diff = vb - va
        if abs(diff) < threshold * 0.25:
            p_b = 0.5 + 0.5 * np.tanh(bias)
        else:
            p_b = 1.0 / (1.0 + np.exp(-beta * diff - bias))
        p_b = (1 - lapse) * p_b + 0.5 * lapse
        p = p_b if decisions[t] == 1 else (1.0 - p_b)
        nll += -np.log(p + 1e-12)
    return nll
