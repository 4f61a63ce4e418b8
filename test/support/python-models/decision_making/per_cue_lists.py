import numpy as np
from math import exp, log


def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Elimination by experts: each expert is asked with a probability, in order, until one discriminates.

    - ask_1 [0, 1]
    - ask_2 [0, 1]
    - ask_3 [0, 1]
    - ask_4 [0, 1]
    - slip [0.001, 0.5]
    """
    ask = list(parameters[:4])
    slip = parameters[4]
    cues_A = [A_feature1, A_feature2, A_feature3, A_feature4]
    cues_B = [B_feature1, B_feature2, B_feature3, B_feature4]
    total = 0.0
    for t in range(len(decisions)):
        p_undecided, p_B = 1.0, 0.0
        for k, (cue_a, cue_b) in enumerate(zip(cues_A, cues_B)):
            if cue_a[t] == cue_b[t]:
                continue
            p_here = p_undecided * ask[k]
            p_B += p_here * (1.0 if cue_b[t] > cue_a[t] else 0.0)
            p_undecided -= p_here
        p_B += 0.5 * p_undecided
        p_B = slip / 2 + (1 - slip) * p_B
        total += log(p_B) if decisions[t] == 1 else log(1 - p_B)
    return -total
