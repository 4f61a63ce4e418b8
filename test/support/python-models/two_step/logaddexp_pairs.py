import numpy as np

def cognitive_model3(choice_1, state, choice_2, reward, model_parameters):
    """
    Weights of the last three outcomes, exponentially smaller, on staying; log-odds by np.logaddexp.

    weight: [-5, 5]
    decay: [0, 1]
    rare_factor: [-2, 2]
    bias: [-3, 3]
    """
    weight, decay, rare_factor, bias = model_parameters
    c = 2.0 * choice_1 - 1
    r = reward - 0.5
    factor = np.where(choice_1 == state, 1.0, rare_factor)
    x = c * r * factor
    n = len(c)
    drive = np.zeros(n)
    for lag in range(1, 4):
        drive[lag:] += weight * decay ** (lag - 1) * x[:-lag]
    logit = drive + bias
    ll = np.where(choice_1 == 1, -np.logaddexp(0, -logit), -np.logaddexp(0, logit))
    return -ll.sum() + len(choice_2) * np.log(2)
