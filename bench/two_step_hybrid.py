"""The peer of bench/fit.mjs: the two-step hybrid as a loop over trials in NumPy, fitted by SciPy.

Reads {"bounds": [[lower, upper]], "participants": [{"columns": [[...]], "starts": [[...]]}]} as JSON from standard
input. Prints the seconds of the fits alone, and per participant the lowest NLL and the evaluations.
"""

import json
import platform
import sys
import time

import numpy as np
import scipy
from scipy.optimize import minimize


def softmax(values):
    weights = np.exp(values - np.max(values))
    return weights / (np.sum(weights) + 1e-12)


def two_step_hybrid(choice_1, state, choice_2, reward, parameters):
    alpha1, alpha2, lam, w_mb, beta1, beta2, kappa1, kappa2, alpha_T, lapse, decay = parameters
    eps = 1e-12
    transition = np.array([[0.7, 0.3], [0.3, 0.7]])
    q1 = np.full(2, 0.5)
    q2 = np.full((2, 2), 0.5)
    k1 = np.zeros(2)
    k2 = np.zeros((2, 2))
    nll = 0.0
    for t in range(len(choice_1)):
        a1, s, a2, r = choice_1[t], state[t], choice_2[t], reward[t]
        q_mb = transition @ np.max(q2, axis=1)
        p1 = softmax(beta1 * (w_mb * q_mb + (1 - w_mb) * q1 + kappa1 * k1))
        p2 = softmax(beta2 * (q2[s] + kappa2 * k2[s]))
        nll -= np.log((1 - lapse) * p1[a1] + lapse / 2 + eps)
        nll -= np.log((1 - lapse) * p2[a2] + lapse / 2 + eps)
        q2[s, a2] += alpha2 * (r - q2[s, a2])
        q1[a1] += alpha1 * lam * (q2[s, a2] - q1[a1])
        q1 = (1 - decay) * q1 + decay / 2
        q2 = (1 - decay) * q2 + decay / 2
        arrived = np.array([s == 0, s == 1], dtype=float)
        transition[a1] = (1 - alpha_T) * transition[a1] + alpha_T * arrived
        transition[a1] /= np.sum(transition[a1]) + eps
        k1 *= 0.8
        k1[a1] += 1
        k2[s] *= 0.8
        k2[s, a2] += 1
    return nll


def fit(participant, bounds):
    columns = [np.array(column) for column in participant["columns"]]
    results = [
        minimize(lambda x: two_step_hybrid(*columns, x), start, method="L-BFGS-B", bounds=bounds)
        for start in participant["starts"]
    ]
    return {
        "nll": min(float(result.fun) for result in results),
        "evaluations": sum(int(result.nfev) for result in results),
    }


def main():
    task = json.load(sys.stdin)
    begun = time.perf_counter()
    fits = [fit(participant, task["bounds"]) for participant in task["participants"]]
    seconds = time.perf_counter() - begun
    versions = {
        "Python": platform.python_version(),
        "NumPy": np.__version__,
        "SciPy": scipy.__version__,
    }
    json.dump({"seconds": seconds, "fits": fits, "versions": versions}, sys.stdout)


main()
