#!/usr/bin/env python3
"""Yuma 3 as everyone could write it: vectorised numpy, float32. The peer of YumaBenchmark.

Prints one line per size: the median and the best time of an epoch in microseconds. Run it beside the benchmark, on the
same machine, within minutes; the ratio is what counts.

    python3 bench/peers/yuma_numpy.py [--sizes 64x256,256x1024] [--liquid] [--repeat 200]

Needs numpy (Debian: python3-numpy); without it this says so and ends with 0. One thread: BLAS is not used.
"""
import argparse
import statistics
import sys
import time

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed (Debian: apt-get install python3-numpy)")
    sys.exit(0)

KAPPA = np.float32(32767 / 65535)
ALPHA = np.float32(0.1)
ALPHA_LOW = np.float32(45875 / 65535)
ALPHA_HIGH = np.float32(58982 / 65535)
STEEPNESS = np.float32(10)


def normalized(values, axis):
    sums = values.sum(axis=axis, keepdims=True)
    return np.divide(values, sums, out=np.zeros_like(values), where=sums > 0)


def consensus_of(weights, stake):
    """The stake-weighted median of every column: sort, add up, take the first beyond the minority."""
    order = np.argsort(weights, axis=0)
    ascending = np.take_along_axis(weights, order, axis=0)
    up_to = np.cumsum(stake[order], axis=0)
    first = np.argmax(up_to > stake.sum() - KAPPA, axis=0)
    return np.take_along_axis(ascending, first[None, :], axis=0)[0]


def alphas_of(weights, bonds, consensus):
    buying = np.clip(weights - consensus, 0, 1)
    selling = np.clip(bonds - weights, 0, 1)
    difference = np.where(weights >= bonds, buying, selling)
    sigma = 1 / (1 + np.exp(-STEEPNESS * (difference - np.float32(0.5))))
    return np.clip(ALPHA_LOW + sigma * (ALPHA_HIGH - ALPHA_LOW), ALPHA_LOW, ALPHA_HIGH)


def epoch(weights_u16, bonds_u16, stake, liquid):
    weights = normalized(weights_u16.astype(np.float32), 1)
    bonds = bonds_u16.astype(np.float32) / np.float32(65535)
    stake = stake / stake.sum()
    consensus = consensus_of(weights, stake)
    clipped = np.minimum(weights, consensus)
    trust = clipped.sum(axis=1)
    ranks = stake @ clipped
    incentive = ranks / ranks.sum()
    alpha = alphas_of(clipped, bonds, consensus) if liquid else ALPHA
    moved = np.minimum(alpha * clipped + (1 - alpha) * bonds, 1)
    total_bonds = normalized(moved, 0) @ incentive
    dividends = stake * total_bonds
    dividends = dividends / dividends.sum()
    stored = (moved * np.float32(65535)).astype(np.uint16)
    return consensus, trust, incentive, dividends, stored


def subnet(validators, miners):
    random = np.random.default_rng(20251101)
    quality = random.random(miners)
    weights = np.minimum(1, quality * (0.7 + 0.6 * random.random((validators, miners))))
    bonds = np.minimum(1, quality * (0.7 + 0.6 * random.random((validators, miners))))
    stake = (1 / np.arange(1, validators + 1)).astype(np.float32)
    return (weights * 65535).astype(np.uint16), (bonds * 65535).astype(np.uint16), stake


def timed(size, liquid, repeat):
    validators, miners = map(int, size.split("x"))
    weights, bonds, stake = subnet(validators, miners)
    for _ in range(max(3, repeat // 10)):
        epoch(weights, bonds, stake, liquid)
    times = []
    for _ in range(repeat):
        start = time.perf_counter_ns()
        epoch(weights, bonds, stake, liquid)
        times.append((time.perf_counter_ns() - start) / 1000)
    return statistics.median(times), min(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="64x256,256x1024")
    parser.add_argument("--liquid", action="store_true", help="with liquid alpha")
    parser.add_argument("--repeat", type=int, default=200)
    arguments = parser.parse_args()
    print(f"numpy {np.__version__}, float32, one thread, {'liquid alpha' if arguments.liquid else 'Yuma 3'}")
    for size in arguments.sizes.split(","):
        median, best = timed(size, arguments.liquid, arguments.repeat)
        print(f"{size:>10}  median {median:10.1f} us  best {best:10.1f} us")


if __name__ == "__main__":
    main()
