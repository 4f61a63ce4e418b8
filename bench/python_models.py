"""The peer of bench/python.mjs: CPython with NumPy, timed on the same models, data and points.

Reads a question a line, {"source", "name", "columns", "whole", "points", "least"}, and prints an answer a line: the
values at the points, and the mean seconds of a call over calls that together take at least so long, after one round to
warm up. An empty line asks for the versions.
"""

import itertools
import json
import platform
import sys
import time
from pathlib import Path

import numpy as np
import scipy

sys.path.insert(0, str(Path(__file__).parent.parent / "test" / "integration" / "python"))

from models import arrays_of, function_of, install_numba  # noqa: E402


def measure(question):
    function = function_of(question["source"], question["name"])
    columns = arrays_of(question)
    points = [np.array(point, dtype=float) for point in question["points"]]
    values = [float(function(*columns, point)) for point in points]
    calls, begun, spent = 0, time.perf_counter(), 0.0
    for point in itertools.cycle(points):
        function(*columns, point)
        calls += 1
        spent = time.perf_counter() - begun
        if spent >= question["least"]:
            break
    return {"values": values, "seconds": spent / calls}


def versions():
    return {"Python": platform.python_version(), "NumPy": np.__version__, "SciPy": scipy.__version__}


def main():
    install_numba()
    for line in sys.stdin:
        print(json.dumps(measure(json.loads(line)) if line.strip() else versions()), flush=True)


main()
