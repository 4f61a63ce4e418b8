import numpy as np


def initial_state(n_stimuli, n_actions=3):
    return {
        "q": np.zeros((n_stimuli, n_actions)),
        "memory": {},
        "last_block": None,
        "n": 0,
    }


def update(state, s, a, r, *, alpha, capacity):
    """Changes the state in place and returns the surprise."""
    delta = r - state["q"][s, a]
    state["q"][s, a] += alpha * delta
    if r > 0:
        state["memory"][s] = a
        if len(state["memory"]) > capacity:
            oldest = list(state["memory"])[0]
            del state["memory"][oldest]
    elif state["memory"].get(s) == a:
        state["memory"].pop(s)
    state["n"] += 1
    return abs(delta)


def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    A queue of remembered pictures beside values, all in one state.

    - alpha: [0, 1]
    - beta: [0, 20]
    - capacity: [1, 6]
    - trust: [0, 1]
    """
    alpha, beta, capacity, trust = model_parameters
    capacity = int(round(capacity))
    state = initial_state(6)
    nll, surprise = 0.0, 0.0
    for s, a, r, block, size in zip(stimulus, actions, rewards, blocks, set_sizes):
        if state["last_block"] is None or state["last_block"] != block:
            state = initial_state(max(size, 1))
            state["last_block"] = block
        logits = beta * state["q"][s]
        p = np.exp(logits - logits.max())
        p /= p.sum()
        remembered = state["memory"].get(s, -1)
        if remembered >= 0:
            p = (1 - trust) * p + trust * np.eye(3)[remembered]
        nll -= np.log(p[a] * 0.98 + 0.02 / 3)
        surprise += update(state, s, a, r, alpha=alpha, capacity=capacity)
    return nll + 0.0 * surprise
