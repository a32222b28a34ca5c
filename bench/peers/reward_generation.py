#!/usr/bin/env python3
"""Rewards of generation in numpy: the weights of Nineteen 6 and of Vision 4. See reward_numpy.py.

Miners and tasks are padded to the longest history, with counts beside them. Alone it checks against datasets/vectors/reward.
"""
import json
import pathlib
import sys

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed (Debian: apt-get install python3-numpy)")
    sys.exit(0)

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "datasets/vectors/reward"


def history(scores, volumes):
    """Period scores [J, M, P], NaN where there is none, newest first; their weighted mean and their number."""
    known = ~np.isnan(scores)
    weights = np.where(known, volumes * 0.5 ** (np.cumsum(known, axis=-1) - 1), 0)
    total = weights.sum(axis=-1)
    mean = np.divide((np.nan_to_num(scores) * weights).sum(axis=-1), total, out=np.zeros_like(total), where=total > 0)
    return mean, known.sum(axis=-1)


def shares(effective, power, task_weights):
    volume = effective.sum(axis=1, keepdims=True)
    z = np.divide(effective, volume, out=np.zeros_like(effective), where=volume > 0) ** power
    total = z.sum(axis=1, keepdims=True)
    return task_weights @ np.divide(z, total, out=np.zeros_like(z), where=total > 0)


def sixth(quality, metric, counts, scores, volumes, capacity, task_weights, strict):
    """quality and metric [J, M, K] with counts [J, M]; a contender has a capacity that is not NaN."""
    inside = np.arange(quality.shape[-1]) < counts[:, :, None]
    powered = np.where(inside, quality * np.sqrt(quality), 0).sum(axis=-1) / np.maximum(counts, 1)
    mean = np.where((powered <= 0.85) & strict[:, None], powered**2, powered)
    speeds = np.sort(np.where(inside, quality * metric, np.inf), axis=-1)
    place = np.minimum((0.3 * counts).astype(int), np.maximum(counts - 1, 0))
    speed = np.take_along_axis(speeds, place[:, :, None], axis=-1)[:, :, 0]
    contends = ~np.isnan(capacity) & (counts > 0)
    order = np.argsort(np.where(contends, -speed, np.inf), axis=1, kind="stable")
    rank = np.argsort(order, axis=1, kind="stable")
    miners = contends.sum(axis=1, keepdims=True)
    bonus = np.where(miners > 1, 0.5 * (0.5 - rank / np.maximum(miners - 1, 1)), 0)
    period, known = history(scores, volumes)
    effective = np.where(
        contends, mean * (1 + bonus) * period * np.where(known > 8, 1, 0.25) * np.nan_to_num(capacity), 0)
    weights = shares(effective, 4, task_weights)
    return weights / weights.sum()


def fourth(quality, speed, counts, scores, volumes, capacity, task_weights, strict):
    inside = np.arange(quality.shape[-1]) < counts[:, :, None]
    mean = np.where(inside, quality * speed, 0).sum(axis=-1) / np.maximum(counts, 1)
    period, known = history(scores, volumes)
    effective = mean * period * (1 - np.maximum(0, 1 - known / 8) / 4) * np.nan_to_num(capacity)
    return shares(effective, 3, task_weights)


def volume_input(miners, tasks, results):
    random = np.random.default_rng(20240520)
    shape = (tasks, miners, results)
    quality = 0.6 + 0.4 * random.random(shape)
    metric = (20 + 100 * random.random((1, miners, 1))) * (0.5 + random.random(shape))
    return (quality, metric, np.full((tasks, miners), results), random.random((tasks, miners, 12)),
            random.random((tasks, miners, 12)) * 900, random.random((tasks, miners)) * 3000,
            np.full(tasks, 1 / tasks), np.full(tasks, True))


CASES = {
    "generation.v6 256x11x50": (lambda: volume_input(256, 11, 50), sixth),
    "generation.v6 256x11x500": (lambda: volume_input(256, 11, 500), sixth),
    "generation.v4 256x11x50": (lambda: volume_input(256, 11, 50), fourth),
    "generation.v4 256x11x500": (lambda: volume_input(256, 11, 500), fourth),
}


def padded(tasks, miners, field):
    """[J, M, longest] of a list per contender, NaN beyond its end, and the counts."""
    lists = [[(contender or {}).get(field, []) for contender in task["contenders"]] for task in tasks]
    longest = max(len(values) for row in lists for values in row)
    array = np.full((len(tasks), miners, longest), np.nan)
    for j, row in enumerate(lists):
        for m, values in enumerate(row):
            array[j, m, :len(values)] = [np.nan if value is None else value for value in values]
    return array, np.array([[len(values) for values in row] for row in lists])


def check(file, second, function):
    for case in json.load(open(VECTORS / file))["cases"]:
        tasks = case["input"]["tasks"]
        miners = len(case["input"]["miners"])
        for task in tasks:
            for contender in filter(None, task["contenders"]):
                contender["score"] = [period[0] for period in contender["periods"]]
                contender["volume"] = [period[1] for period in contender["periods"]]
        quality, counts = padded(tasks, miners, "quality")
        weights = function(
            quality, padded(tasks, miners, second)[0], counts, padded(tasks, miners, "score")[0],
            np.nan_to_num(padded(tasks, miners, "volume")[0]),
            np.array([[np.nan if c is None else c["capacity"] for c in task["contenders"]] for task in tasks]),
            np.array([task["weight"] for task in tasks]), np.array([task["name"] != "avatar" for task in tasks]))
        np.testing.assert_allclose(weights, case["expected"]["weights"], rtol=1e-9, atol=1e-12)


if __name__ == "__main__":
    check("nineteen_v6_weights.json", "metric", sixth)
    check("vision_v4_weights.json", "speed", fourth)
    print("generation: agrees with the vectors")
