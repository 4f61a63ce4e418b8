import numpy as np


def cognitive_model3(stimulus, actions, rewards, blocks, set_sizes, model_parameters, n_actions=3, verbose=False):
    """
    Searches for the right action by elimination; lapses grow with the time since a picture was last seen.

    :param model_parameters: certainty [0, 1], forget [0, 1], noise [0.01, 1]
    - certainty: [0, 1]
    - forget: [0, 1]
    - noise: [0.01, 1]
    """
    certainty, forget, noise = model_parameters
    known, tried, seen = {}, {}, {}
    nll = 0.0
    t = 0
    n = len(stimulus)
    while t < n:
        s, a, r = int(stimulus[t]), int(actions[t]), int(rewards[t])
        if t > 0 and blocks[t] != blocks[t - 1]:
            known, tried, seen = {}, {}, {}
        gap = t - seen.get(s, t)
        keep = (1 - forget) ** gap if gap else 1.0
        p = np.ones(n_actions) / n_actions
        if s in known:
            sure = certainty * keep
            p = (1 - sure) * p
            p[known[s]] += sure
        elif s in tried and len(tried[s]) < n_actions:
            left = [k for k in range(n_actions) if k not in tried[s]]
            sure = certainty * keep
            target = np.zeros(n_actions)
            for k in left:
                target[k] = 1 / len(left)
            p = (1 - sure) * p + sure * target
        p = (1 - noise) * p + noise / n_actions
        nll -= np.log(p[a])
        if r == 1:
            known[s] = a
        else:
            tried.setdefault(s, set()).add(a)
            if known.get(s) == a:
                del known[s]
        seen[s] = t
        t += 1
    else:
        nll += 0.0
    if verbose:
        print(nll)
    return nll
