"""Our own numpy form of the speech tournament, as the peer of dev.assay.reward.speech.

CASES: name -> (make_input, function). A score tournament is a loss tournament of the scores' negatives with the order of
blocks turned round, so it shares the code of reward_training. Run alone, it is checked against the vectors.
"""

import json
import os

import numpy as np
import reward_training


def tournament(scores, blocks):
    return reward_training.rows(-scores, -blocks, epsilon=0.01, temperature=0.08)


def make_scores(models, samples):
    losses, blocks = reward_training.make_losses(models, samples)
    return losses / 5, blocks


CASES = {
    "speech.tournament 32x32x96": (lambda: make_scores(32, 96), tournament),
    "speech.tournament 32x32x768": (lambda: make_scores(32, 768), tournament),
}


def check(folder):
    with open(os.path.join(folder, "myshell_weights.json"), encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    for case in cases:
        rates, step = tournament(np.array(case["input"]["sample_scores"]), np.array(case["input"]["blocks"]))
        np.testing.assert_allclose(rates, case["expected"]["win_rate"], rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(step, case["expected"]["step_weights"], rtol=1e-9, atol=1e-12)
    print(f"speech: {len(cases)} cases agree")


if __name__ == "__main__":
    check(os.path.join(os.path.dirname(__file__), "../../datasets/vectors/reward"))
