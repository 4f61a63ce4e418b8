"""Minimises the problems named on standard input by SciPy and prints what it finds, as JSON.

The functions are those of optimization-problems.ts, in the same order of operations.
"""

import json
import math
import sys
import warnings

import numpy as np
from scipy.optimize import minimize


def rosenbrock(x):
    total = 0.0
    for i in range(len(x) - 1):
        a = x[i + 1] - x[i] * x[i]
        b = 1 - x[i]
        total += 100 * a * a + b * b
    return total


def rosenbrock_gradient(x):
    g = np.zeros(len(x))
    for i in range(len(x) - 1):
        a = x[i + 1] - x[i] * x[i]
        g[i] += -400 * x[i] * a - 2 * (1 - x[i])
        g[i + 1] += 200 * a
    return g


def driver(x):
    total = 0.25 * (x[0] - 1) * (x[0] - 1)
    for i in range(1, len(x)):
        a = x[i] - x[i - 1] * x[i - 1]
        total += a * a
    return 4 * total


def driver_gradient(x):
    g = np.zeros(len(x))
    g[0] = 2 * (x[0] - 1)
    for i in range(1, len(x)):
        a = 8 * (x[i] - x[i - 1] * x[i - 1])
        g[i] += a
        g[i - 1] -= 2 * x[i - 1] * a
    return g


def beale(x):
    a = 1.5 - x[0] * (1 - x[1])
    b = 2.25 - x[0] * (1 - x[1] * x[1])
    c = 2.625 - x[0] * (1 - x[1] * x[1] * x[1])
    return a * a + b * b + c * c


def powell_singular(x):
    a = x[0] + 10 * x[1]
    b = x[2] - x[3]
    c = (x[1] - 2 * x[2]) * (x[1] - 2 * x[2])
    d = (x[0] - x[3]) * (x[0] - x[3])
    return a * a + 5 * b * b + c * c + 10 * d * d


def wood(x):
    a = x[1] - x[0] * x[0]
    b = 1 - x[0]
    c = x[3] - x[2] * x[2]
    d = 1 - x[2]
    e = x[1] - 1
    f = x[3] - 1
    return 100 * a * a + b * b + 90 * c * c + d * d + 10.1 * (e * e + f * f) + 19.8 * e * f


def brown_badly_scaled(x):
    a = x[0] - 1e6
    b = x[1] - 2e-6
    c = x[0] * x[1] - 2
    return a * a + b * b + c * c


def brown_badly_scaled_gradient(x):
    c = x[0] * x[1] - 2
    return np.array([2 * (x[0] - 1e6) + 2 * x[1] * c, 2 * (x[1] - 2e-6) + 2 * x[0] * c])


def helical_valley(x):
    turn = math.atan2(x[1], x[0]) / (2 * math.pi)
    a = x[2] - 10 * turn
    b = math.sqrt(x[0] * x[0] + x[1] * x[1]) - 1
    return 100 * a * a + 100 * b * b + x[2] * x[2]


def booth(x):
    a = x[0] + 2 * x[1] - 7
    b = 2 * x[0] + x[1] - 5
    return a * a + b * b


def himmelblau(x):
    a = x[0] * x[0] + x[1] - 11
    b = x[0] + x[1] * x[1] - 7
    return a * a + b * b


def hs3(x):
    a = x[1] - x[0]
    return x[1] + 1e-5 * a * a


def hs4(x):
    a = x[0] + 1
    return a * a * a / 3 + x[1]


def hs5(x):
    a = x[0] - x[1]
    return math.sin(x[0] + x[1]) + a * a - 1.5 * x[0] + 2.5 * x[1] + 1


def hs45(x):
    return 2 - x[0] * x[1] * x[2] * x[3] * x[4] / 120


def hs110(x):
    total = 0.0
    product = 1.0
    for xi in x:
        a = math.log(xi - 2)
        b = math.log(10 - xi)
        total += a * a + b * b
        product *= xi
    return total - product**0.2


def scaled_quadratic(x):
    total = 0.0
    weight = 1.0
    for i in range(len(x)):
        a = x[i] - (i + 1)
        total += weight * a * a
        weight *= 10
    return total


def scaled_quadratic_gradient(x):
    return np.array([2 * 10.0**i * (x[i] - (i + 1)) for i in range(len(x))])


def quartic(x):
    total = 0.0
    for xi in x:
        total += xi * xi * xi * xi
    return total


def trid(x):
    total = 0.0
    for i in range(len(x)):
        a = x[i] - 1
        total += a * a
        if i > 0:
            total -= x[i] * x[i - 1]
    return total


def trid_gradient(x):
    return 2 * (x - 1) - np.append(0, x[:-1]) - np.append(x[1:], 0)


def dixon_price(x):
    total = (x[0] - 1) * (x[0] - 1)
    for i in range(1, len(x)):
        a = 2 * x[i] * x[i] - x[i - 1]
        total += (i + 1) * a * a
    return total


def zakharov(x):
    a = 0.0
    b = 0.0
    for i in range(len(x)):
        a += x[i] * x[i]
        b += 0.5 * (i + 1) * x[i]
    return a + b * b + b * b * b * b


def styblinski_tang(x):
    total = 0.0
    for xi in x:
        total += xi * xi * xi * xi - 16 * xi * xi + 5 * xi
    return total / 2


def linear(x):
    total = 0.0
    for i in range(len(x)):
        total += (1 if i % 2 == 0 else -1) * (i + 1) * x[i]
    return total


def logistic(x):
    """Negative log-likelihood of a logistic regression with a lapse rate, as a cognitive model has it."""
    total = 0.0
    for t in range(40):
        signal = ((t * 7) % 20 - 9.5) / 5
        p = 1 / (1 + math.exp(-(x[0] + x[1] * signal)))
        p = (1 - x[2]) * p + x[2] / 2
        chosen = signal > 0.3 if t % 5 else signal < 0.3
        total -= math.log(p if chosen else 1 - p)
    return total


def main():
    results = []
    for problem in json.load(sys.stdin):
        gradient = globals()[problem["name"] + "_gradient"] if problem["gradient"] else None
        with warnings.catch_warnings():
            # SciPy warns of starts out of bounds, which are asked for here.
            warnings.simplefilter("ignore")
            found = minimize(
                globals()[problem["name"]],
                problem["x0"],
                jac=gradient,
                bounds=problem["bounds"],
                method="L-BFGS-B",
                options=problem["options"],
            )
        results.append(
            {
                "fun": float(found.fun),
                "x": found.x.tolist(),
                "nit": int(found.nit),
                "nfev": int(found.nfev),
                "success": bool(found.success),
                "message": found.message,
            }
        )
    json.dump(results, sys.stdout)


main()
