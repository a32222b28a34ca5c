"""The client and a real sidecar."""

from __future__ import annotations

import importlib
import json
import math
import threading
import unittest
from types import SimpleNamespace
from typing import Any, ClassVar, Dict, List

from assay_client import AssayClient, AssayProblem, AssayScores, Intake

from .real_sidecar import ALPHA, LOGITS_NETUID, NETUID, STOPPED, RealSidecar, hotkey, metagraph, needs_a_sidecar

try:
    numpy: Any = importlib.import_module("numpy")
except ImportError:
    numpy = None

MINERS = 8


@needs_a_sidecar
class SidecarTest(unittest.TestCase):
    """One sidecar for all tests, so each goes on from whatever scores there are."""

    sidecar: ClassVar[RealSidecar]

    @classmethod
    def setUpClass(cls) -> None:
        cls.sidecar = RealSidecar(serve=", tcp: {enabled: true, port: 0}, tokenFile: assay.token").started()
        cls.addClassCleanup(cls.sidecar.remove)
        with cls.sidecar.client() as client:
            for netuid in (NETUID, LOGITS_NETUID):
                client.put_metagraph(netuid, metagraph(MINERS))

    def setUp(self) -> None:
        self.client = self.sidecar.client()
        self.addCleanup(self.client.close)
        self.scores = AssayScores(self.client, NETUID)

    def problem(self, call: Any, *arguments: Any, **named: Any) -> AssayProblem:
        with self.assertRaises(AssayProblem) as caught:
            call(*arguments, **named)
        return caught.exception

    # scores

    def test_rewards_move_scores_as_the_template_moves_them(self) -> None:
        before = list(self.scores.scores)
        update = self.scores.update_scores([0.5, 1.0], [3, 1])
        self.assertEqual((2, {}), (update.counted, update.refused))
        after = list(self.scores.scores)
        for uid, reward in ((3, 0.5), (1, 1.0)):
            self.assertAlmostEqual(ALPHA * reward + (1 - ALPHA) * before[uid], after[uid], places=12)
        self.assertEqual(MINERS, len(after))

    def test_a_reward_that_is_not_a_number_counts_for_nobody_and_is_reported(self) -> None:
        with self.assertLogs("assay", "WARNING"):
            update = self.scores.update_scores([math.nan, 0.75, math.inf], [1, 2, 3])
        self.assertEqual({1: "non-finite", 3: "non-finite"}, update.refused)
        self.assertEqual(1, update.counted)
        assert update.round_id is not None
        rewards = self.client.round(NETUID, update.round_id).rewards
        self.assertEqual(0.75, rewards[2])
        self.assertEqual([0.0, 0.0], [rewards[1], rewards[3]])
        self.assertTrue(all(math.isfinite(score) for score in self.scores.scores))

    @unittest.skipIf(numpy is None, "numpy is not installed, or hidden")
    def test_numpy_goes_in_and_comes_out(self) -> None:
        update = self.scores.update_scores(numpy.array([0.5, 0.25], dtype="float32"), numpy.array([4, 5]))
        self.assertEqual(2, update.counted)
        self.assertEqual((MINERS,), self.scores.scores.shape)

    def test_threads_and_processes_lose_no_round_to_each_other(self) -> None:
        first = int(self.client.subnet(NETUID)["lastRoundId"])
        updates: List[Any] = []

        def score(number: int) -> None:
            own = AssayScores(self.client, NETUID)
            for i in range(5):
                updates.append((number, i, own.update_scores([number / 8, i / 8], [1, 2])))

        threads = [threading.Thread(target=score, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        round_ids = sorted(update.round_id for _, _, update in updates)
        self.assertEqual(list(range(first + 1, first + 21)), round_ids)
        for number, i, update in updates:
            rewards = self.client.round(NETUID, update.round_id).rewards
            self.assertEqual({1: number / 8, 2: i / 8}, rewards)

    def test_the_same_rewards_under_the_same_round_count_once(self) -> None:
        round_id = int(self.client.subnet(NETUID)["lastRoundId"]) + 1
        holders = [hotkey(1), hotkey(2)]
        for _ in range(2):
            self.client.submit_rewards(NETUID, [1, 2], [0.5, 0.25], hotkeys=holders, round_id=round_id)
        self.assertEqual(round_id, self.client.subnet(NETUID)["lastRoundId"])
        self.assertEqual({1: 0.5, 2: 0.25}, self.client.round(NETUID, round_id).rewards)

    def test_the_same_rewards_under_the_same_key_count_once(self) -> None:
        first = int(self.client.subnet(NETUID)["lastRoundId"])
        answers = [
            self.client.submit_rewards(
                NETUID, [1, 2], [0.5, 0.25], hotkeys=[hotkey(1), hotkey(2)], idempotency_key="rewards-once"
            )
            for _ in range(2)
        ]
        self.assertEqual([first + 1, first + 1], [answer["roundId"] for answer in answers])
        self.assertEqual(first + 1, self.client.subnet(NETUID)["lastRoundId"])

    # rounds and responses

    def test_a_round_takes_answers_as_they_come(self) -> None:
        begun = self.scores.begin_round([2, 1, 3])
        self.assertTrue(begun.answer(1, 0.25))
        with self.assertLogs("assay", "WARNING"):
            self.assertFalse(begun.answer(2, math.nan))
            self.assertFalse(begun.answer(5, 1.0))
        self.assertEqual({2: "non-finite", 5: "not-asked"}, begun.refused)
        self.assertEqual([2, 3], begun.unanswered_uids)
        result = begun.close()
        self.assertTrue(result.closed)
        self.assertEqual({1: 0.25, 2: 0.0, 3: 0.0}, result.rewards)
        with self.assertLogs("assay", "WARNING"):
            self.assertFalse(begun.answer(3, 1.0))
        self.assertEqual("round-closed", begun.refused[3])

    def test_the_first_answer_stays(self) -> None:
        begun = self.scores.begin_round([1, 2])
        self.assertTrue(begun.answer(1, 0.25))
        self.assertTrue(begun.answer(1, 0.25))
        self.assertTrue(begun.answer(1, 0.5))  # as after a restart
        self.assertEqual(0.25, begun.close().rewards[1])

    def test_an_open_round_is_found_by_who_comes_after(self) -> None:
        begun = self.scores.begin_round([1, 2])
        self.addCleanup(begun.close)
        begun.answer(1, 0.5)
        found = AssayScores(self.client, NETUID).unfinished_rounds()
        self.assertIn((begun.round_id, [1, 2]), [(one.round_id, one.asked_uids) for one in found])

    def test_a_stream_says_what_became_of_each_line(self) -> None:
        round_id = self.scores.begin_round(range(MINERS)).round_id
        lines: List[Any] = [self.line(uid, uid / 16) for uid in range(4)]
        lines += [self.line(9, 0.5), self.line(3, 3 / 16), self.line(3, 0.9), {**self.line(5, 1), "hotkey": hotkey(6)}]
        lines += [b'{"uid": 6', self.line(7, 1)]
        intake = self.client.submit_stream(NETUID, lines, round_id=round_id)
        self.assertEqual((5, 1), (intake.accepted, intake.repeated))
        by_row = {one.row: one.code for one in intake.refusals}
        self.assertEqual({4, 6, 7, 8}, set(by_row))
        self.assertEqual(("unknown-uid", "duplicate", "hotkey-mismatch"), (by_row[4], by_row[6], by_row[7]))
        rewards = self.client.close_round(NETUID, round_id).rewards
        self.assertEqual({0: 0, 1: 1 / 16, 2: 2 / 16, 3: 3 / 16, 4: 0, 5: 0, 6: 0, 7: 1}, rewards)

    def line(self, uid: int, reward: float) -> Dict[str, Any]:
        return {"uid": uid, "hotkey": hotkey(uid), "features": {"reward": reward}}

    def test_a_stream_over_many_rounds_names_them(self) -> None:
        rounds = [self.scores.begin_round(range(MINERS)).round_id for _ in range(3)]
        lines = [{**self.line(uid, 0.5), "roundId": one} for uid in range(MINERS) for one in rounds]
        self.assertEqual(3 * MINERS, self.client.submit_stream(NETUID, lines).accepted)
        for one in rounds:
            self.assertTrue(self.client.round(NETUID, one, wait_seconds=30).closed)

    def logits(self, values: Any, **options: Any) -> Intake:
        round_id = int(self.client.subnet(LOGITS_NETUID)["lastRoundId"]) + 1
        self.client.open_round(LOGITS_NETUID, [1, 2, 3], round_id=round_id, deadline_seconds=60)
        return self.client.submit_matrix(
            LOGITS_NETUID, round_id, [3, 1, 2], values, wait="scored", close=True, **options
        )

    def test_a_matrix_is_scored_in_one_call(self) -> None:
        rows = [[0.0, 1.0], [2.0, 2.0], [1.0, 0.0]]
        intake = self.logits(rows, block=100)
        self.assertEqual(3, intake.accepted)
        self.assert_softmax(rows, intake)

    def assert_softmax(self, rows: Any, intake: Intake) -> None:
        assert intake.rewards is not None
        for row, reward in zip(rows, intake.rewards):
            assert reward is not None
            self.assertAlmostEqual(1 / sum(math.exp(other - row[-1]) for other in row), reward, places=6)

    @unittest.skipIf(numpy is None, "numpy is not installed, or hidden")
    def test_a_numpy_matrix_is_scored_the_same_whatever_its_layout(self) -> None:
        rows = numpy.arange(12, dtype="float32").reshape(3, 4) / 5
        for matrix in (rows, numpy.asfortranarray(rows), rows.astype("float64")):
            self.assert_softmax(rows.tolist(), self.logits(matrix, hotkeys=[hotkey(3), hotkey(1), hotkey(2)]))

    def test_a_row_that_is_not_finite_is_refused_and_the_others_count(self) -> None:
        intake = self.logits([[0.0, 1.0], [2.0, math.nan], [1.0, 0.0]], block=100)
        self.assertEqual({"non-finite": 1}, intake.refused)
        self.assertEqual([(1, 1)], [(one.row, one.uid) for one in intake.refusals])
        assert intake.rewards is not None
        self.assertEqual([False, True, False], [reward is None for reward in intake.rewards])

    def test_uids_of_another_block_are_not_believed(self) -> None:
        self.assertEqual(409, self.problem(self.logits, [[0.0, 1.0]] * 3, block=99).status)

    # metagraphs

    def test_a_metagraph_comes_back_and_an_older_one_is_refused(self) -> None:
        sidecar = RealSidecar().started()
        self.addCleanup(sidecar.remove)
        with sidecar.client() as client:
            self.assertEqual("given.reward", client.subnet(NETUID)["rewardModel"])
            scores = AssayScores(client, NETUID)
            scores.resync_metagraph(metagraph(4))
            self.assertTrue(scores.resync_metagraph(metagraph(4))["repeated"])
            scores.update_scores([1.0, 0.5], [2, 3])
            older = self.problem(scores.resync_metagraph, metagraph(4, block=99))
            self.assertEqual(409, older.status)
            taken_over = scores.resync_metagraph(metagraph(5, 101, uid_2=hotkey(70)))
            self.assertIn(2, taken_over["changed"])
            after = list(scores.scores)
            self.assertEqual((5, 0.0), (len(after), after[2]))
            self.assertGreater(after[3], 0)
            holders = [hotkey(1), hotkey(2)]
            stale = client.submit_rewards(NETUID, [1, 2], [1.0, 1.0], hotkeys=holders, round_id=50)
            self.assertEqual((2, "hotkey-mismatch"), (stale["refusals"][0]["uid"], stale["refusals"][0]["code"]))
            with self.assertRaises(AssayProblem):
                client.submit_rewards(NETUID, [2], [1.0], hotkeys=[hotkey(2)], round_id=51)
            back = AssayScores(client, NETUID)
            self.assertEqual(5, len(back.hotkeys))
            self.assertIn(sidecar.stop(), STOPPED)

    def test_a_metagraph_of_the_sdk_is_taken(self) -> None:
        of_sdk = SimpleNamespace(
            block=200,
            hotkeys=[hotkey(uid) for uid in range(MINERS)],
            uids=list(range(MINERS)),
            S=[1000.5] + [0.0] * (MINERS - 1),
            validator_permit=[True] + [False] * (MINERS - 1),
            last_update=[150] * MINERS,
            W=[[0.0, 1.0] + [0.0] * (MINERS - 2)] + [[0.0] * MINERS] * (MINERS - 1),
        )
        self.client.put_metagraph(LOGITS_NETUID, {**metagraph(MINERS), "block": 100})
        scores = AssayScores(self.client, NETUID)
        self.assertEqual(200, scores.resync_metagraph(of_sdk)["block"])
        neuron = self.client.metagraph(NETUID)["neurons"][0]
        self.assertEqual(1_000_500_000_000, neuron["alphaStakeRao"])

    # weights and the chain

    def test_weights_come_in_every_shape(self) -> None:
        self.scores.update_scores([1.0] * 7, range(1, 8))
        whole = self.client.weights(NETUID)
        uids, weights = self.scores.weights_for("sdk10")
        self.assertEqual(len(uids), len(weights))
        self.assertGreater(len(uids), 0)
        self.assertEqual(65535, max(weights))
        self.assertEqual(set(uids), set(self.scores.weights_for("sdk11")))
        body = self.scores.weights_for("pylon")
        self.assertEqual(set(whole["hotkeys"]), set(body["weights"]))
        fiber_uids, fiber_weights = self.scores.weights_for("fiber")
        self.assertEqual(len(fiber_uids), len(fiber_weights))

    def test_weights_can_be_committed_to_and_tried(self) -> None:
        self.scores.update_scores([1.0] * 7, range(1, 8))
        commit = self.client.commit_weights(NETUID, version_key=3, salt=[1, 2, 3, 4, 5, 6, 7, 8])
        again = self.client.commit_weights(NETUID, version_key=3, salt=[1, 2, 3, 4, 5, 6, 7, 8])
        self.assertEqual(commit["hashHex"], again["hashHex"])
        tried = self.client.dry_run_weights(NETUID, block=1000)
        self.assertIn("accepted", tried)

    def test_consensus_and_epochs_are_answered(self) -> None:
        self.scores.update_scores([1.0] * 7, range(1, 8))
        consensus = self.client.consensus(NETUID, emission_rao=10**9, weights={1: 65535, 2: 30000})
        self.assertEqual(MINERS, len(consensus["rows"]))
        self.client.run_epoch(NETUID, epoch=1, block=400, emission_rao=10**9)
        self.assertEqual(1, self.client.last_epoch(NETUID)["epoch"])

    def test_nothing_is_pushed_where_no_pylon_is_configured(self) -> None:
        self.assertIn(self.problem(self.client.push_weights, NETUID).status, (404, 409, 422))

    # the rest

    def test_every_other_question_has_an_answer(self) -> None:
        self.scores.update_scores([1.0], [1])
        self.assertEqual("live", self.client.health()["status"])
        self.assertTrue(self.client.ready()["ready"])
        self.assertIn("position", self.client.journal())
        self.assertEqual(1, self.client.miner(NETUID, 1)["uid"])
        self.client.explain(NETUID, 1, rounds=2)
        self.client.subnets()
        self.client.rounds(NETUID, limit=3)

    def test_the_overview_is_told(self) -> None:
        self.assertIsInstance(self.client.overview(NETUID), dict)

    def test_metrics_are_text(self) -> None:
        self.assertIn("# TYPE", self.client.metrics())

    def test_what_is_wrong_is_named(self) -> None:
        self.assertEqual(404, self.problem(self.client.scores, 77).status)
        self.assertEqual(404, self.problem(self.client.round, NETUID, 10**6).status)
        self.assertEqual(404, self.problem(self.client.call, "GET", "/v1/nothing").status)
        unknown = self.problem(self.client.call, "POST", "/v1/subnets/5/rounds", json_body={"askedUid": "all"})
        self.assertIn("askedUid", unknown.detail)

    def test_tcp_asks_for_the_token(self) -> None:
        port = self.tcp_port()
        token = (self.sidecar.folder / "assay.token").read_text().strip()
        with AssayClient(f"http://127.0.0.1:{port}", token, timeout=60) as client:
            self.assertEqual(NETUID, client.subnet(NETUID)["netuid"])
        for wrong in (None, token[:-1], token + "x"):
            with AssayClient(f"http://127.0.0.1:{port}", wrong, timeout=60) as client:
                self.assertEqual(401, self.problem(client.subnet, NETUID).status)
        self.assertNotIn(token, self.sidecar.log())

    def tcp_port(self) -> int:
        for place in self.sidecar.log().split("http://127.0.0.1:")[1:]:
            return int("".join(digit for digit in place[:5] if digit.isdigit()))
        self.fail("no port in " + json.dumps(self.sidecar.log()))


if __name__ == "__main__":
    unittest.main()
