import numpy as np

def cognitive_model3(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """Memory of the last outcome fades with the number of trials since the picture was last seen.

    Parameters:
      tau (float): [0.5, 20] time constant of memory in trials
      alpha (float): [0, 1] learning rate
      beta (float): [0, 20] inverse temperature
      wm_weight (float): [0, 1] weight of memory
    """
    tau, alpha, beta, wm_weight = model_parameters
    last_seen = {}
    last_outcome = {}
    Q = np.full((6, 3), 1 / 3)
    previous = -1
    nll = 0
    for t, (s, a, r, b, ns) in enumerate(zip(stimulus, actions, rewards, blocks, set_sizes)):
        if b != previous:
            last_seen, last_outcome = {}, {}
            Q[:] = 1 / 3
            previous = b
        z = beta * Q[s]
        p_rl = np.exp(z - z.max())
        p_rl = p_rl / p_rl.sum()
        strength = 0.0
        p_wm = np.ones(3) / 3
        if s in last_seen:
            delay = t - last_seen[s]
            strength = wm_weight * np.exp(-delay / tau)
            old_a, old_r = last_outcome[s]
            p_wm = np.zeros(3)
            if old_r == 1:
                p_wm[old_a] = 1.0
            else:
                p_wm[:] = 0.5
                p_wm[old_a] = 0.0
        p = strength * p_wm + (1 - strength) * p_rl
        nll -= np.log(p[a] + 1e-10)
        Q[s, a] += alpha * (r - Q[s, a])
        last_seen[s] = t
        last_outcome[s] = (a, r)
    return nll
