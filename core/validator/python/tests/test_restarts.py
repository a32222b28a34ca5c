"""The example validator, while both sides of it are killed in mid-round: nothing is lost, nothing counts twice."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
from typing import IO, List, Optional, Tuple

from example_subnet import MINERS, Chain, Miners

from .real_sidecar import ALPHA, NETUID, START_SECONDS, STOPPED, RealSidecar, needs_a_sidecar

FOLDER = pathlib.Path(__file__).resolve().parents[1]
ROUNDS = 6
ASKED = Chain().sample()


# The example, but its miners answer one for each line that comes in: so it stands still where the test wants it to.
STEERED = """
import sys, example_subnet, example_validator
class Miners(example_subnet.Miners):
    def ask(self, uid):
        sys.stdin.readline()
        return super().ask(uid)
example_validator.main(Miners())
"""


class ExampleValidator:
    """The example in a process of its own."""

    def __init__(self, sidecar: RealSidecar) -> None:
        self.errors: IO[str] = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-c", STEERED, "--address", sidecar.socket, "--rounds", str(ROUNDS)],
            cwd=FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )

    def allow(self, answers: int) -> None:
        """Lets some miners answer."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n" * answers)
        self.process.stdin.flush()

    def handed_over(self, answers: int) -> List[Tuple[int, int]]:
        """Waits until so many answers are handed over; the round and the uid of each."""
        assert self.process.stdout is not None
        found: List[Tuple[int, int]] = []
        while len(found) < answers:
            line = self.process.stdout.readline()
            if not line:
                self.errors.seek(0)
                raise AssertionError(f"it ended after {found}\n{self.errors.read()}")
            match = re.fullmatch(r"round (\d+): (\d+) .*\n", line)
            if match:
                found.append((int(match[1]), int(match[2])))
        return found

    def answer(self, answers: int) -> List[Tuple[int, int]]:
        self.allow(answers)
        return self.handed_over(answers)

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()
        self.errors.close()

    def end(self) -> None:
        """Lets it run to its end."""
        self.process.communicate("\n" * 1000, START_SECONDS)
        self.errors.seek(0)
        if self.process.returncode != 0:
            raise AssertionError(f"ended with {self.process.returncode}\n{self.errors.read()}")
        self.errors.close()


@needs_a_sidecar
class RestartsTest(unittest.TestCase):
    def setUp(self) -> None:
        self.sidecar = RealSidecar().started()
        self.addCleanup(self.sidecar.remove)
        self.validator: Optional[ExampleValidator] = None
        self.addCleanup(self.end_validator)

    def end_validator(self) -> None:
        if self.validator is not None and self.validator.process.poll() is None:
            self.validator.kill()

    def run_validator(self) -> ExampleValidator:
        self.validator = ExampleValidator(self.sidecar)
        return self.validator

    def test_kills_of_either_side_in_mid_round_lose_nothing(self) -> None:
        first = self.run_validator()
        self.assertEqual((1, ASKED[4]), first.answer(len(ASKED) + 5)[-1])
        first.kill()

        second = self.run_validator()
        begun = second.answer(1)[0]
        self.assertEqual(1, begun[0], "the round goes on")
        left = [uid for uid in ASKED if uid > begun[1]]
        self.assertEqual((2, ASKED[6]), second.answer(len(left) + 7)[-1])
        self.sidecar.kill()
        second.allow(3)  # it waits for the sidecar
        self.sidecar.start()
        self.assertEqual([(2, uid) for uid in ASKED[7:10]], second.handed_over(3))
        self.assertIn(self.sidecar.stop(), STOPPED)
        self.sidecar.start()
        self.assertEqual((3, ASKED[1]), second.answer(len(ASKED) - 10 + 2)[-1])
        self.sidecar.kill()
        second.kill()

        self.sidecar.started()
        third = self.run_validator()
        self.assertEqual(3, third.answer(1)[0][0], "the round goes on")
        third.end()
        self.assert_all_is_there()

    def assert_all_is_there(self) -> None:
        miners = Miners()
        rewards = {uid: miners.reward(uid, miners.ask(uid)) for uid in ASKED}
        expected = {uid: reward if reward == reward else 0.0 for uid, reward in rewards.items()}
        scores = dict.fromkeys(range(MINERS), 0.0)
        for uid, reward in expected.items():
            for _ in range(ROUNDS):
                scores[uid] = ALPHA * reward + (1 - ALPHA) * scores[uid]
        with self.sidecar.client() as client:
            self.assertEqual(ROUNDS - 1, client.subnet(NETUID)["lastRoundId"])
            self.assertEqual([], client.subnet(NETUID)["openRounds"])
            self.assertEqual(expected, client.round(NETUID, ROUNDS - 1).rewards)
            rows = {row["uid"]: row for row in client.scores(NETUID)["rows"]}
        for uid, reward in expected.items():
            self.assertEqual((ROUNDS, reward), (rows[uid]["rounds"], rows[uid]["lastReward"]))
            self.assertAlmostEqual(scores[uid], rows[uid]["score"], places=12)


if __name__ == "__main__":
    unittest.main()
