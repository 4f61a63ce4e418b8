"""Minimises by SciPy functions that are somewhere else, all problems side by side, since each question costs a journey.

The first line of standard input poses the problems, as JSON: each has `x0`, `bounds`, `gradient` (whether the exact one is given)
and `options`. A line of standard output asks for every problem that is not solved: its number, a colon, and points with
semicolons between them; problems are separated by bars. It is answered by a line with the value at each point, and the gradient
where it is given, separated in the same way. The last line says what was found.
"""

import json
import sys
import warnings
from queue import SimpleQueue
from threading import Thread

from scipy.optimize import minimize

# SciPy warns of starts out of bounds and of what is not finite, which are asked for here.
warnings.simplefilter("ignore")

problems = json.loads(sys.stdin.readline())
answers = [SimpleQueue() for _ in problems]
# In each round one from every problem that is not solved: its number, and points or what was found.
messages = SimpleQueue()


def solve(number):
    problem = problems[number]
    known = {}

    def ask(points):
        messages.put((number, points, None))
        known.update(zip(points, answers[number].get()))

    def fun(x):
        point = tuple(x.tolist())
        if point not in known:
            ask([point])
        # A point with NaN is not equal to itself.
        value, *gradient = known.pop(point) if point in known else known.popitem()[1]
        return (value, gradient) if problem["gradient"] else value

    def all_at_once(evaluate, points):
        """A map that asks for all points of a difference in one go."""
        points = list(points)
        ask([tuple(point.tolist()) for point in points])
        return map(evaluate, points)

    found = minimize(
        fun,
        problem["x0"],
        jac=problem["gradient"],
        bounds=problem["bounds"],
        method="L-BFGS-B",
        options={**problem["options"], "workers": all_at_once},
    )
    result = {
        "fun": repr(float(found.fun)),
        "x": [repr(float(xi)) for xi in found.x],
        "nit": int(found.nit),
        "nfev": int(found.nfev),
        "success": bool(found.success),
        "message": found.message,
    }
    messages.put((number, None, result))


def question(asked):
    texts = {n: ";".join(" ".join(map(repr, p)) for p in points) for n, points in asked.items()}
    return "|".join(f"{number}:{text}" for number, text in texts.items())


def listen(asked):
    for number, answer in zip(asked, sys.stdin.readline().split("|")):
        answers[number].put([[float(word) for word in a.split()] for a in answer.split(";")])


results = {}
for number in range(len(problems)):
    Thread(target=solve, args=(number,), daemon=True).start()
while len(results) < len(problems):
    asked = {}
    for _ in range(len(problems) - len(results)):
        number, points, result = messages.get()
        if result is None:
            asked[number] = points
        else:
            results[number] = result
    if asked:
        print(question(asked), flush=True)
        listen(asked)
print(json.dumps([results[number] for number in range(len(problems))]))
