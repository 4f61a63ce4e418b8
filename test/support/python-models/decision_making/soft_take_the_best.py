import numpy as np


def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Take-the-best with an expert-specific trust; vectorised by argmax over a mask.

    - t1: [0, 10]
    - t2: [0, 10]
    - t3: [0, 10]
    - t4: [0, 10]
    - b0: [-2, 2]
    """
    *trust, b0 = parameters
    diff = np.array([B_feature1, B_feature2, B_feature3, B_feature4]).T - np.array([A_feature1, A_feature2, A_feature3, A_feature4]).T
    discriminates = diff != 0
    some = np.any(discriminates, axis=1)
    which = discriminates.argmax(axis=1)
    strength = np.take(np.array(trust), which)
    direction = diff[np.arange(diff.shape[0]), which]
    logit = np.where(some, strength * direction, 0) + b0
    nll = np.where(decisions == 1, np.log1p(np.exp(-logit)), np.log1p(np.exp(logit)))
    return nll.sum()
