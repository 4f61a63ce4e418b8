import numpy as np


def softmax(x, temperature=1.0, axis=-1):
    x = np.asarray(x, dtype=float) / max(temperature, 1e-8)
    x = x - np.max(x, axis=axis, keepdims=True)
    e = np.exp(x)
    s = np.sum(e, axis=axis, keepdims=True)
    return np.where(s > 0, e / np.where(s == 0, 1, s), 1.0 / x.shape[axis])


def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    RLWM with guards against everything that can go wrong.

    Parameters (in order):
        alpha (float, 0-1): learning rate
        beta (float, 0-20): inverse temperature
        rho (float, 0-1): weight of working memory
        phi (float, 0-1): decay
        eps (float, 0-0.5): undirected noise
    """
    alpha, beta, rho, phi, eps = model_parameters
    n_actions = 3
    nll = 0.0
    try:
        for block in np.unique(blocks):
            mask = blocks == block
            s_b, a_b, r_b, size_b = stimulus[mask], actions[mask], rewards[mask], set_sizes[mask]
            n_s = int(np.max(size_b)) if len(size_b) else 0
            if n_s == 0:
                continue
            q = np.full((n_s, n_actions), 1.0 / n_actions)
            wm = q.copy()
            for s, a, r in zip(s_b, a_b, r_b):
                capacity = min(1.0, 3.0 / n_s)
                w = rho * capacity
                p = w * softmax(wm[s], 1.0 / 50.0) + (1 - w) * softmax(q[s], 1.0 / max(beta, 1e-6))
                p = (1 - eps) * p + eps / n_actions
                if a < 0 or a >= n_actions:
                    continue
                nll -= np.log(np.clip(p[a], 1e-12, 1.0))
                q[s, a] += alpha * (r - q[s, a])
                wm += phi * (1.0 / n_actions - wm)
                wm[s, a] = r
    except (IndexError, ZeroDivisionError, FloatingPointError):
        return 1e10
    return float(nll) if np.isfinite(nll) else 1e10
