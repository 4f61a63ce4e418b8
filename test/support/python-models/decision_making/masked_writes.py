import numpy as np

def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Conflict between the best expert and the majority is resolved by a parameter (index arrays and masks).

    - authority: [0, 1]
    - confidence: [0.5, 1]
    - ties: [0, 1]
    """
    authority, confidence, ties = parameters
    expert = B_feature1 - A_feature1
    votes = (B_feature2 + B_feature3 + B_feature4) - (A_feature2 + A_feature3 + A_feature4)
    majority = np.sign(votes)
    p = np.full(decisions.shape, ties, dtype=float)
    agree = (expert == majority) & (expert != 0)
    p[agree & (expert > 0)] = confidence
    p[agree & (expert < 0)] = 1 - confidence
    conflict = np.nonzero((expert * majority) == -1)[0]
    p[conflict] = np.where(expert[conflict] > 0, authority, 1 - authority)
    only_expert = np.flatnonzero((majority == 0) & (expert != 0))
    p[only_expert] = 0.5 + 0.5 * expert[only_expert] * authority
    only_votes = np.where((expert == 0) & (majority != 0))[0]
    p[only_votes] += majority[only_votes] * (confidence - 0.5)
    p = np.where(decisions == 1, p, 1.0 - p)
    p[p < 1e-6] = 1e-6
    return -np.log(p).sum()
