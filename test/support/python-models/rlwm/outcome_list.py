import numpy as np
from scipy.special import gammaln


def cognitive_model1(stimulus, actions, rewards, blocks, set_sizes, model_parameters):
    """Polya urn: the marginal likelihood of the sequence of buttons for each picture (log gamma functions, vectorised).

    - concentration: [0.05, 20]
    - preference: [-3, 3]
    """
    concentration, preference = model_parameters
    base = np.exp(np.array([0.0, preference, -preference]))
    prior = concentration * base / base.sum()
    cell = (blocks * 6 + stimulus) * 3 + actions
    n_cells = int(blocks.max() + 1) * 18
    counts = np.bincount(cell, minlength=n_cells).reshape(-1, 3)
    total = counts.sum(axis=1)
    ll = gammaln(prior.sum()) - gammaln(prior.sum() + total)
    ll = ll + np.sum(gammaln(counts + prior) - gammaln(prior), axis=1)
    return -np.sum(ll)
