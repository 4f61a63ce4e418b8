import numpy as np

def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Each choice comes from take-the-best or from weighing all ratings.

    mix: [0, 1]
    beta: [0, 10]
    err: [0, 0.5]
    """
    mix, beta, err = parameters
    eps = 1e-12
    v = [0.9, 0.8, 0.7, 0.6]
    logodds = np.log(np.array(v) / (1 - np.array(v)))

    def ttb(a, b):
        for k in range(4):
            if a[k] > b[k]:
                return err
            elif a[k] < b[k]:
                return 1 - err
        return 0.5

    def wadd(a, b):
        return 1 / (1 + np.exp(-beta * np.sum(logodds * (b - a))))

    nll = 0.0
    for t in range(len(decisions)):
        a = np.array([f[t] for f in (A_feature1, A_feature2, A_feature3, A_feature4)])
        b = np.array([f[t] for f in (B_feature1, B_feature2, B_feature3, B_feature4)])
        p_b = mix * ttb(a, b) + (1 - mix) * wadd(a, b)
        p = decisions[t] * p_b + (1 - decisions[t]) * (1 - p_b)
        nll -= np.log(p + eps)
    return nll
