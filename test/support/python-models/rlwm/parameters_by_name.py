import numpy as np

def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Parameters gathered in a dict; separate temperatures by set size; early exit where something is not finite.

    - `alpha` (float, [0, 1]): learning rate
    - `beta_3` (float, [0, 20]): inverse temperature with three pictures
    - `beta_6` (float, [0, 20]): inverse temperature with six pictures
    - `decay` (float, [0, 1]): decay to the initial value
    """
    alpha, beta_3, beta_6, decay = model_parameters
    params = {"alpha": alpha, "decay": decay, "beta": {3: beta_3, 6: beta_6}}
    Q0 = 1 / 3
    Q = np.ones((6, 3)) * Q0
    nll = 0.0
    block_now = blocks[0]
    for t, (s, a, r) in enumerate(zip(stimulus, actions, rewards)):
        if blocks[t] != block_now:
            block_now = blocks[t]
            Q = np.ones((6, 3)) * Q0
        beta = params["beta"][int(set_sizes[t])]
        logits = beta * Q[s]
        log_norm = np.max(logits) + np.log(np.sum(np.exp(logits - np.max(logits))))
        nll += log_norm - logits[a]
        if not np.isfinite(nll):
            return 1e10
        Q = Q + params["decay"] * (Q0 - Q)
        Q[s, a] += params["alpha"] * (r - Q[s, a])
    return nll
