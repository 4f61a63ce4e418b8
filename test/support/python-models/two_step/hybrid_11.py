import numpy as np


def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """
    Hybrid model-based / model-free control with an eligibility trace, perseveration at both stages,
    a learnt transition matrix, forgetting and lapses.

    Parameters (model_parameters):
    - alpha1 : [0, 1]   learning rate of first-stage values
    - alpha2 : [0, 1]   learning rate of second-stage values
    - lam : [0, 1]      eligibility trace
    - w_mb : [0, 1]     weight of model-based control
    - beta1 : [0, 10]   inverse temperature, first stage
    - beta2 : [0, 10]   inverse temperature, second stage
    - kappa1 : [0, 1]   perseveration, first stage
    - kappa2 : [0, 1]   perseveration, second stage
    - alpha_T : [0, 1]  learning rate of transitions
    - lapse : [0, 1]    share of random choices
    - decay : [0, 1]    forgetting towards 0.5

    Returns the negative log-likelihood of all choices.
    """
    alpha1, alpha2, lam, w_mb, beta1, beta2, kappa1, kappa2, alpha_T, lapse, decay = model_parameters
    n_trials = len(choice_1)
    eps = 1e-12

    transition = np.array([[0.7, 0.3], [0.3, 0.7]], dtype=float)
    q_stage1 = np.ones(2) * 0.5
    q_stage2 = np.ones((2, 2)) * 0.5
    trace1 = np.zeros(2)
    trace2 = np.zeros((2, 2))

    p_choice_1 = np.zeros(n_trials)
    p_choice_2 = np.zeros(n_trials)

    def softmax(x):
        x = x - np.max(x)
        ex = np.exp(x)
        return ex / (np.sum(ex) + eps)

    for t in range(n_trials):
        a1 = int(choice_1[t])
        s = int(state[t])
        a2 = int(choice_2[t])
        r = float(reward[t])

        # first stage
        max_q2 = np.max(q_stage2, axis=1)
        q_mb = transition @ max_q2
        u1 = w_mb * q_mb + (1.0 - w_mb) * q_stage1 + kappa1 * trace1
        probs1 = softmax(beta1 * u1)
        p_choice_1[t] = (1.0 - lapse) * probs1[a1] + lapse * 0.5

        # second stage
        u2 = q_stage2[s] + kappa2 * trace2[s]
        probs2 = softmax(beta2 * u2)
        p_choice_2[t] = (1.0 - lapse) * probs2[a2] + lapse * 0.5

        # learning
        delta2 = r - q_stage2[s, a2]
        q_stage2[s, a2] += alpha2 * delta2
        q_stage1[a1] += alpha1 * lam * (q_stage2[s, a2] - q_stage1[a1])

        # forgetting
        q_stage1 = (1.0 - decay) * q_stage1 + decay * 0.5
        q_stage2 = (1.0 - decay) * q_stage2 + decay * 0.5

        # transitions
        target = np.array([1.0 if s == 0 else 0.0, 1.0 if s == 1 else 0.0], dtype=float)
        transition[a1] = (1.0 - alpha_T) * transition[a1] + alpha_T * target
        transition[a1] = transition[a1] / (np.sum(transition[a1]) + eps)

        # choice traces
        trace1 *= 0.8
        trace1[a1] += 1.0
        trace2[s] *= 0.8
        trace2[s, a2] += 1.0

    neg_log_lik = -(np.sum(np.log(p_choice_1 + eps)) + np.sum(np.log(p_choice_2 + eps)))
    return neg_log_lik
