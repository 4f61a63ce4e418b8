import numpy as np


def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    RLWM mixture (Collins & Frank): slow reinforcement learning beside a fast, decaying working memory of limited capacity.

    Parameters (model_parameters):
    - alpha : [0, 1]     learning rate of RL
    - beta : [0, 20]     inverse temperature
    - rho : [0, 1]       reliance on working memory
    - K : [1, 6]         capacity
    - phi : [0, 1]       decay of working memory
    - neg : [0, 1]       neglect of negative feedback
    - epsilon : [0, 1]   lapse
    """
    alpha, beta, rho, K, phi, neg, epsilon = model_parameters
    n_trials = len(stimulus)
    n_actions = 3
    eps = 1e-12
    log_lik = 0.0

    for b in np.unique(blocks):
        idx = np.where(blocks == b)[0]
        block_states = stimulus[idx]
        block_actions = actions[idx]
        block_rewards = rewards[idx]
        nS = int(set_sizes[idx][0])

        Q = (1.0 / n_actions) * np.ones((nS, n_actions))
        W = (1.0 / n_actions) * np.ones((nS, n_actions))
        W_0 = (1.0 / n_actions) * np.ones((nS, n_actions))
        weight = rho * min(1.0, K / nS)

        for t in range(len(idx)):
            s = int(block_states[t])
            a = int(block_actions[t])
            r = float(block_rewards[t])

            Q_s = Q[s, :]
            p_rl = 1.0 / np.sum(np.exp(beta * (Q_s - Q_s[a])))
            W_s = W[s, :]
            p_wm = 1.0 / np.sum(np.exp(50.0 * (W_s - W_s[a])))
            p = weight * p_wm + (1.0 - weight) * p_rl
            p = (1.0 - epsilon) * p + epsilon / n_actions
            log_lik += np.log(p + eps)

            delta = r - Q[s, a]
            lr = alpha if delta >= 0 else alpha * neg
            Q[s, a] += lr * delta

            W += phi * (W_0 - W)
            if r == 1.0:
                W[s, a] = 1.0
            else:
                W[s, a] += neg * (0.0 - W[s, a])

    return -log_lik
