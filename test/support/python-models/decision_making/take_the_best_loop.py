import numpy as np

def cognitive_model3(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Take-the-best: the first expert who tells the products apart decides.

    - error: [0, 0.5] probability of executing the other choice
    - guess: [0, 1] probability of B where nobody discriminates
    """
    error, guess = parameters
    nll = 0.0
    for t in range(len(decisions)):
        cues_a = (A_feature1[t], A_feature2[t], A_feature3[t], A_feature4[t])
        cues_b = (B_feature1[t], B_feature2[t], B_feature3[t], B_feature4[t])
        for a, b in zip(cues_a, cues_b):
            if a != b:
                p_b = 1 - error if b > a else error
                break
        else:
            p_b = guess
        p = p_b if decisions[t] == 1 else 1 - p_b
        nll -= np.log(max(p, 1e-10))
    return nll
