import numpy as np
from scipy.special import gammaln


def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Beta-binomial choice for each of the patterns of differences: overdispersed weighing (vectorised, np.unique).

    - w: [0, 10]
    - slope: [0, 1]
    - concentration: [0.1, 50]
    """
    w, slope, concentration = parameters
    code = np.zeros(len(decisions), dtype=int)
    for k, (a, b) in enumerate([(A_feature1, B_feature1), (A_feature2, B_feature2), (A_feature3, B_feature3), (A_feature4, B_feature4)]):
        code = code + (b - a + 1) * 3 ** k
    patterns, inverse, counts = np.unique(code, return_inverse=True, return_counts=True)
    chosen_b = np.bincount(inverse, weights=decisions, minlength=len(patterns))
    z = np.zeros(patterns.shape)
    rest = patterns.copy()
    for k in range(4):
        digit = np.mod(rest, 3) - 1
        rest = rest // 3
        z += w * (1 - slope) ** k * digit
    mean = 1 / (1 + np.exp(-z))
    mean = np.clip(mean, 1e-6, 1 - 1e-6)
    a = mean * concentration
    b = (1 - mean) * concentration
    ll = (gammaln(a + b) - gammaln(a) - gammaln(b)
          + gammaln(chosen_b + a) + gammaln(counts - chosen_b + b) - gammaln(counts + a + b))
    return -ll.sum()
