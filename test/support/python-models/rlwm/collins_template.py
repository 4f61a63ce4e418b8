import numpy as np


def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    The template that many answers fill in: policies relative to the chosen action, and a working memory that is forgotten as a
    whole after each trial, and mixed with the slow values by the size of the set.

    Parameters:
        lr (float, 0-1): learning rate of the slow values
        wm_weight (float, 0-1): reliance on working memory where it holds all
        softmax_beta (float, 0-10): inverse temperature, times ten
        wm_decay (float, 0-1): what working memory loses in a trial
        capacity (float, 1-6): pictures that working memory holds
    """
    lr, wm_weight, softmax_beta, wm_decay, capacity = model_parameters
    softmax_beta *= 10
    softmax_beta_wm = 50
    blocks_log_p = 0
    for b in np.unique(blocks):
        block_actions = actions[blocks == b]
        block_rewards = rewards[blocks == b]
        block_states = stimulus[blocks == b]
        block_set_sizes = set_sizes[blocks == b]
        nA = 3
        nS = int(block_set_sizes[0])
        q = (1 / nA) * np.ones((nS, nA))
        w = (1 / nA) * np.ones((nS, nA))
        w_0 = (1 / nA) * np.ones((nS, nA))
        weight = wm_weight * min(1, capacity / nS)
        log_p = 0
        for t in range(len(block_states)):
            a = int(block_actions[t])
            s = int(block_states[t])
            r = block_rewards[t]
            Q_s = q[s, :]
            W_s = w[s, :]
            p_rl = 1 / np.sum(np.exp(softmax_beta * (Q_s - Q_s[a])))
            p_wm = 1 / np.sum(np.exp(softmax_beta_wm * (W_s - W_s[a])))
            p_total = p_wm * weight + (1 - weight) * p_rl
            log_p += np.log(max(p_total, 1e-12))
            delta = r - Q_s[a]
            q[s, a] += lr * delta
            w = (1 - wm_decay) * w + wm_decay * w_0
            w[s, :] = w_0[s, :]
            w[s, a] = r
        blocks_log_p += log_p
    return -blocks_log_p
