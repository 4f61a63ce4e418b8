import numpy as np


def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """A learner made of inner functions that share their state.

    - alpha_pos: [0, 1]
    - alpha_neg: [0, 1]
    - beta: [0, 10]
    - decay: [0, 1]
    """
    alpha_pos, alpha_neg, beta, decay = model_parameters
    q1 = np.zeros(2)
    q2 = np.zeros((2, 2))
    nll = 0.0

    rate = lambda pe, up=alpha_pos, down=alpha_neg: up if pe >= 0 else down

    def observe(values, choice, *, temperature=beta):
        nonlocal nll
        z = temperature * values
        nll -= z[choice] - np.log(np.exp(z).sum())

    def learn(values, choice, target):
        pe = target - values[choice]
        values[choice] += rate(pe) * pe
        return pe

    def forget():
        nonlocal q1
        q1 = q1 * (1 - decay)
        q2[:] = q2 * (1 - decay)

    for t in range(len(choice_1)):
        observe(q1, choice_1[t])
        observe(q2[state[t]], choice_2[t], temperature=beta)
        pe = learn(q2[state[t]], choice_2[t], reward[t])
        learn(q1, choice_1[t], q2[state[t], choice_2[t]] + 0.5 * pe)
        forget()
    return nll
