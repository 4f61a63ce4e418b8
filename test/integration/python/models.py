"""What CPython and NumPy give for Python models.

Reads {"data": [{"columns": [[...]], "whole": [...]}], "questions": [{"source", "name", "points", "data"}]} as JSON from
standard input: columns are made into arrays as pandas types them, and each point into an array of floats, as SciPy
passes it. Prints, for each question, for each of its data, for each point, what was returned as text ("nan" and "inf"
are not JSON), or {"raised": type, "message": text}.
"""

import contextlib
import io
import json
import sys
import types
import warnings

import numpy as np

warnings.simplefilter("ignore")
np.seterr(all="ignore")


def install_numba():
    """A numba whose decorators leave functions as they are: compiled or not, a model means the same."""

    def decorator(*given, **_options):
        return given[0] if given and callable(given[0]) else lambda function: function

    numba = types.ModuleType("numba")
    numba.njit = numba.jit = numba.vectorize = decorator
    numba.prange = range
    sys.modules["numba"] = numba


def function_of(source, name):
    namespace = {"__name__": "model"}
    exec(compile(source, name, "exec"), namespace)
    return namespace[name]


def arrays_of(data):
    return [
        np.array(column, dtype=np.int64 if whole else np.float64)
        for column, whole in zip(data["columns"], data["whole"])
    ]


def evaluate(function, data, point):
    try:
        # What a model prints must not get among the answers.
        with contextlib.redirect_stdout(io.StringIO()):
            value = function(*arrays_of(data), np.array(point, dtype=float))
        return repr(float(value))
    except Exception as error:  # whatever a model raises is its answer
        return {"raised": type(error).__name__, "message": str(error)}


def answer(question, data):
    function = function_of(question["source"], question["name"])
    sets = [data[index] for index in question["data"]]
    return [[evaluate(function, some, point) for point in question["points"]] for some in sets]


def main():
    install_numba()
    task = json.load(sys.stdin)
    json.dump([answer(question, task["data"]) for question in task["questions"]], sys.stdout)


if __name__ == "__main__":
    main()
