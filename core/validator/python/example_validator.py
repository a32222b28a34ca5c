"""The same validator with its scores in a sidecar: compare `example_validator_before.py`.

Gone are the array of scores, its arithmetic, the list of hotkeys, and the file of state. Kill this process or the sidecar
when you like, `kill -9` included: every answer that was handed over counts once, and a round that was under way goes on.
"""

from __future__ import annotations

import argparse

from assay_client import AssayClient, AssayScores
from example_subnet import Chain, Miners


class Validator:
    def __init__(self, chain: Chain, miners: Miners, scores: AssayScores) -> None:
        self.chain, self.miners, self.scores = chain, miners, scores
        self.resync_metagraph()

    def forward(self) -> None:
        """The template's way, and one call for it, would be `self.scores.update_scores(rewards, uids)`.

        A round that is opened before its miners are asked outlives this process, too.
        """
        unfinished = self.scores.unfinished_rounds()
        current = unfinished[0] if unfinished else self.scores.begin_round(self.chain.sample())
        for uid in current.unanswered_uids:
            counts = current.answer(uid, self.miners.reward(uid, self.miners.ask(uid)))
            print(f"round {current.round_id}: {uid} {'counts' if counts else current.refused[uid]}", flush=True)
        current.close()
        print(f"round {current.round_id}: closed", flush=True)

    def resync_metagraph(self) -> None:
        self.scores.resync_metagraph(self.chain.metagraph())

    def set_weights(self) -> None:
        uids, weights = self.scores.weights_for("sdk10")
        self.chain.set_weights(uids, weights)


def main(miners: Miners) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="/run/assay/assay.sock")
    parser.add_argument("--netuid", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    client = AssayClient(options.address, timeout=60.0)
    client.wait_until_ready()
    validator = Validator(Chain(), miners, AssayScores(client, options.netuid))
    while int(client.subnet(options.netuid)["lastRoundId"]) + 1 < options.rounds or validator.scores.unfinished_rounds():
        validator.forward()
        validator.resync_metagraph()
        validator.set_weights()


if __name__ == "__main__":
    main(Miners(seconds=0.01))
