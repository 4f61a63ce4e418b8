import numpy as np


def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Cues are looked up in the order of their weights until the evidence suffices (a race to a threshold).

    Parameters:
        w1: [0, 1]
        w2: [0, 1]
        w3: [0, 1]
        w4: [0, 1]
        threshold: [0, 2]
        tau: [0.01, 5]
    """
    *weights, threshold, tau = parameters
    ranked = sorted(enumerate(weights), key=lambda pair: -pair[1])
    order = [index for index, _ in ranked]
    total = sum(weights, 1e-9)
    a = np.column_stack((A_feature1, A_feature2, A_feature3, A_feature4))
    b = np.column_stack((B_feature1, B_feature2, B_feature3, B_feature4))
    best = max(range(4), key=lambda i: weights[i])
    nll = 0.0
    for trial, (left, right, decision) in enumerate(zip(a, b, decisions), start=1):
        evidence = 0.0
        steps = 0
        for steps, cue in enumerate(order, 1):
            evidence += weights[cue] / total * (right[cue] - left[cue])
            if abs(evidence) >= threshold:
                break
        else:
            evidence += 0.1 * np.sign(right[best] - left[best])
        x = evidence / tau / steps ** 0.5
        p = 0.5 * (1 + np.tanh(x / 2))
        p = min(max(p, 1e-8), 1 - 1e-8)
        nll += -np.log(p) if decision else -np.log1p(-p)
        if nll == float("inf"):
            return 1e10
    return nll
