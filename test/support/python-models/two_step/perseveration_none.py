import numpy as np
from typing import Optional


def cognitive_model3(choice_1: np.ndarray, state: np.ndarray, choice_2: np.ndarray, reward: np.ndarray, model_parameters: np.ndarray) -> float:
    """
    Model-free learner that repeats its last spaceship and its last alien on the same planet.

    - alpha: [0, 1]
    - beta: [0, 10]
    - stick_1: [-3, 3]
    - stick_2: [-3, 3]
    """
    alpha, beta, stick_1, stick_2 = model_parameters
    Q1: np.ndarray = np.zeros(2)
    Q2: np.ndarray = np.zeros((2, 2))
    prev_choice: Optional[int] = None
    prev_alien = [None, None]
    total = 0.0

    for t in range(len(choice_1)):
        c1, s, c2, r = choice_1[t], state[t], choice_2[t], reward[t]
        logits = beta * Q1.copy()
        if prev_choice is not None:
            logits[prev_choice] += stick_1
        total += -(logits[c1] - np.log(np.sum(np.exp(logits))))

        logits2 = beta * Q2[s]
        if prev_alien[s] is not None:
            logits2[prev_alien[s]] += stick_2
        total += -(logits2[c2] - np.log(np.sum(np.exp(logits2))))

        Q2[s, c2] += alpha * (r - Q2[s, c2])
        Q1[c1] += alpha * (Q2[s, c2] - Q1[c1])
        prev_choice = c1
        prev_alien[s] = c2

    return float(total)
