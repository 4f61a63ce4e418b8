import numpy as np

def cognitive_model3(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """Reward learning and a choice kernel per picture.

    Parameters
    ----------
    model_parameters : list of float
        [alpha, alpha_ck, beta, beta_ck]
        - alpha: (0, 1)
        - alpha_ck: (0, 1)
        - beta: (0, 20)
        - beta_ck: (-5, 5)
    """
    alpha, alpha_ck, beta, beta_ck = model_parameters
    all_values = [np.zeros((int(n), 3)) for n in [set_sizes[blocks == b][0] if np.any(blocks == b) else 1 for b in range(int(blocks.max()) + 1)]]
    kernels = [np.zeros_like(v) for v in all_values]
    ll = []
    for t in range(len(stimulus)):
        Q = all_values[blocks[t]]
        CK = kernels[blocks[t]]
        s, a, r = stimulus[t], actions[t], rewards[t]
        net = beta * Q[s] + beta_ck * CK[s]
        net = net - net.max()
        ll.append(net[a] - np.log(np.sum(np.exp(net))))
        Q[s, a] += alpha * (r - Q[s, a])
        CK[s] = (1 - alpha_ck) * CK[s]
        CK[s, a] += alpha_ck
    return -float(np.sum(np.array(ll)))
