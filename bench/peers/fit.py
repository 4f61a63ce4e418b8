"""The peers of bench/fit.mjs: a model in NumPy, under numba or in C, fitted by SciPy or by L-BFGS-B in Fortran.

Reads one question as JSON from standard input: {"contender", "model", "source", "name", "library", "bounds", "processes",
"cost", "participants": [{"columns", "starts"}]}. Prints the seconds of the fits and of the processor, those of compiling, the
value at the first start of each participant, its fits, the microseconds of one likelihood where "cost" asks for it, the peak
memory in MB and the versions.
"""

import ctypes
import json
import multiprocessing
import platform
import sys
import time
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parent))

PROBES = 60


def numpy_model(question):
    space = {}
    exec(compile(question["source"], question["model"], "exec"), space)
    model = space[question["name"]]
    return lambda columns: lambda x: model(*columns, x)


def numba_model(question):
    import numba_models

    model = getattr(numba_models, question["model"])
    return lambda columns: lambda x: model(*columns, x)


class Compiled:
    """A model in a shared library, and the columns of a participant as it takes them."""

    def __init__(self, question):
        self.library = ctypes.CDLL(question["library"])
        self.model = getattr(self.library, question["model"])
        self.model.restype = ctypes.c_double
        self.model.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p]
        self.kept = []

    def pointers(self, columns):
        doubles = [np.ascontiguousarray(column, dtype=float) for column in columns]
        pointers = (ctypes.c_void_p * len(doubles))(*[column.ctypes.data for column in doubles])
        self.kept.append((doubles, pointers))
        return ctypes.addressof(pointers)

    def __call__(self, columns):
        trials, pointers, model = len(columns[0]), self.pointers(columns), self.model
        return lambda x: model(trials, pointers, x.ctypes.data)

    def microseconds(self, columns, points):
        repeated = self.library.repeated
        repeated.restype = ctypes.c_double
        flat = np.ascontiguousarray(points, dtype=float)
        given = [len(columns[0]), ctypes.c_void_p(self.pointers(columns)), flat.shape[1]]
        given += [ctypes.c_void_p(flat.ctypes.data), len(flat)]
        return least(lambda calls: repeated(self.model, *given, calls))

    def minimise(self, columns, bounds, start):
        minimised = self.library.minimised
        minimised.restype = ctypes.c_double
        x = np.array(start, dtype=float)
        lower, upper = (np.array(side, dtype=float) for side in zip(*bounds))
        evaluations = ctypes.c_int(0)
        ends = [ctypes.c_void_p(array.ctypes.data) for array in (lower, upper, x)]
        columns = ctypes.c_void_p(self.pointers(columns))
        value = minimised(self.model, len(self.kept[-1][0][0]), columns, len(x), *ends, ctypes.byref(evaluations))
        self.kept.pop()
        return value, evaluations.value


def least(work):
    """The least microseconds of a call, of many short measurements: the busy moments of the machine are left out."""
    calls, spent = 1, 0.0
    while spent < 0.004:
        calls *= 2
        begun = time.perf_counter()
        work(calls)
        spent = time.perf_counter() - begun
    best = spent
    for _ in range(PROBES):
        begun = time.perf_counter()
        work(calls)
        best = min(best, time.perf_counter() - begun)
    return 1e6 * best / calls


def by_scipy(nll, columns, bounds, start):
    result = minimize(nll(columns), start, method="L-BFGS-B", bounds=bounds)
    return float(result.fun), int(result.nfev)


MODELS = {"numpy": numpy_model, "numba": numba_model, "c": Compiled, "lbfgsb": Compiled}

# Set before processes are forked, which then share it: numba's functions are compiled only once.
shared = {}


def fit(index):
    question, nll = shared["question"], shared["nll"]
    participant = question["participants"][index]
    columns = shared["columns"][index]
    found = []
    for start in participant["starts"]:
        if question["contender"] == "lbfgsb":
            found.append(nll.minimise(columns, question["bounds"], start))
        else:
            found.append(by_scipy(nll, columns, question["bounds"], start))
    return {"nll": min(value for value, _ in found), "evaluations": sum(count for _, count in found)}


def cost(nll, question):
    columns = shared["columns"][0]
    points = np.array(question["participants"][0]["starts"], dtype=float)
    if isinstance(nll, Compiled):
        return nll.microseconds(columns, points)
    bound = nll(columns)
    return least(lambda calls: [bound(points[call % len(points)]) for call in range(calls)])


def peak_megabytes():
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def versions(contender):
    own = {"Python": platform.python_version(), "NumPy": np.__version__, "SciPy": scipy.__version__}
    if contender == "numba":
        import numba

        own["numba"] = numba.__version__
    return own


def timed(question):
    """The fits, their seconds, and those of the processor where all is done in this process."""
    indices = range(len(question["participants"]))
    if question["processes"] == 1:
        begun, busy = time.perf_counter(), time.process_time()
        fits = [fit(index) for index in indices]
        return fits, time.perf_counter() - begun, time.process_time() - busy
    with multiprocessing.get_context("fork").Pool(question["processes"]) as pool:
        pool.map(abs, range(question["processes"]))
        begun = time.perf_counter()
        fits = pool.map(fit, indices, chunksize=1)
        return fits, time.perf_counter() - begun, None


def main():
    question = json.load(sys.stdin)
    nll = MODELS[question["contender"]](question)
    columns = [[np.array(column) for column in own["columns"]] for own in question["participants"]]
    shared.update(question=question, nll=nll, columns=columns)
    firsts = [np.array(own["starts"][0], dtype=float) for own in question["participants"]]
    begun = time.perf_counter()
    float(nll(columns[0])(firsts[0]))
    compiling = time.perf_counter() - begun
    values = [float(nll(own)(first)) for own, first in zip(columns, firsts)]
    fits, seconds, busy = timed(question)
    answer = {"seconds": seconds, "busy": busy, "compiling": compiling, "values": values, "fits": fits}
    answer |= {"peak": peak_megabytes(), "versions": versions(question["contender"])}
    answer["microseconds"] = cost(nll, question) if question["cost"] else None
    json.dump(answer, sys.stdout)


main()
