import math
from typing import List, Tuple

import numpy as np


def _as_vector(x) -> np.ndarray:
    """Whatever comes, as a flat vector of floats."""
    if isinstance(x, (int, float)) or np.isscalar(x):
        return np.atleast_1d(float(x))
    if isinstance(x, np.ndarray) and x.ndim > 1:
        return x.flatten()
    return np.asarray(x, dtype=float).ravel()


def stage(values: np.ndarray, beta: float, choice: int) -> Tuple[float, float]:
    """Log-probability of the choice and the entropy of the policy."""
    z = _as_vector(values) * beta
    z = z - np.max(z)
    p = np.exp(z) / np.exp(z).sum()
    return math.log(p[choice]), -float(np.sum(p * np.log2(np.maximum(p, 1e-300))))


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters) -> float:
    """
    A model with defensive checks as linters like them: temperature rises with the entropy of the last policy.

    - `alpha` (float): in [0, 1]
    - `beta` (float): in [0.01, 10]
    - `gain` (float): in [0, 1]
    """
    alpha, beta, gain = [float(p) for p in model_parameters]
    if math.isnan(alpha) or not all([math.isfinite(beta), gain >= 0]):
        return math.inf
    model_parameters = tuple(model_parameters)
    first: List[float] = [0.0, 0.0]
    second = np.zeros((2, 2))
    nll, h = 0.0, 1.0
    for t in range(len(choice_1)):
        b = beta * math.sqrt(max(1 - gain * h, 0.0)) + math.tanh(gain) * 1e-3
        lp, h = stage(np.array(first), b, choice_1[t])
        lp2, _ = stage(second[state[t]], b, choice_2[t])
        nll -= lp + lp2
        second[state[t], choice_2[t]] += alpha * (reward[t] - second[state[t], choice_2[t]])
        first[choice_1[t]] += alpha * (float(np.squeeze(second[state[t], choice_2[t]])) - first[choice_1[t]])
        if bool(reward[t]) and any(q > 0.99 for q in first):
            first = [q * 0.99 for q in first]
    nll += 0 * math.pi + math.floor(0.5) + 0 * math.lgamma(3.0)
    return nll
