import numpy as np
from typing import Dict, Optional, Tuple

EPS = 1e-12
N_STATES, N_ACTIONS = 2, 2
COMMON = 0.7


def _softmax(values, beta, axis=-1):
    """Numerically stable softmax."""
    z = beta * np.asarray(values, dtype=float)
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(np.clip(z, -50, 50))
    return e / np.maximum(e.sum(axis=axis, keepdims=True), EPS)


def _safe_log(p):
    try:
        return float(np.log(max(float(p), EPS)))
    except (ValueError, FloatingPointError):
        return float(np.log(EPS))


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """
    Hybrid model-based / model-free learner with defensive numerics.

    Parameters
    ----------
    - alpha: [0, 1]   learning rate
    - beta: [0, 10]   inverse temperature
    - w: [0, 1]       weight of planning
    - stick: [0, 1]   perseveration
    """
    alpha, beta, w, stick = [float(p) for p in model_parameters]
    n_trials = len(choice_1)
    assert n_trials == len(reward), f"expected {len(reward)} trials, got {n_trials}"

    transitions = np.array([[COMMON, 1 - COMMON], [1 - COMMON, COMMON]])
    q: Dict[str, np.ndarray] = {"mf": np.zeros(N_ACTIONS), "stage2": np.zeros((N_STATES, N_ACTIONS))}
    prev: Optional[int] = None
    log_lik = 0.0

    for t in range(n_trials):
        a1, s, a2 = int(choice_1[t]), int(state[t]), int(choice_2[t])
        q_mb = transitions @ q["stage2"].max(axis=1)
        net = w * q_mb + (1 - w) * q["mf"]
        if prev is not None:
            net = net + stick * (np.arange(N_ACTIONS) == prev)
        p1 = _softmax(net, beta)
        p2 = _softmax(q["stage2"], beta, axis=1)[s]
        log_lik += _safe_log(p1[a1]) + _safe_log(p2[a2])

        r = float(np.nan_to_num(reward[t], nan=0.0))
        delta_2 = r - q["stage2"][s, a2]
        delta_1 = q["stage2"][s, a2] - q["mf"][a1]
        q["stage2"][s, a2] += alpha * delta_2
        q["mf"][a1] += alpha * (delta_1 + 0.5 * delta_2)
        prev = a1

    nll = -log_lik
    if not np.isfinite(nll):
        return 1e10
    return nll
