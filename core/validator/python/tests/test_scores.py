"""What goes out in the template's place, and what is made of the answers."""

from __future__ import annotations

import array
import importlib
import json
import math
import struct
import unittest
from types import SimpleNamespace
from typing import Any, Dict, List, Optional, Tuple

from assay_client import AssayClient, AssayProblem, AssayScores, metagraph_body

from .fake_sidecar import FakeSidecar, Reply, Request

try:
    numpy: Any = importlib.import_module("numpy")
except ImportError:
    numpy = None

NAN, INFINITY = math.nan, math.inf


def metagraph(*hotkeys: str, block: int = 7) -> Dict[str, Any]:
    return {"block": block, "neurons": [{"uid": uid, "hotkey": hotkey} for uid, hotkey in enumerate(hotkeys)]}


class Subnet:
    """A subnet in a dictionary: as much of the sidecar as these tests need, and no arithmetic."""

    def __init__(self) -> None:
        self.metagraph = metagraph("a", "b", "c")
        self.last_round_id = 4
        self.taken_rounds: List[int] = []  # by somebody else, who was faster
        self.refusals: List[Dict[str, Any]] = []
        self.rows: List[Dict[str, Any]] = []
        self.open_rounds: Dict[int, Any] = {
            9: {"roundId": 9, "state": "open", "askedUids": [2]},
            7: {"roundId": 7, "state": "closed", "askedUids": [2]},  # by its deadline, since the list was made
            8: {"roundId": 8, "state": "open", "askedUids": [0, 1], "answeredUids": [0]},
        }
        self.fake = FakeSidecar(self.answer)

    def answer(self, request: Request) -> Reply:
        place = request.target.split("?")[0].removeprefix("/v1/subnets/5")
        if place == "/metagraph" and request.method == "PUT":
            self.metagraph = request.json()
            return Reply.of(200, {"block": self.metagraph["block"], "changed": []})
        if place in ("/rewards", "/rounds"):
            return self.round(request.json())
        if place.endswith("/responses"):
            return self.response(request)
        if place.startswith("/rounds/"):
            return Reply.of(200, self.open_rounds[int(place[8:])])
        if place == "":
            return Reply.of(200, {"lastRoundId": self.last_round_id, "openRounds": list(self.open_rounds)})
        if place == "/scores":
            return Reply.of(200, {"rows": self.rows})
        return Reply.of(200, self.metagraph)

    def round(self, body: Dict[str, Any]) -> Reply:
        if body["roundId"] in self.taken_rounds:
            self.last_round_id = max(self.taken_rounds)
            return Reply.problem(409, "other-round")
        self.last_round_id = body["roundId"]
        return Reply.of(201, {"roundId": body["roundId"], "refusals": self.refusals, "accepted": 0})

    def response(self, request: Request) -> Reply:
        if not request.headers["content-type"].startswith("application/json"):
            accepted = request.body.count(b"\n")
            refused = {"duplicate": len(self.refusals)}
            sequence = {"lastSequence": 7} if len(self.fake.requests) == 1 else {}
            return Reply.of(200, {"accepted": accepted, "refusals": self.refusals, "refused": refused, **sequence})
        if self.refusals:
            return Reply.problem(422, self.refusals[0]["code"])
        return Reply.of(200, {"outcome": "accepted", "sequence": 1})


class ScoresTest(unittest.TestCase):
    def setUp(self) -> None:
        self.subnet = Subnet()
        self.addCleanup(self.subnet.fake.close)
        self.client = AssayClient(self.subnet.fake.path, timeout=20)
        self.addCleanup(self.client.close)
        self.scores = AssayScores(self.client, 5)

    def sent(self, place: str) -> List[Any]:
        return [one.json() for one in self.subnet.fake.requests if one.target.split("?")[0] == "/v1/subnets/5" + place and one.body]

    def test_rewards_go_out_with_the_hotkeys_of_their_uids(self) -> None:
        update = self.scores.update_scores([0.5, 1], [2, 0])
        expected = {"roundId": 5, "uids": [2, 0], "hotkeys": ["c", "a"], "rewards": [0.5, 1.0]}
        self.assertEqual([expected], self.sent("/rewards"))
        self.assertEqual((5, 2, {}), (update.round_id, update.counted, update.refused))

    def test_a_reward_that_is_not_a_number_goes_out_as_null_and_is_reported(self) -> None:
        self.subnet.refusals = [{"row": row, "code": "non-finite", "detail": ""} for row in (0, 2)]
        with self.assertLogs("assay", "WARNING") as logged:
            update = self.scores.update_scores([NAN, 0.25, INFINITY], [2, 0, 1])
        self.assertEqual([None, 0.25, None], self.sent("/rewards")[0]["rewards"])
        self.assertEqual(1, update.counted)
        self.assertEqual({2: "non-finite", 1: "non-finite"}, update.refused)
        self.assertIn("non-finite", logged.output[0])

    def test_what_cannot_be_right_is_refused_before_anything_is_sent(self) -> None:
        wrong: List[Tuple[Any, Any]] = [
            ([1.0], [0, 1]),
            ([1.0, 2.0], [1, 1]),
            ([1.0], [3]),
            ([1.0], [-1]),
            ([1.0], [0.5]),
            ([1.0], [True]),
            ([1.0], ["0"]),
        ]
        for rewards, uids in wrong:
            with self.assertRaises((ValueError, TypeError), msg=str(uids)):
                self.scores.update_scores(rewards, uids)
        self.assertEqual([], self.sent("/rewards"))

    def test_rewards_for_miners_who_are_all_gone_are_reported(self) -> None:
        self.subnet.round = lambda body: Reply.problem(422, "nobody-asked")  # type: ignore[method-assign]
        with self.assertLogs("assay", "WARNING"):
            update = self.scores.update_scores([1.0, 0.5], [0, 2])
        self.assertEqual((0, {0: "hotkey-mismatch", 2: "hotkey-mismatch"}), (update.counted, update.refused))

    def test_a_round_of_ours_has_a_number_and_a_key_and_one_with_a_number_of_the_caller_needs_none(self) -> None:
        self.scores.update_scores([1.0], [0])
        self.client.submit_rewards(5, [0], [1.0], hotkeys=["a"], round_id=9)
        keys = [one.headers.get("idempotency-key") for one in self.subnet.fake.requests if one.method == "POST"]
        self.assertEqual([False, True], [key is None for key in keys])

    def test_no_rewards_are_no_round(self) -> None:
        with self.assertLogs("assay", "WARNING"):
            self.assertIsNone(self.scores.update_scores([], []).round_id)
        self.assertEqual([], self.subnet.fake.requests)

    def test_when_another_process_took_the_number_the_next_one_is_taken(self) -> None:
        self.subnet.taken_rounds = [5, 6]
        self.assertEqual(7, self.scores.update_scores([1.0], [0]).round_id)
        self.assertEqual([5, 7], [body["roundId"] for body in self.sent("/rewards")])

    def test_a_number_that_can_never_be_had_is_given_up(self) -> None:
        self.subnet.taken_rounds = list(range(5, 5000))
        self.subnet.round = lambda body: Reply.problem(409, "other-round")  # type: ignore[method-assign]
        with AssayClient(self.subnet.fake.path, timeout=0.3) as client, self.assertRaises(AssayProblem):
            AssayScores(client, 5).update_scores([1.0], [0])

    def test_scores_are_by_uid_whatever_the_order_of_the_rows(self) -> None:
        self.subnet.rows = [{"uid": 2, "score": 0.5}, {"uid": 0, "score": 0.25}]
        scores = self.scores.scores
        self.assertEqual([0.25, 0.0, 0.5], list(scores))
        self.assertEqual(numpy is not None, hasattr(scores, "dtype"))

    def test_a_new_metagraph_changes_who_is_meant(self) -> None:
        self.assertEqual(["a", "b", "c"], self.scores.hotkeys)
        self.scores.resync_metagraph(metagraph("a", "x", "c", "d", block=8))
        self.scores.update_scores([1.0, 1.0], [1, 3])
        self.assertEqual(["x", "d"], self.sent("/rewards")[0]["hotkeys"])

    def test_a_new_process_asks_who_holds_which_uid(self) -> None:
        self.scores.resync_metagraph(metagraph("q", "r", block=8))
        self.assertEqual(["q", "r"], AssayScores(self.client, 5).hotkeys)

    def test_a_round_is_opened_once_and_answered_singly(self) -> None:
        begun = self.scores.begin_round([2, 0], deadline_seconds=30)
        self.assertEqual([0, 2], begun.unanswered_uids)
        self.assertTrue(begun.answer(2, 0.75))
        self.assertEqual([0], begun.unanswered_uids)
        self.assertEqual([0, 2], self.sent("/rounds")[0]["askedUids"])
        answer = {"uid": 2, "hotkey": "c", "features": {"reward": 0.75}}
        self.assertEqual([answer], self.sent("/rounds/5/responses"))

    def test_an_answer_that_is_refused_is_kept_in_mind(self) -> None:
        begun = self.scores.begin_round([0, 1])
        self.subnet.refusals = [{"code": "non-finite"}]
        with self.assertLogs("assay", "WARNING"):
            self.assertFalse(begun.answer(1, NAN))
        self.assertIsNone(self.sent("/rounds/5/responses")[0]["features"]["reward"])
        self.assertEqual({1: "non-finite"}, begun.refused)

    def test_an_answer_given_again_after_a_restart_is_no_error(self) -> None:
        begun = self.scores.begin_round([0])
        self.subnet.refusals = [{"code": "duplicate"}]
        self.assertTrue(begun.answer(0, 1.0))
        self.assertEqual({}, begun.refused)

    def test_what_is_not_the_fault_of_a_miner_is_raised(self) -> None:
        begun = self.scores.begin_round([0])
        self.subnet.refusals = [{"code": "disk-full"}]
        with self.assertRaisesRegex(AssayProblem, "disk-full"):
            begun.answer(0, 1.0)

    def test_unfinished_rounds_come_oldest_first(self) -> None:
        self.assertEqual(
            [(8, [1]), (9, [2])], [(one.round_id, one.unanswered_uids) for one in self.scores.unfinished_rounds()]
        )

    def test_a_long_stream_goes_out_in_parts_and_its_counts_are_added(self) -> None:
        self.subnet.refusals = [{"line": 3, "code": "duplicate", "detail": ""}]
        lines = [{"uid": 1, "filler": "x" * 1000} for _ in range(2500)]
        intake = self.client.submit_stream(5, lines, round_id=5)
        self.assertEqual((2500, {"duplicate": 3}, 7), (intake.accepted, intake.refused, intake.last_sequence))
        sizes = [len(one.body) for one in self.subnet.fake.requests]
        self.assertEqual(3, len(sizes))
        self.assertLess(max(sizes), 1_100_000)
        first_lines = self.subnet.fake.requests[0].body.count(b"\n")
        self.assertEqual([2, 2 + first_lines], [one.row for one in intake.refusals[:2]])

    def test_of_many_refusals_a_hundred_are_told_singly(self) -> None:
        self.subnet.refusals = [{"line": 1, "code": "duplicate", "detail": ""}] * 60
        intake = self.client.submit_stream(5, [{"filler": "x" * 1000}] * 1500, round_id=5)
        self.assertEqual((100, {"duplicate": 120}), (len(intake.refusals), intake.refused))

    def test_an_empty_stream_is_nothing(self) -> None:
        self.assertEqual(0, self.client.submit_stream(5, []).accepted)
        self.assertEqual([], self.subnet.fake.requests)


class MatrixTest(unittest.TestCase):
    def setUp(self) -> None:
        self.fake = FakeSidecar(lambda request: Reply.of(200, {"accepted": 2, "rewards": [0.5, None]}))
        self.addCleanup(self.fake.close)
        self.client = AssayClient(self.fake.path, timeout=20)
        self.addCleanup(self.client.close)

    def send(self, values: Any, columns: Optional[int] = None, uids: Any = (3, 4)) -> Tuple[Dict[str, Any], bytes]:
        self.client.submit_matrix(5, 9, uids, values, columns=columns, block=7, wait="scored", close=True)
        request = self.fake.requests[-1]
        self.assertEqual("/v1/subnets/5/rounds/9/responses?wait=scored&close=true", request.target)
        self.assertEqual("application/vnd.assay.matrix", request.headers["content-type"])
        (length,) = struct.unpack_from("<I", request.body)
        return json.loads(request.body[4 : 4 + length]), request.body[4 + length :]

    def test_an_array_of_floats_goes_out_as_it_is(self) -> None:
        header, content = self.send(array.array("f", [1, 2, 3, 4, 5, 6]), 3)
        self.assertEqual(
            {"dtype": "float32", "rows": 2, "columns": 3, "uids": [3, 4], "block": 7}, header
        )
        self.assertEqual(struct.pack("<6f", 1, 2, 3, 4, 5, 6), content)

    def test_lists_go_out_as_doubles(self) -> None:
        header, content = self.send([[0.1, 2], [3, NAN]])
        self.assertEqual("float64", header["dtype"])
        self.assertEqual(struct.pack("<4d", 0.1, 2, 3, NAN), content)

    def test_rewards_come_back_in_the_order_of_the_rows(self) -> None:
        intake = self.client.submit_matrix(5, 9, [3, 4], [[1.0], [2.0]], hotkeys=["x", "y"], wait="scored")
        self.assertEqual([0.5, None], intake.rewards)

    def test_shapes_that_cannot_be_right_are_refused(self) -> None:
        with self.assertRaises(ValueError):
            self.client.submit_matrix(5, 9, [3, 4, 5], [[1.0, 2.0], [3.0], [4.0, 5.0, 6.0]])
        wrong: List[Tuple[Any, Optional[int]]] = [
            ([[1.0], [2.0, 3.0]], None),
            (array.array("f", [1, 2, 3, 4, 5]), 2),
            ([[1.0]], None),
            ([[], []], None),
            (array.array("f", [1, 2, 3]), 2),
            (array.array("f", [1, 2]), None),
            (array.array("i", [1, 2]), 1),
        ]
        for values, columns in wrong:
            with self.assertRaises(ValueError, msg=str(values)):
                self.client.submit_matrix(5, 9, [3, 4], values, columns=columns)
        self.assertEqual([], self.fake.requests)

    @unittest.skipIf(numpy is None, "numpy is not installed, or hidden")
    def test_numpy_arrays_of_any_layout_go_out_row_by_row(self) -> None:
        expected = struct.pack("<6f", 1, 2, 3, 4, 5, 6)
        plain = numpy.array([[1, 2, 3], [4, 5, 6]], dtype="float32")
        wide = numpy.zeros((2, 6), dtype="float32")
        wide[:, ::2] = plain
        for values in (plain, numpy.asfortranarray(plain), wide[:, ::2], plain.astype(">f4"), plain.astype("float16")):
            header, content = self.send(values, uids=numpy.array([3, 4]))
            self.assertEqual(("float32", [3, 4]), (header["dtype"], header["uids"]))
            self.assertEqual(expected, content)
        self.assertEqual(struct.pack("<6d", 1, 2, 3, 4, 5, 6), self.send(plain.astype("int64"))[1])
        with self.assertRaises(ValueError):
            self.send(plain[0])


class MetagraphTest(unittest.TestCase):
    def test_tokens_become_rao_and_rows_become_weights(self) -> None:
        of_sdk = SimpleNamespace(
            block=SimpleNamespace(item=lambda: 77),
            hotkeys=["a", "b"],
            uids=[0, 1],
            alpha_stake=[1.001, 0],
            tao_stake=[0.000000001, SimpleNamespace(rao=9007199254740993)],
            validator_permit=[True, False],
            last_update=[70, 71],
            block_at_registration=[1, 2],
            W=[[0, 0.25], [0, 0]],
        )
        body = metagraph_body(of_sdk)
        self.assertEqual(77, body["block"])
        first, second = body["neurons"]
        self.assertEqual(
            {
                "uid": 0,
                "hotkey": "a",
                "alphaStakeRao": 1_001_000_000,
                "taoStakeRao": 1,
                "validatorPermit": True,
                "lastUpdateBlock": 70,
                "registeredBlock": 1,
            },
            first,
        )
        self.assertEqual(9007199254740993, second["taoStakeRao"])
        self.assertEqual([{"uid": 0, "row": [[1, 65535]]}], body["weights"])

    def test_a_lite_metagraph_of_an_older_sdk_will_do(self) -> None:
        older = SimpleNamespace(block=5, hotkeys=["a"], uids=[0], S=[2.0], W=[])
        body = metagraph_body(older)
        self.assertEqual(2_000_000_000, body["neurons"][0]["alphaStakeRao"])
        self.assertNotIn("weights", body)
        older.W = [[0.0], [1.0]]  # of another size
        self.assertNotIn("weights", metagraph_body(older))

    def test_json_passes_as_it_is(self) -> None:
        self.assertEqual({"block": 5, "neurons": {}}, metagraph_body({"block": 5, "neurons": {}}))


if __name__ == "__main__":
    unittest.main()
