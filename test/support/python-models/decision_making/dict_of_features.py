import numpy as np


def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Features and weights by name, as one would write it for readers.

    - w_first: [0, 5]
    - w_rest: [0, 5]
    - loss_aversion: [0.5, 3]
    """
    w_first, w_rest, loss_aversion = parameters
    weights = {"first": w_first, "second": w_rest, "third": w_rest * 0.8, "fourth": w_rest * 0.6}
    A = dict(first=A_feature1, second=A_feature2, third=A_feature3, fourth=A_feature4)
    B = {"first": B_feature1, "second": B_feature2, "third": B_feature3, "fourth": B_feature4}
    nll = 0.0
    for t in range(len(decisions)):
        gain, loss = 0.0, 0.0
        for name, w in weights.items():
            d = B[name][t] - A[name][t]
            if d > 0:
                gain += w * d
            elif d < 0:
                loss += w * -d
        net = gain - loss_aversion * loss
        p = 1 / (1 + np.exp(-net))
        nll -= np.log(p) if decisions[t] == 1 else np.log(1 - p)
    return nll
