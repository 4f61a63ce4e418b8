import numpy as np


def run_agent(data, *, alpha=0.3, beta=3.0, trace=0.0, init=None, **options):
    """Runs the agent and returns what it said of each choice."""
    q1 = np.zeros(2) if init is None else np.array(init, dtype=float)
    q2 = np.full((2, 2), options.get("prior", 0.0))
    floor = options.pop("floor", 1e-10)
    out = []
    for c1, s, c2, r in data:
        p1 = np.exp(beta * q1 - np.logaddexp(beta * q1[0], beta * q1[1]))
        p2 = np.exp(beta * q2[s] - np.logaddexp(beta * q2[s][0], beta * q2[s][1]))
        out.append((max(p1[c1], floor), max(p2[c2], floor)))
        d1 = q2[s, c2] - q1[c1]
        d2 = r - q2[s, c2]
        q1[c1] += alpha * d1 + alpha * trace * d2
        q2[s, c2] += alpha * d2
    return out


def cognitive_model3(choice_1, state, choice_2, reward, model_parameters):
    """
    TD learner with its settings passed by keyword.

    | parameter | bounds |
    |-----------|--------|
    | alpha | [0, 1] |
    | beta | [0, 10] |
    | trace | [0, 1] |
    | prior | [0, 1] |
    """
    alpha, beta, trace, prior = model_parameters
    settings = {"alpha": alpha, "beta": beta}
    settings["trace"] = trace
    probabilities = run_agent(list(zip(choice_1, state, choice_2, reward)), prior=prior, **settings)
    first, second = zip(*probabilities)
    return -(np.log(first).sum() + np.log(second).sum())
