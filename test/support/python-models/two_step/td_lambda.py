import numpy as np

def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """Model-free SARSA(lambda): rewards reach the spaceship through an eligibility trace.

    Bounds:
    alpha: [0,1]
    beta: [0,10]
    lam: [0,1]
    """
    alpha, beta, lam = model_parameters
    n_trials = len(choice_1)
    q1 = np.zeros(2)
    q2 = np.zeros((2, 2))
    log_lik = 0.0
    for trial in range(n_trials):
        exp_q1 = np.exp(beta * q1)
        probs_1 = exp_q1 / np.sum(exp_q1)
        exp_q2 = np.exp(beta * q2[state[trial]])
        probs_2 = exp_q2 / np.sum(exp_q2)
        log_lik += np.log(probs_1[choice_1[trial]] + 1e-10)
        log_lik += np.log(probs_2[choice_2[trial]] + 1e-10)
        delta_1 = q2[state[trial], choice_2[trial]] - q1[choice_1[trial]]
        q1[choice_1[trial]] += alpha * delta_1
        delta_2 = reward[trial] - q2[state[trial], choice_2[trial]]
        q2[state[trial], choice_2[trial]] += alpha * delta_2
        q1[choice_1[trial]] += alpha * lam * delta_2
    return -log_lik
