import numpy as np
from scipy.stats import norm


def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Thurstonian choice: noisy utilities and a normal distribution function.

    - w1: [0, 5]
    - w2: [0, 5]
    - w3: [0, 5]
    - w4: [0, 5]
    - noise: [0.1, 5]
    - criterion: [-2, 2]
    """
    w = parameters[0:4]
    noise, criterion = parameters[4], parameters[5]
    d = (np.array([B_feature1, B_feature2, B_feature3, B_feature4])
         - np.array([A_feature1, A_feature2, A_feature3, A_feature4]))
    mean = np.sum(w[:, None] * d, axis=0)
    p = norm.cdf((mean - criterion) / noise)
    p = np.minimum(np.maximum(p, 1e-10), 1 - 1e-10)
    penalty = -norm.logpdf(criterion, 0, 2) - np.log(norm.pdf(noise, loc=1, scale=2))
    return -np.sum(np.log(np.where(decisions == 1, p, 1 - p))) + penalty
