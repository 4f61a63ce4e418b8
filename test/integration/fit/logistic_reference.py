"""Logistic regressions by NumPy alone: Newton's method, and the inverse of the Fisher information X' W X."""

import json
import sys

import numpy as np


def fit(predictors, choices):
    x = np.asarray(predictors, dtype=float)
    y = np.asarray(choices, dtype=float)
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        information = x.T @ (x * (p * (1 - p))[:, None])
        step = np.linalg.solve(information, x.T @ (y - p))
        w = w + step
        if np.max(np.abs(step)) < 1e-12:
            break
    covariance = np.linalg.inv(information)
    errors = np.sqrt(np.diag(covariance))
    p = 1 / (1 + np.exp(-x @ w))
    return {
        "weights": w.tolist(),
        "errors": errors.tolist(),
        "correlations": (covariance / np.outer(errors, errors)).tolist(),
        "nll": float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))),
    }


json.dump([fit(**question) for question in json.load(sys.stdin)], sys.stdout)
