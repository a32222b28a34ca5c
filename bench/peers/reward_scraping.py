#!/usr/bin/env python3
"""Scraping models in numpy, as fast as one writes them by hand. The peer of ScrapingBenchmark.

CASES maps a name to (make_input, function): make_input() gives the arguments, from a fixed seed and of the shapes of the
benchmark. Run alone it first holds the functions to the recorded cases, then times them:

    python3 bench/peers/reward_scraping.py [folder of vectors]
"""
import json
import pathlib
import sys
import time

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed (Debian: apt-get install python3-numpy)")
    sys.exit(0)

MINERS = 256


def by_sort(keys, miner, size, credibility):
    """Any whole numbers as keys: one sort finds the groups."""
    _, group = np.unique(keys, return_inverse=True)
    return by_number(group, miner, size, credibility)


def by_number(group, miner, size, credibility):
    """Keys are numbers from 0 without gaps: they address the sums themselves."""
    adjusted = size * credibility[miner]
    total = np.bincount(group, weights=adjusted)[group]
    scorable = np.trunc(np.divide(size * adjusted, total, out=np.zeros_like(size), where=total > 0))
    return scorable, np.bincount(miner, weights=scorable, minlength=len(credibility))


def index_input(rows, distinct, miners=MINERS, dense=False):
    random = np.random.default_rng(20240502)
    number = random.integers(0, distinct, rows)
    names = np.arange(distinct) if dense else random.integers(0, 2**53, distinct)
    miner = np.repeat(np.arange(miners), rows // miners)
    size = random.integers(1, 128_000_000, rows).astype(float)
    return names[number], miner, size, random.random(miners)


CASES = {
    "scraping.index 1e6": (lambda: index_input(256 * 3_906, 200_000), by_sort),
    "scraping.index 1e7": (lambda: index_input(256 * 39_062, 2_000_000), by_sort),
    "scraping.index 1e7 numbered": (lambda: index_input(256 * 39_062, 2_000_000, dense=True), by_number),
    "scraping.index small": (lambda: index_input(32 * 8, 64, miners=32), by_sort),
}


def check(folder):
    cases = json.loads((pathlib.Path(folder) / "du_scorable_bytes.json").read_text())["cases"]
    for case in cases:
        size = np.array(case["input"]["size_bytes"], dtype=float)
        miners, buckets = size.shape
        miner, keys = np.repeat(np.arange(miners), buckets), np.tile(np.arange(buckets) * 7, miners)
        scorable, _ = by_sort(keys, miner, size.ravel(), np.array(case["input"]["credibility"]))
        assert (scorable.reshape(size.shape) == case["expected"]["scorable_bytes"]).all(), case["name"]


if __name__ == "__main__":
    check(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2] / "datasets/vectors/reward")
    for name, (make_input, function) in CASES.items():
        arguments = make_input()
        times = []
        for _ in range(5):
            start = time.perf_counter()
            function(*arguments)
            times.append((time.perf_counter() - start) * 1e6)
        print(f"{name:32s} median {sorted(times)[2]:12.1f} us   best {min(times):12.1f} us")
