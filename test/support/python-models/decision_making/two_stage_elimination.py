import numpy as np
from scipy.special import expit, logsumexp


def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Elimination by aspects, computed with one recursion over the aspects that are left.

    theta: [0.1, 5] sharpness of the choice of an aspect
    guess: [0, 1] how guessing goes to B when nothing is left
    lapse: [0, 0.5] lapses
    """
    theta, guess, lapse = (float(x) for x in parameters)
    importance = [0.9, 0.8, 0.7, 0.6]

    def p_b(left):
        """Probability that B is taken, given pairs of importance and who has the aspect (-1 for A, 1 for B)."""
        if len(left) == 0:
            return guess
        logits = np.array([theta * v for v, _ in left])
        chances = np.exp(logits - logsumexp(logits))
        return float(sum(c * (1.0 if side > 0 else 0.0) for c, (_, side) in zip(chances, left)))

    memo = {}
    nll = 0.0
    rows = zip(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions)
    for *cells, decision in rows:
        key = tuple(int(b) - int(a) for a, b in zip(cells[:4], cells[4:]))
        if key not in memo:
            memo[key] = p_b([(v, d) for v, d in zip(importance, key) if d != 0])
        p = (1 - lapse) * memo[key] + lapse * expit(0.0)
        p = np.clip(p, 1e-6, 1 - 1e-6)
        nll -= np.log(p) if decision == 1 else np.log(1 - p)
    return nll
