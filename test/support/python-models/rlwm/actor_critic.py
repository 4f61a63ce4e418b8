import numpy as np


def _softmax(x: np.ndarray) -> np.ndarray:
    x = np.asarray(x, dtype=float)
    z = x - x.max()
    e = np.exp(z)
    return e / e.sum()


def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Actor-critic with a critic per picture.

    Parameters (in this order):
        eta_actor: learning rate of the actor, bounds [0, 2]
        eta_critic: learning rate of the critic, bounds [0, 1]
        beta: inverse temperature, bounds [0, 10]
    - eta_actor: [0, 2]
    - eta_critic: [0, 1]
    - beta: [0, 10]
    """
    eta_actor, eta_critic, beta = model_parameters
    nll = 0.0
    prev = None
    for t, b in enumerate(blocks):
        if prev is None or b != prev:
            H = np.zeros((set_sizes[t], 3), dtype=float)
            V = np.zeros(set_sizes[t])
        prev = b
        s, a = stimulus[t], actions[t]
        pi = _softmax(beta * H[s])
        nll -= np.log(pi[a] + 1e-12)
        delta = rewards[t] - V[s]
        V[s] += eta_critic * delta
        indicator = np.zeros(3)
        indicator[a] = 1
        H[s] += eta_actor * delta * (indicator - pi)
    return nll
