"""Our own numpy form of the models of trading, as the peer of dev.assay.reward.trading.

CASES: name -> (make_input, function). Same shapes and distributions as TradingBenchmark. Run alone, it is checked against
the vectors in datasets/vectors/reward.
"""

import json
import math
import os

import numpy as np

WINDOW_MS = 30 * 86_400_000
LOSS_PER_MS = 0.05 / (365.25 * 86_400_000)
NOW_MS = 1.716e12


def ladder(count):
    shares = np.exp(math.log(0.1) / (0.4 * count) * np.arange(count))
    return shares / shares.sum()


def by_rank(values, shares):
    out = np.empty_like(values)
    out[np.argsort(-values, kind="stable")] = shares
    return out


def measure(ledger, now, truncate):
    """[miners x checkpoints x 5] -> consistency, return, omega, inverted sortino"""
    gain, loss, accum, opened, last = (ledger[..., k] for k in range(5))
    count = ledger.shape[1]
    moves = np.abs(gain + loss) / np.maximum(accum, 1e-6)
    volume = np.median(moves, axis=1) * count
    with np.errstate(divide="ignore", invalid="ignore"):
        bend = np.clip(1.62 * moves.max(axis=1) / volume - 9.54, -50, 50)
    even = np.where(volume > 0, 1 / (1 + np.exp(bend)), 0)
    if count < 84:
        even = even * (count / 84) ** 2
    age = np.clip((now - last) / WINDOW_MS, 0, 1)
    history = np.clip(1 - 0.85 * age, 0, 1)
    charged = loss - LOSS_PER_MS * accum
    for_return = 1 - age**0.15
    for_risk = 1 - age**2.5
    both = history * for_return
    returns = even * (both * gain).sum(axis=1) + (both * charged).sum(axis=1)
    both = history * for_risk
    risk_loss = (both * charged).sum(axis=1)
    omega = even * (both * gain).sum(axis=1) / np.maximum(np.abs(risk_loss), 1e-6)
    open_ms = for_risk * opened
    open_ms = (np.trunc(open_ms) if truncate else open_ms).sum(axis=1)
    sortino = np.where(open_ms == 0, -1e6, risk_loss / np.where(open_ms == 0, 1, open_ms))
    return even, returns, omega, sortino


def rank(returns, omega, sortino):
    shares = ladder(len(returns))
    combined = np.ones(len(returns))
    for values, weight in ((returns, 0.95), (omega, 0.20), (sortino, 0.15)):
        combined *= weight * by_rank(values, shares) + (1 - weight)
    weights = by_rank(combined, shares)
    return combined, weights / weights.sum()


def checkpoint(ledger, now=NOW_MS):
    return rank(*measure(ledger, now, truncate=False)[1:])[1]


def make_ledger(miners, checkpoints):
    random = np.random.default_rng(1)
    shape = (miners, checkpoints)
    ages = np.arange(checkpoints, 0, -1)
    step = 21_600_000
    columns = (
        0.02 * random.random(shape),
        -0.015 * random.random(shape),
        np.full(shape, float(step)),
        random.integers(0, step, shape).astype(float),
        NOW_MS - ages * step - random.integers(0, 60_000, shape),
    )
    return np.ascontiguousarray(np.stack(columns, axis=-1))


CASES = {
    "trading.checkpoint 256x120": (lambda: (make_ledger(256, 120),), checkpoint),
    "trading.checkpoint 2048x120": (lambda: (make_ledger(2048, 120),), checkpoint),
}


def check(folder):
    names = ("consistency", "return", "omega", "inverted_sortino", "combined", "weights")
    fields = ("gain", "loss", "accum_ms", "open_ms", "last_update_ms")
    with open(os.path.join(folder, "ptn_checkpoint.json"), encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    for case in cases:
        now = case["input"]["evaluation_time_ms"]
        measured = []
        for miner in case["input"]["checkpoints"]:  # ragged, so one by one
            ledger = np.array([[[point[field] for field in fields] for point in miner]], dtype=float)
            measured.append([column[0] for column in measure(ledger, now, truncate=True)])
        columns = [np.array(column) for column in zip(*measured)]
        for name, got in zip(names, columns + list(rank(*columns[1:]))):
            np.testing.assert_allclose(got, case["expected"][name], rtol=1e-9, atol=1e-12, err_msg=name)
    print(f"trading: {len(cases)} cases agree")


if __name__ == "__main__":
    check(os.path.join(os.path.dirname(__file__), "../../datasets/vectors/reward"))
