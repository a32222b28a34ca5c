#!/usr/bin/env python3
"""Reward models as everyone could write them: vectorised numpy. The peer of the benchmarks in dev.assay.bench.reward.

Every module reward_*.py beside this one has CASES = {name: (make_input, function)}; this times them all and prints the
median and the best time in microseconds. Run it beside a benchmark, on the same machine, within minutes, with as many
threads (OPENBLAS_NUM_THREADS, OMP_NUM_THREADS): the ratio is what counts.

    python3 bench/peers/reward_numpy.py [--only embedding] [--repeat 50] [--seconds 5]

Each module alone checks its functions against datasets/vectors: python3 bench/peers/reward_search.py

Needs numpy (Debian: python3-numpy; with libopenblas0 it multiplies matrices several times faster); without it this says
so and ends with 0.
"""
import argparse
import importlib
import pathlib
import statistics
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


def timed(function, arguments, repeat, seconds):
    """Median and best of so many calls, or of those that fit into the time, but at least three."""
    function(*arguments)
    times = []
    began = time.perf_counter()
    while len(times) < 3 or (len(times) < repeat and time.perf_counter() - began < seconds):
        start = time.perf_counter()
        function(*arguments)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e6, min(times) * 1e6


def main():
    parser = argparse.ArgumentParser(description="times reward models in numpy")
    parser.add_argument("--only", default="", help="part of a name")
    parser.add_argument("--repeat", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=5, help="most time for one case")
    options = parser.parse_args()
    try:
        import numpy
    except ImportError:
        print("skipped: numpy is not installed (Debian: apt-get install python3-numpy)")
        return
    sys.path.insert(0, str(HERE))
    print(f"numpy {numpy.__version__}, python {sys.version.split()[0]}")
    print(f"{'case':40} {'median us':>14} {'best us':>14}")
    for file in sorted(HERE.glob("reward_*.py")):
        if file.stem != "reward_numpy":
            for name, (make_input, function) in importlib.import_module(file.stem).CASES.items():
                if options.only in name:
                    median, best = timed(function, make_input(), options.repeat, options.seconds)
                    print(f"{name:40} {median:14.1f} {best:14.1f}", flush=True)


if __name__ == "__main__":
    main()
