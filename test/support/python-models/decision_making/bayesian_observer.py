import math
import numpy as np


def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    A Bayesian who knows the validities, with prior odds, a trust in what was told and choice noise.

    prior: float in [0.01, 0.99]
    trust: float in [0, 1]
    beta: float in [0, 5]
    """
    prior, trust, beta = parameters
    features_a = [A_feature1, A_feature2, A_feature3, A_feature4]
    features_b = [B_feature1, B_feature2, B_feature3, B_feature4]
    validities = [0.5 + trust * (v - 0.5) for v in (0.9, 0.8, 0.7, 0.6)]
    base = math.log(prior / (1 - prior))
    nll = 0.0
    for t in range(len(decisions)):
        log_odds = base
        for i, v in enumerate(validities):
            step = math.log(v) - math.log(1 - v)
            log_odds += step * (features_b[i][t] - features_a[i][t])
        x = beta * log_odds
        if x >= 0:
            p = 1 / (1 + math.exp(-x))
        else:
            p = math.exp(x) / (1 + math.exp(x))
        nll -= math.log(p if decisions[t] == 1 else 1 - p)
    return nll
