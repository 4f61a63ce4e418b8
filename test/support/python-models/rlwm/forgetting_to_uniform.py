import numpy as np

def softmax(q, beta):
    z = beta * (q - np.max(q))
    e = np.exp(z)
    return e / np.sum(e)

def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    RL with forgetting that grows with the set size.

    Bounds: alpha [0,1]; beta [0,20]; f3 [0,1]; f6 [0,1]; stick [-2,2]
    - alpha: [0,1]
    - beta: [0,20]
    - f3: [0,1]
    - f6: [0,1]
    - stick: [-2,2]
    """
    alpha, beta, f3, f6, stick = model_parameters
    num_actions = 3
    prior = 1.0 / num_actions
    Q = prior * np.ones((int(np.max(stimulus)) + 1, num_actions))
    prev_action = None
    log_likelihood = 0.0
    for t in range(len(stimulus)):
        if t > 0 and blocks[t] != blocks[t-1]:
            Q = prior * np.ones_like(Q)
            prev_action = None
        s = stimulus[t]; a = actions[t]; r = rewards[t]
        values = Q[s, :].copy()
        if prev_action is not None:
            values[prev_action] += stick
        p = softmax(values, beta)
        log_likelihood += np.log(np.clip(p[a], 1e-12, 1))
        Q[s, a] += alpha * (r - Q[s, a])
        f = f3 if set_sizes[t] <= 3 else f6
        others = np.arange(Q.shape[0]) != s
        Q[others] += f * (prior - Q[others])
        prev_action = a
    return -log_likelihood
