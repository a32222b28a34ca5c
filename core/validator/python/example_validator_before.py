"""A validator as the subnet template has its author write it: it keeps the scores itself.

`example_validator.py` is the same with a sidecar. What is marked with a number goes wrong here, and why, is told at the end.
"""

from __future__ import annotations

import argparse
import os
import time

import numpy

from example_subnet import Chain, Miners


class Validator:
    def __init__(self, chain: Chain, miners: Miners, state_path: str, alpha: float = 0.1) -> None:
        self.chain, self.miners, self.state_path, self.alpha = chain, miners, state_path, alpha
        self.metagraph = chain.metagraph()
        self.hotkeys = list(self.metagraph.hotkeys)
        self.scores = numpy.zeros(len(self.hotkeys), dtype=numpy.float32)
        if os.path.exists(state_path):
            self.load_state()

    def forward(self) -> None:
        uids = self.chain.sample()
        rewards = numpy.array([self.miners.reward(uid, self.miners.ask(uid)) for uid in uids])
        self.update_scores(rewards, uids)  # (1)
        self.save_state()

    def update_scores(self, rewards: numpy.ndarray, uids: list[int]) -> None:
        rewards = numpy.nan_to_num(rewards, nan=0.0)  # (2)
        scattered = numpy.zeros_like(self.scores)
        scattered[uids] = rewards  # (3)
        self.scores = self.alpha * scattered + (1 - self.alpha) * self.scores

    def resync_metagraph(self) -> None:
        self.metagraph = self.chain.metagraph()
        for uid, hotkey in enumerate(self.hotkeys):
            if hotkey != self.metagraph.hotkeys[uid]:  # (4)
                self.scores[uid] = 0
        grown = numpy.zeros(len(self.metagraph.hotkeys), dtype=numpy.float32)
        grown[: len(self.scores)] = self.scores
        self.scores, self.hotkeys = grown, list(self.metagraph.hotkeys)

    def set_weights(self) -> None:
        total = self.scores.sum()
        weights = self.scores / total if total > 0 else self.scores
        self.chain.set_weights(list(range(len(weights))), [round(float(w) * 65535) for w in weights])  # (5)

    def save_state(self) -> None:
        numpy.savez(self.state_path, scores=self.scores, hotkeys=self.hotkeys)  # (6)

    def load_state(self) -> None:
        state = numpy.load(self.state_path)
        self.scores, self.hotkeys = state["scores"], list(state["hotkeys"])  # (7)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--state", default="state.npz")
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    validator = Validator(Chain(), Miners(), options.state)
    for _ in range(options.rounds):
        validator.forward()
        validator.resync_metagraph()
        validator.set_weights()
        time.sleep(0.1)

# (1) A restart before this line forgets every answer of the round.
# (2) A reward that could not be worked out becomes a miner's worst, and nobody is told.
# (3) A uid of -1 is the last miner. Who was not asked decays as if it had failed.
# (4) Fails with an IndexError once the subnet has shrunk; and who returns has lost its score.
# (5) Scaled by the sum where the chain scales by the maximum, so that most of 16 bits is unused.
# (6) A crash in here leaves half a file, and with it no scores at all.
# (7) As long as the state was when it was saved, not as the metagraph is now.
