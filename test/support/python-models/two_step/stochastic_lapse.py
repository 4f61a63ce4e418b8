# rejected: np.random is not deterministic
import numpy as np


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """Noise in the values, drawn anew at each call.

    - alpha: [0, 1]
    - noise: [0, 1]
    """
    alpha, noise = model_parameters
    q = np.zeros(2)
    nll = 0.0
    for t in range(len(choice_1)):
        v = q + noise * np.random.randn(2)
        nll -= v[choice_1[t]] - np.log(np.exp(v).sum())
        q[choice_1[t]] += alpha * (reward[t] - q[choice_1[t]])
    return nll
