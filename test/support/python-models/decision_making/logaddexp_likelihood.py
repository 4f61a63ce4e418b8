import numpy as np

def cognitive_model1(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """Probit-free logistic choice with stable logarithms; experts below a validity are ignored.

    - b1: [-5, 5]
    - b2: [-5, 5]
    - b3: [-5, 5]
    - b4: [-5, 5]
    - cutoff: [0.5, 1]
    """
    b = np.asarray(parameters[:4])
    cutoff = parameters[4]
    use = np.array([0.9, 0.8, 0.7, 0.6]) >= cutoff
    D = np.vstack([B_feature1 - A_feature1, B_feature2 - A_feature2, B_feature3 - A_feature3, B_feature4 - A_feature4])
    z = (b * use) @ D
    sign = np.where(decisions > 0, 1.0, -1.0)
    return np.sum(np.logaddexp(0.0, -sign * z))
