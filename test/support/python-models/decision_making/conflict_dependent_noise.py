import numpy as np

def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Noise grows with the conflict among the experts; a guess where nothing differs.

    - w_top (float): weight of the best expert [0, 1]
    - noise (float): [0.01, 5]
    - conflict_cost (float): [0, 5]
    - guess (float): [0, 1]
    """
    w_top, noise, conflict_cost, guess = parameters
    w = np.full(4, (1 - w_top) / 3)
    w[0] = w_top
    diffs = np.vstack((A_feature1 - B_feature1, A_feature2 - B_feature2, A_feature3 - B_feature3, A_feature4 - B_feature4)).T
    pro_a = np.sum(np.where(diffs > 0, w, 0.0), axis=1)
    pro_b = np.sum(np.where(diffs < 0, w, 0.0), axis=1)
    conflict = np.minimum(pro_a, pro_b)
    scale = noise + conflict_cost * conflict
    p_a = 1 / (1 + np.exp(-(pro_a - pro_b) / scale))
    nothing = np.all(diffs == 0, axis=1)
    p_a[nothing] = guess
    likelihood = np.where(decisions == 0, p_a, 1 - p_a)
    return -np.sum(np.log(likelihood + 1e-10))
