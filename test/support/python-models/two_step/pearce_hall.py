import numpy as np


def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """
    Pearce-Hall: the learning rate follows the surprise of earlier trials.

    | parameter | bounds  | meaning                        |
    |-----------|---------|--------------------------------|
    | kappa     | [0, 1]  | scale of the learning rate     |
    | eta       | [0, 1]  | how fast associability changes |
    | beta      | [0, 10] | inverse temperature            |
    | omega     | [0, 1]  | weight of planning             |
    """
    kappa, eta, beta, omega = model_parameters
    Q = np.zeros((2, 2)) + 0.5
    assoc = np.ones((2, 2))
    Qmf = np.zeros(2) + 0.5
    P = np.array([[0.7, 0.3], [0.3, 0.7]])
    neg_ll = 0.0

    def choice_logp(values, choice):
        scaled = beta * values
        top = np.max(scaled)
        return scaled[choice] - top - np.log(np.sum(np.exp(scaled - top)))

    for t, (c1, s, c2, r) in enumerate(zip(choice_1, state, choice_2, reward)):
        mb = np.array([np.sum(P[a] * np.max(Q, axis=1)) for a in range(2)])
        neg_ll -= choice_logp(omega * mb + (1 - omega) * Qmf, c1)
        neg_ll -= choice_logp(Q[s], c2)
        pe = r - Q[s, c2]
        Q[s, c2] += kappa * assoc[s, c2] * pe
        assoc[s, c2] = eta * np.abs(pe) + (1 - eta) * assoc[s, c2]
        Qmf[c1] += kappa * (r - Qmf[c1])
    return neg_ll
