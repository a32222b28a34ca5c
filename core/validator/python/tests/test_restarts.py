"""The example validator, while both sides of it are killed in mid-round: nothing is lost, nothing counts twice."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
from typing import IO, List, Optional

from example_subnet import MINERS, Chain, Miners

from .real_sidecar import ALPHA, NETUID, START_SECONDS, RealSidecar, needs_a_sidecar

FOLDER = pathlib.Path(__file__).resolve().parents[1]
ROUNDS = 6
ASKED = Chain().sample()


class ExampleValidator:
    """The example in a process of its own."""

    def __init__(self, sidecar: RealSidecar) -> None:
        self.errors: IO[str] = tempfile.TemporaryFile("w+")
        self.lines: List[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "example_validator.py", "--address", sidecar.socket, "--rounds", str(ROUNDS)],
            cwd=FOLDER,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )

    def read_until(self, pattern: str) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if re.search(pattern, line):
                return line
        self.errors.seek(0)
        raise AssertionError(f"no line with {pattern} in {self.lines}\n{self.errors.read()}")

    def kill(self) -> None:
        self.process.kill()
        self.end()

    def end(self) -> int:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
        self.process.stdout.close()
        code = self.process.wait(START_SECONDS)
        self.errors.seek(0)
        if code > 0:
            raise AssertionError(f"ended with {code}\n{self.errors.read()}")
        self.errors.close()
        return code


@needs_a_sidecar
class RestartsTest(unittest.TestCase):
    def setUp(self) -> None:
        self.sidecar = RealSidecar().started()
        self.addCleanup(self.sidecar.remove)
        self.validator: Optional[ExampleValidator] = None
        self.addCleanup(self.end_validator)

    def end_validator(self) -> None:
        if self.validator is not None and self.validator.process.poll() is None:
            self.validator.process.kill()

    def run_validator(self) -> ExampleValidator:
        self.validator = ExampleValidator(self.sidecar)
        return self.validator

    def test_kills_of_either_side_in_mid_round_lose_nothing(self) -> None:
        first = self.run_validator()
        first.read_until(r"round 1: 5 counts")
        first.kill()
        second = self.run_validator()
        second.read_until(r"round 2: 7 counts")
        self.sidecar.kill()  # the validator waits for it, and goes on
        self.sidecar.start()
        second.read_until(r"round 3: 9 counts")
        self.assertEqual(0, self.sidecar.stop())
        self.sidecar.start()
        second.read_until(r"round 4: 2 counts")
        self.sidecar.kill()
        second.kill()
        self.sidecar.started()
        third = self.run_validator()
        self.assertEqual(0, third.end())
        self.assertTrue(any("round 1: " in line for line in second.lines), "the first round was resumed")
        self.assertTrue(any("round 4: " in line for line in third.lines), "the fourth round was resumed")
        self.assert_all_is_there()

    def test_a_run_that_nobody_disturbs_ends_alike(self) -> None:
        self.run_validator().end()
        self.assert_all_is_there()

    def assert_all_is_there(self) -> None:
        miners = Miners()
        rewards = {uid: miners.reward(uid, miners.ask(uid)) for uid in ASKED}
        expected = {uid: reward if reward == reward else 0.0 for uid, reward in rewards.items()}
        scores = dict.fromkeys(range(MINERS), 0.0)
        with self.sidecar.client() as client:
            for round_id in range(ROUNDS):
                result = client.round(NETUID, round_id)
                self.assertTrue(result.closed)
                self.assertEqual(expected, result.rewards, f"round {round_id}")
                for uid, reward in expected.items():
                    scores[uid] = ALPHA * reward + (1 - ALPHA) * scores[uid]
            self.assertEqual(ROUNDS - 1, client.subnet(NETUID)["lastRoundId"])
            for row in client.scores(NETUID)["rows"]:
                self.assertAlmostEqual(scores[row["uid"]], row["score"], places=12, msg=str(row))


if __name__ == "__main__":
    unittest.main()
