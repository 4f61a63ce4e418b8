import numpy as np


def cognitive_model2(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """Exclusion: buttons that were wrong for a picture are not pressed again, the right one is kept. Sets.

    - slip: [0, 1] slips
    - keep: [0, 1] memory for what was right
    - explore: [0, 1] use of what was wrong
    """
    slip, keep, explore = model_parameters
    wrong = {}
    right = {}
    seen = set()
    nll = 0.0
    for t in range(len(stimulus)):
        if t == 0 or blocks[t] != blocks[t - 1]:
            wrong.clear()
            right.clear()
            seen = set()
        s, a = int(stimulus[t]), int(actions[t])
        options = {0, 1, 2}
        excluded = wrong.setdefault(s, set())
        left = options - excluded if s in seen else options
        p_exclude = (1.0 / len(left) if a in left else 0.0) if len(left) > 0 else 1 / 3
        p = explore * p_exclude + (1 - explore) / 3
        if s in right:
            p = keep * (right[s] == a) + (1 - keep) * p
        p = (1 - slip) * p + slip / 3
        nll -= np.log(p + 1e-12)
        seen.add(s)
        if rewards[t] == 1:
            right[s] = a
            excluded.discard(a)
        else:
            excluded.add(a)
            if right.get(s) == a:
                del right[s]
    return nll
