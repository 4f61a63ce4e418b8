import numpy as np

def cognitive_model2(choice_1, state, choice_2, reward, parameters):
    """
    Separate learning rates for both stages; likelihood taken of stored probabilities.
    Parameters: all in [0,1], except betas in [0,10]
    alpha_1, alpha_2, beta_1, beta_2
    """
    alpha_1, alpha_2, beta_1, beta_2 = parameters
    n_trials = len(choice_1)
    q_stage1_mf = np.zeros(2)
    q_stage2_mf = np.zeros((2, 2))
    p_choice_1 = np.zeros(n_trials)
    p_choice_2 = np.zeros(n_trials)
    action_1 = choice_1.astype(int)
    action_2 = choice_2.astype(int)
    for trial in range(n_trials):
        exp_q1 = np.exp(beta_1 * q_stage1_mf)
        probs_1 = exp_q1 / np.sum(exp_q1)
        p_choice_1[trial] = probs_1[action_1[trial]]
        state_idx = state[trial]
        exp_q2 = np.exp(beta_2 * q_stage2_mf[state_idx])
        probs_2 = exp_q2 / np.sum(exp_q2)
        p_choice_2[trial] = probs_2[action_2[trial]]
        delta_stage1 = q_stage2_mf[state_idx, action_2[trial]] - q_stage1_mf[action_1[trial]]
        q_stage1_mf[action_1[trial]] += alpha_1 * delta_stage1
        delta_stage2 = reward[trial] - q_stage2_mf[state_idx, action_2[trial]]
        q_stage2_mf[state_idx, action_2[trial]] += alpha_2 * delta_stage2
    eps = 1e-10
    log_loss = -(np.sum(np.log(p_choice_1 + eps)) + np.sum(np.log(p_choice_2 + eps)))
    return log_loss
