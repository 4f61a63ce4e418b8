import numpy as np

def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Search stops at a threshold of evidence; the search is a while loop with a list of expert orders.

    - threshold: [0, 2]
    - decay: [0, 1]
    - beta: [0, 20]
    - lapse: [0, 0.5]
    """
    threshold, decay, beta, lapse = parameters
    cues = list(zip(A_feature1, A_feature2, A_feature3, A_feature4,
                    B_feature1, B_feature2, B_feature3, B_feature4))
    nll = 0.0
    for (a1, a2, a3, a4, b1, b2, b3, b4), d in zip(cues, decisions):
        pending = [(b4 - a4, 0.6), (b3 - a3, 0.7), (b2 - a2, 0.8), (b1 - a1, 0.9)]
        evidence = 0.0
        looked = 0
        while pending and abs(evidence) < threshold:
            diff, validity = pending.pop()
            evidence += validity * diff * (1 - decay) ** looked
            looked += 1
        p = 1 / (1 + np.exp(-beta * evidence))
        p = (1 - lapse) * p + lapse / 2
        nll -= np.log(p if d == 1 else 1 - p)
    return nll
