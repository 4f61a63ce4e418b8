import numpy as np


def _ttb(a, b, w):
    for i in np.argsort(-w, kind="stable"):
        if a[i] != b[i]:
            return 1.0 if b[i] > a[i] else -1.0
    return 0.0


def _wadd(a, b, w):
    return float(np.dot(w, b - a))


def _tally(a, b, w):
    return float(np.sign(b.sum() - a.sum()))



def softmax(x, axis=None):
    x = x - np.max(x, axis=axis, keepdims=True)
    e = np.exp(x)
    return e / np.sum(e, axis=axis, keepdims=True)


def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Three experts, whose weights are learned from how well they said what was chosen.

    - eta: [0, 5] learning rate of the weights
    - beta: [0, 10] how sure each expert is
    - decay: [0, 1] of the weights
    """
    eta, beta, decay = parameters
    w = np.array([0.9, 0.8, 0.7, 0.6])
    scores = np.zeros(3)
    nll = 0.0
    for t in range(len(decisions)):
        a = np.array([A_feature1[t], A_feature2[t], A_feature3[t], A_feature4[t]])
        b = np.array([B_feature1[t], B_feature2[t], B_feature3[t], B_feature4[t]])
        opinions = np.array([_ttb(a, b, w), _wadd(a, b, w), _tally(a, b, w)])
        p_each = 1.0 / (1.0 + np.exp(-beta * opinions))
        mix = softmax(scores)
        p = np.clip(np.sum(mix * p_each), 1e-9, 1 - 1e-9)
        said = p_each if decisions[t] == 1 else 1 - p_each
        nll += -np.log(p if decisions[t] == 1 else 1 - p)
        scores = (1 - decay) * scores + eta * (np.log(said + 1e-9) - np.log(0.5))
        scores -= scores.mean()
    return nll
