import numpy as np

def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """Working memory of the last n trials of whatever picture, searched backwards.

    - span: [1, 12] trials that are kept
    - use: [0, 1] probability of using memory
    - alpha: [0, 1]
    - beta: [0, 20]
    """
    span, use, alpha, beta = model_parameters
    Q = np.zeros((6, 3))
    nll = 0.0
    start = 0
    for t in range(len(stimulus)):
        if t and blocks[t] != blocks[t - 1]:
            Q[:, :] = 0.0
            start = t
        s = stimulus[t]
        z = np.exp(beta * Q[s])
        p = z / z.sum()
        for back in range(t - 1, max(start, t - int(span)) - 1, -1):
            if stimulus[back] == s:
                remembered = np.zeros(3)
                if rewards[back]:
                    remembered[actions[back]] = 1.0
                else:
                    remembered += 0.5
                    remembered[actions[back]] = 0.0
                p = use * remembered + (1 - use) * p
                break
        else:
            p = (p + 1e-9) / (1 + 3e-9)
        nll -= np.log(p[actions[t]] + 1e-9)
        Q[s, actions[t]] += alpha * (rewards[t] - Q[s, actions[t]])
    return nll
