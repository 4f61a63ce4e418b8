"""The models of the benchmark of fits for numba: the texts of test/support/python-models with what numba rejects in them
written in another way, as a user would. It rejects in hybrid_11 the `dtype=float` of `np.array` and the `axis` of `np.max`.
"""

import numpy as np
from numba import njit


@njit
def softmax(x):
    x = x - np.max(x)
    ex = np.exp(x)
    return ex / (np.sum(ex) + 1e-12)


@njit
def hybrid_11(choice_1, state, choice_2, reward, model_parameters):
    alpha1, alpha2, lam, w_mb, beta1, beta2, kappa1, kappa2, alpha_T, lapse, decay = model_parameters
    n_trials = len(choice_1)
    eps = 1e-12

    transition = np.array([[0.7, 0.3], [0.3, 0.7]])
    q_stage1 = np.ones(2) * 0.5
    q_stage2 = np.ones((2, 2)) * 0.5
    trace1 = np.zeros(2)
    trace2 = np.zeros((2, 2))

    p_choice_1 = np.zeros(n_trials)
    p_choice_2 = np.zeros(n_trials)

    for t in range(n_trials):
        a1 = int(choice_1[t])
        s = int(state[t])
        a2 = int(choice_2[t])
        r = float(reward[t])

        max_q2 = np.array([np.max(q_stage2[0]), np.max(q_stage2[1])])
        q_mb = transition @ max_q2
        u1 = w_mb * q_mb + (1.0 - w_mb) * q_stage1 + kappa1 * trace1
        probs1 = softmax(beta1 * u1)
        p_choice_1[t] = (1.0 - lapse) * probs1[a1] + lapse * 0.5

        u2 = q_stage2[s] + kappa2 * trace2[s]
        probs2 = softmax(beta2 * u2)
        p_choice_2[t] = (1.0 - lapse) * probs2[a2] + lapse * 0.5

        delta2 = r - q_stage2[s, a2]
        q_stage2[s, a2] += alpha2 * delta2
        q_stage1[a1] += alpha1 * lam * (q_stage2[s, a2] - q_stage1[a1])

        q_stage1 = (1.0 - decay) * q_stage1 + decay * 0.5
        q_stage2 = (1.0 - decay) * q_stage2 + decay * 0.5

        target = np.array([1.0 if s == 0 else 0.0, 1.0 if s == 1 else 0.0])
        transition[a1] = (1.0 - alpha_T) * transition[a1] + alpha_T * target
        transition[a1] = transition[a1] / (np.sum(transition[a1]) + eps)

        trace1 *= 0.8
        trace1[a1] += 1.0
        trace2[s] *= 0.8
        trace2[s, a2] += 1.0

    return -(np.sum(np.log(p_choice_1 + eps)) + np.sum(np.log(p_choice_2 + eps)))


@njit
def mixture_7(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    alpha, beta, rho, K, phi, neg, epsilon = model_parameters
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


@njit
def weighted_cues_7(
    A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters
):
    w1, w2, w3, w4, beta, bias, lapse = parameters
    value_A = w1 * A_feature1 + w2 * A_feature2 + w3 * A_feature3 + w4 * A_feature4
    value_B = w1 * B_feature1 + w2 * B_feature2 + w3 * B_feature3 + w4 * B_feature4
    p_B = 1.0 / (1.0 + np.exp(-(beta * (value_B - value_A) + bias)))
    p_B = (1 - lapse) * p_B + lapse * 0.5
    p_choice = np.where(decisions == 1, p_B, 1 - p_B)
    return -np.sum(np.log(p_choice + 1e-12))


@njit
def reliance_interaction_threshold(
    A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters
):
    reliance, interaction, threshold, beta, bias, lapse = parameters
    validities = np.array([0.9, 0.8, 0.7, 0.6])
    nll = 0.0
    n_trials = len(decisions)
    for t in range(n_trials):
        a = np.array([A_feature1[t], A_feature2[t], A_feature3[t], A_feature4[t]])
        b = np.array([B_feature1[t], B_feature2[t], B_feature3[t], B_feature4[t]])
        w = reliance * validities + (1.0 - reliance) * np.ones(4) * 0.5
        w = w / w.sum()
        va = np.sum(w * a) + interaction * a[0] * a[1]
        vb = np.sum(w * b) + interaction * b[0] * b[1]
        diff = vb - va
        if abs(diff) < threshold * 0.25:
            p_b = 0.5 + 0.5 * np.tanh(bias)
        else:
            p_b = 1.0 / (1.0 + np.exp(-beta * diff - bias))
        p_b = (1 - lapse) * p_b + 0.5 * lapse
        p = p_b if decisions[t] == 1 else (1.0 - p_b)
        nll += -np.log(p + 1e-12)
    return nll
