import numpy as np

def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """UCB: counts of each button raise or lower its value.

    - `alpha`: [0, 1]
    - `beta`: [0, 20]
    - `c`: [0, 3]
    """
    alpha, beta, c = model_parameters
    nll = 0.0
    Q = np.zeros((6, 3)); N = np.zeros((6, 3), dtype=int); T = 0
    for t in range(len(stimulus)):
        if t > 0 and not blocks[t] == blocks[t - 1]:
            Q.fill(0); N[...] = 0; T = 0
        s = stimulus[t]
        ucb = Q[s] + c * np.sqrt(np.log(T + 1) / (N[s] + 1))
        x = beta * ucb
        x -= x.max()
        lse = np.log(np.exp(x).sum())
        nll += lse - x[actions[t]]
        N[s, actions[t]] += 1
        T += 1
        Q[s, actions[t]] += alpha * (rewards[t] - Q[s, actions[t]])
    return nll
