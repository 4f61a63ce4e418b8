import numpy as np


def cognitive_model2(choice_1, state, choice_2, reward, model_parameters):
    """
    Purely model-based: transitions are counted with a prior and combined with learnt alien values.

    Args:
        model_parameters: alpha (0-1), beta (0-10), prior_strength (0-20)

    * **alpha** : [0, 1] learning rate
    * **beta** : [0, 10] inverse temperature
    * **prior** : [0, 20] strength of the prior transition counts
    """
    alpha = model_parameters[0]
    beta = model_parameters[1]
    prior = model_parameters[2]

    counts = prior * np.array([[0.7, 0.3],
                               [0.3, 0.7]]) + 1.0
    Q = np.full((2, 2), 0.5)
    nll = 0

    for a1, s, a2, r in zip(choice_1, state, choice_2, reward):
        T = counts / counts.sum(axis=1, keepdims=True)
        V = T.dot(Q.max(axis=1))
        logits = beta * V
        logits -= logits.max()
        p1 = np.exp(logits) / np.exp(logits).sum()
        logits2 = beta * Q[s, :]
        logits2 = logits2 - logits2.max()
        p2 = np.exp(logits2) / np.exp(logits2).sum()
        nll -= np.log(max(p1[a1], 1e-12)) + np.log(max(p2[a2], 1e-12))
        counts[a1, s] += 1
        Q[s, a2] = Q[s, a2] + alpha * (r - Q[s, a2])

    return nll
