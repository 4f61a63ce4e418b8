import numpy as np

DEFAULTS = {
    "validities": [0.9, 0.8, 0.7, 0.6],
    "transform": "power",
    "eps": 1e-9,
    "scale": None,
}


def weights_of(settings, gamma):
    v = np.array(settings["validities"])
    if settings["transform"] == "power":
        w = v ** gamma
    elif settings["transform"] == "logit":
        w = gamma * np.log(v / (1 - v))
    else:
        raise NotImplementedError("unknown transform: " + settings["transform"])
    return w / (np.abs(w).sum() + settings["eps"])


def cognitive_model2(A_feature1, A_feature2, A_feature3, A_feature4, B_feature1, B_feature2, B_feature3, B_feature4, decisions, parameters):
    """
    Compensatory weighting with settings in a dictionary.

    gamma: [0, 5]
    beta: [0, 20]
    side: [-2, 2]
    """
    gamma, beta, side = parameters
    settings = dict(DEFAULTS)
    settings["scale"] = beta
    settings.update({"side": side, "n": len(decisions)})
    w = weights_of(settings, gamma)
    diff = np.vstack([B_feature1, B_feature2, B_feature3, B_feature4]) - np.vstack(
        [A_feature1, A_feature2, A_feature3, A_feature4]
    )
    logit = settings["scale"] * (w[:, None] * diff).sum(axis=0) + settings["side"]
    signed = np.where(decisions == 1, logit, -logit)
    nll = np.logaddexp(0, -signed).sum()
    return nll if np.isfinite(nll) else 1e6 * settings["n"]
