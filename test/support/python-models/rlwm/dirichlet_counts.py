import numpy as np
import math


def cognitive_model3(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """
    Bayesian elimination: each picture has one right button; wrong ones lose probability.

    - noise (0, 0.5): probability that feedback is misread
    - beta (0, 20): inverse temperature on log posterior
    - leak (0, 1): leak of the posterior to the prior
    """
    noise, beta, leak = model_parameters
    noise = min(max(noise, 1e-3), 0.5)
    n_blocks = int(blocks[-1]) + 1
    posterior = np.ones((n_blocks, 6, 3)) / 3.0
    total = 0.0
    for t in range(len(actions)):
        here = posterior[blocks[t], stimulus[t]]
        logits = beta * np.log(here)
        logits = logits - logits.max()
        total -= logits[actions[t]] - math.log(np.exp(logits).sum())
        like = np.where(np.arange(3) == actions[t], 1 - noise, noise)
        if rewards[t] == 0:
            like = 1 - like
        here *= like
        here /= here.sum()
        posterior[blocks[t]] *= 1 - leak
        posterior[blocks[t]] += leak / 3
    return total
