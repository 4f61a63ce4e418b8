# rejected: classes are beyond what a likelihood needs
import numpy as np


class Chooser:
    def __init__(self, beta):
        self.beta = beta

    def probability(self, difference):
        return 1 / (1 + np.exp(-self.beta * difference))


def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Counts ratings, with a class.

    - beta: [0, 10]
    """
    (beta,) = parameters
    chooser = Chooser(beta)
    difference = (B_feature1 + B_feature2 + B_feature3 + B_feature4) - (A_feature1 + A_feature2 + A_feature3 + A_feature4)
    p = chooser.probability(difference)
    return -np.sum(np.log(np.where(decisions == 1, p, 1 - p)))
