"""Our own numpy form of the tournaments, as the peer of dev.assay.ranking.Tournament and dev.assay.reward.training.

CASES: name -> (make_input, function). Two ways: the whole cube at once, as one writes it first, and row by row over models
sorted by block, which keeps temporaries in the cache and is the fastest that we found. Run alone, it is checked against the
vectors in datasets/vectors/reward.
"""

import json
import os

import numpy as np


def softmax(rates, temperature):
    parts = np.exp((rates - rates.max()) / temperature)
    return parts / parts.sum()


def cube(losses, blocks, epsilon=0.005, temperature=0.01):
    scaled = (1 - epsilon) * losses
    earlier = blocks[:, None] < blocks[None, :]
    own = np.where(earlier[:, :, None], scaled[:, None, :], losses[:, None, :])
    other = np.where(earlier.T[:, :, None], scaled[None, :, :], losses[None, :, :])
    wins = (own < other).sum(axis=(1, 2))
    rates = wins / ((len(losses) - 1) * losses.shape[1])
    return rates, softmax(rates, temperature)


def rows(losses, blocks, epsilon=0.005, temperature=0.01):
    order = np.argsort(blocks, kind="stable")
    in_order = blocks[order]
    plain = losses[order]
    scaled = (1 - epsilon) * plain
    first = np.searchsorted(in_order, in_order, "left")
    last = np.searchsorted(in_order, in_order, "right")
    wins = np.empty(len(losses), dtype=np.int64)
    for place, model in enumerate(order):
        wins[model] = (
            np.count_nonzero(plain[place] < scaled[: first[place]])
            + np.count_nonzero(plain[place] < plain[first[place] : last[place]])
            + np.count_nonzero(scaled[place] < plain[last[place] :])
        )
    rates = wins / ((len(losses) - 1) * losses.shape[1])
    return rates, softmax(rates, temperature)


def make_losses(models, samples):
    random = np.random.default_rng(4)
    losses = 2.5 * (1 + 0.04 * random.standard_normal((models, samples)))
    return losses, random.integers(2_700_000, 2_800_000, models)


CASES = {
    "training.winrate 32x32x96 rows": (lambda: make_losses(32, 96), rows),
    "training.winrate 32x32x96 cube": (lambda: make_losses(32, 96), cube),
    "training.winrate 256x256x500 rows": (lambda: make_losses(256, 500), rows),
    "training.winrate 256x256x500 cube": (lambda: make_losses(256, 500), cube),
}


def check(folder):
    with open(os.path.join(folder, "pretraining_winrate.json"), encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    for case in cases:
        losses = np.array([[float(loss) for loss in model] for model in case["input"]["losses"]])
        blocks = np.array(case["input"]["blocks"])
        for way in (cube, rows):
            rates, step = way(losses, blocks)
            np.testing.assert_allclose(rates, case["expected"]["win_rate"], rtol=1e-9, atol=1e-12)
            np.testing.assert_allclose(step, case["expected"]["step_weights"], rtol=1e-9, atol=1e-12)
    print(f"training: {len(cases)} cases agree")


if __name__ == "__main__":
    check(os.path.join(os.path.dirname(__file__), "../../datasets/vectors/reward"))
