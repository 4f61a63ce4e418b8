import numpy as np


def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    The weakest expert is left out (np.delete); the others are weighed, broadcast over trials.

    w1: [0, 1]
    w2: [0, 1]
    w3: [0, 1]
    w4: [0, 1]
    beta: [0, 20]
    """
    w1, w2, w3, w4, beta = parameters
    w = np.array([w1, w2, w3, w4])
    weakest = int(np.argmin(w))
    kept = np.delete(w, weakest)
    D = np.array([B_feature1 - A_feature1, B_feature2 - A_feature2, B_feature3 - A_feature3, B_feature4 - A_feature4])
    D = np.delete(D, weakest, axis=0)
    W = np.broadcast_to(kept[:, None], D.shape)
    z = beta * (W * D).sum(axis=0)
    either = (decisions == 0) | (decisions == 1)
    sign = np.copy(decisions)
    sign[sign == 0] = -1
    nll = np.logaddexp(0, -sign * z)
    total = nll[either].cumsum()[-1]
    return total
