import numpy as np

def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """Asymmetric learning; a learning rate of nothing falls back to a default.

    alpha_win: [0, 1]
    alpha_loss: [0, 1]
    beta: [0, 10]
    """
    alpha_win, alpha_loss, beta = model_parameters
    beta = beta or 1.0
    q = np.zeros((2, 2))
    v = np.zeros(2)
    nll = 0.0
    streak = 0
    for t in range(len(choice_1)):
        c, s, a, r = choice_1[t], state[t], choice_2[t], reward[t]
        streak = (r and streak + 1) or 0
        lr = alpha_win if r > q[s, a] else alpha_loss
        temperature = beta * (1 + 0.1 * (0 < streak < 4))
        for values, chosen in ((v, c), (q[s], a)):
            other = values[1 - chosen if chosen in (0, 1) else 0]
            x = temperature * (other - values[chosen])
            nll += np.log1p(np.exp(x)) if x < 30 else x
        q[s, a] += lr * (r - q[s, a])
        v[c] += lr * (r - v[c])
    return nll
