"""What the client does when the other side misbehaves."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
import time
import unittest
from typing import Any, List
from unittest import mock

from assay_client import (
    _Address,
    AssayClient,
    AssayProblem,
    AssayProtocolError,
    AssayTimeout,
    AssayUnreachable,
)

from .fake_sidecar import HANG_UP, SILENCE, FakeSidecar, Reply, Script, in_turn

LIVE = Reply.of(200, {"status": "live"})
ENOUGH_SECONDS = 20.0  # for what must succeed on a busy machine
SOON_SECONDS = 0.3  # for what must give up


class WireTest(unittest.TestCase):
    def serve(self, script: Script) -> FakeSidecar:
        fake = FakeSidecar(script)
        self.addCleanup(fake.close)
        return fake

    def client(self, fake: FakeSidecar, timeout: float = ENOUGH_SECONDS, **options: Any) -> AssayClient:
        client = AssayClient(fake.path, timeout=timeout, **options)
        self.addCleanup(client.close)
        return client

    def test_calls_share_one_connection(self) -> None:
        fake = self.serve(in_turn(LIVE))
        client = self.client(fake)
        for _ in range(5):
            self.assertEqual({"status": "live"}, client.health())
        self.assertEqual({1}, {request.connection for request in fake.requests})

    def test_a_connection_that_was_closed_while_idle_is_not_used_again(self) -> None:
        fake = self.serve(in_turn(Reply(LIVE.content, close=True)))
        client = self.client(fake)
        client.health()
        time.sleep(0.05)
        client.health()
        self.assertEqual([1, 2], [request.connection for request in fake.requests])

    def test_bytes_that_nobody_asked_for_are_no_answer_to_the_next_call(self) -> None:
        stale = Reply.of(200, {"status": "stale"}).content
        fake = self.serve(in_turn(Reply(LIVE.content + stale, step=len(LIVE.content), pause_seconds=0.01), LIVE))
        client = self.client(fake)
        client.health()
        time.sleep(0.1)
        self.assertEqual({"status": "live"}, client.health())

    def test_a_key_of_the_caller_goes_along(self) -> None:
        fake = self.serve(in_turn(Reply.of(201, {"roundId": 4})))
        self.client(fake).open_round(5, [1], idempotency_key="mine-1")
        self.assertEqual("mine-1", fake.requests[0].headers["idempotency-key"])

    def test_a_lost_post_is_sent_again_with_the_same_key(self) -> None:
        fake = self.serve(in_turn(HANG_UP, HANG_UP, Reply.of(201, {"roundId": 4})))
        self.assertEqual({"roundId": 4}, self.client(fake).open_round(5, [1, 2]))
        keys = {request.headers["idempotency-key"] for request in fake.requests}
        self.assertEqual(3, len(fake.requests))
        self.assertEqual(1, len(keys))
        self.assertEqual(1, len({request.body for request in fake.requests}))

    def test_another_call_has_another_key(self) -> None:
        fake = self.serve(in_turn(Reply.of(201, {"roundId": 4})))
        client = self.client(fake)
        client.open_round(5, [1])
        client.open_round(5, [1])
        self.assertEqual(2, len({request.headers["idempotency-key"] for request in fake.requests}))

    def test_an_answer_that_ends_early_is_asked_for_again(self) -> None:
        fake = self.serve(in_turn(Reply(LIVE.content[:-5], close=True), Reply(LIVE.content[:20], close=True), LIVE))
        self.assertEqual({"status": "live"}, self.client(fake).health())
        self.assertEqual(3, len(fake.requests))

    def test_a_sidecar_that_comes_back_is_found(self) -> None:
        fake = self.serve(in_turn(LIVE))
        client = self.client(fake)
        client.health()
        fake.stop()
        threading.Timer(0.3, fake.listen).start()
        self.assertEqual({"status": "live"}, client.health())

    def test_no_sidecar_is_said_in_time(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(AssayUnreachable, "no.sock: not reached within 0.3 s"):
                AssayClient(f"unix://{folder}/no.sock", timeout=SOON_SECONDS).health()

    def test_a_sidecar_that_always_hangs_up_is_unreachable(self) -> None:
        fake = self.serve(in_turn(HANG_UP))
        with self.assertRaises(AssayUnreachable):
            self.client(fake, SOON_SECONDS).health()
        self.assertGreater(len(fake.requests), 2)

    def test_a_time_that_is_over_at_once_is_a_timeout(self) -> None:
        with self.assertRaises(AssayTimeout):
            self.client(self.serve(in_turn(LIVE)), 1e-9).health()

    def test_a_socket_of_somebody_else_is_said_at_once(self) -> None:
        with mock.patch("assay_client._Address.open", side_effect=PermissionError):
            with self.assertRaisesRegex(AssayUnreachable, "may not be opened by this user"):
                AssayClient("/run/assay.sock", timeout=ENOUGH_SECONDS).health()

    def test_silence_ends_in_time_and_is_not_tried_again(self) -> None:
        fake = self.serve(in_turn(SILENCE))
        began = time.monotonic()
        with self.assertRaises(AssayTimeout):
            self.client(fake, SOON_SECONDS).health()
        self.assertLess(time.monotonic() - began, ENOUGH_SECONDS)
        self.assertEqual(1, len(fake.requests))

    def test_an_answer_that_drips_ends_in_time(self) -> None:
        fake = self.serve(in_turn(Reply(LIVE.content, step=1, pause_seconds=0.1)))  # each byte comes within the time
        with self.assertRaises(AssayTimeout):
            self.client(fake, SOON_SECONDS).health()

    def test_a_sidecar_that_reads_nothing_ends_in_time(self) -> None:
        with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as deaf:
            deaf.bind(folder + "/deaf.sock")
            deaf.listen(1)
            client = AssayClient(folder + "/deaf.sock", timeout=SOON_SECONDS)
            with self.assertRaises(AssayTimeout):
                client.call("POST", "/v1/subnets/5/rounds", body=bytes(8 << 20))

    def test_an_answer_before_the_request_is_read_counts(self) -> None:
        with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            listener.bind(folder + "/early.sock")
            listener.listen(1)

            def refuse() -> None:
                connected, _ = listener.accept()
                with connected:
                    connected.recv(10)
                    connected.sendall(Reply.problem(413, "body-too-large").content)

            threading.Thread(target=refuse, daemon=True).start()
            client = AssayClient(folder + "/early.sock", timeout=ENOUGH_SECONDS)
            with self.assertRaises(AssayProblem) as caught:
                client.call("POST", "/v1/subnets/5/rounds", body=bytes(8 << 20))
            self.assertEqual("body-too-large", caught.exception.code)

    def test_a_problem_has_its_code_and_members(self) -> None:
        fake = self.serve(in_turn(Reply.problem(409, "older-block", "block=6: must be at least 7", block=7)))
        with self.assertRaises(AssayProblem) as caught:
            self.client(fake).scores(5)
        problem = caught.exception
        self.assertEqual((409, "older-block", 7), (problem.status, problem.code, problem.members["block"]))
        self.assertIn("block=6: must be at least 7", str(problem))
        self.assertEqual(1, len(fake.requests))

    def test_an_error_that_is_no_problem_document_is_one_all_the_same(self) -> None:
        fake = self.serve(in_turn(Reply.of(502, b"<html>bad gateway", "text/html")))
        with self.assertRaises(AssayProblem) as caught:
            self.client(fake).scores(5)
        self.assertEqual("http-502", caught.exception.code)
        self.assertIn("bad gateway", caught.exception.detail)

    def test_what_is_not_http_or_not_json_is_said(self) -> None:
        for content in (b"+PONG\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{]"):
            fake = self.serve(in_turn(Reply(content, close=True)))
            with self.assertRaises(AssayProtocolError):
                self.client(fake).health()

    def test_an_answer_without_end_is_cut(self) -> None:
        endless = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n"
        fake = self.serve(in_turn(Reply(endless + bytes(65 << 20), close=True)))
        with self.assertRaises(AssayProtocolError):
            self.client(fake).health()

    def test_an_answer_in_chunks_is_read(self) -> None:
        content = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        fake = self.serve(in_turn(Reply(content + b"3\r\n[1,\r\n3\r\n22]\r\n0\r\n\r\n")))
        client = self.client(fake)
        self.assertEqual([1, 22], client.subnets())
        self.assertEqual([1, 22], client.subnets())
        self.assertEqual(1, fake.requests[-1].connection)

    def test_not_ready_is_an_answer(self) -> None:
        fake = self.serve(in_turn(Reply.of(503, {"ready": False, "failure": "disk"}), Reply.of(200, {"ready": True})))
        client = self.client(fake)
        self.assertEqual("disk", client.ready()["failure"])
        self.assertTrue(client.wait_until_ready(ENOUGH_SECONDS)["ready"])

    def test_waiting_for_readiness_ends(self) -> None:
        fake = self.serve(in_turn(Reply.of(503, {"ready": False, "failure": "journal damaged"})))
        with self.assertRaisesRegex(AssayTimeout, "not ready within"):
            self.client(fake).wait_until_ready(SOON_SECONDS)

    def test_threads_share_a_client(self) -> None:
        fake = self.serve(lambda request: Reply.of(200, {"path": request.target}))
        client = self.client(fake)
        wrong: List[str] = []

        def ask(number: int) -> None:
            for i in range(20):
                path = f"/v1/subnets/{number}/miners/{i}"
                if client.miner(number, i) != {"path": path}:
                    wrong.append(path)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([], wrong)
        self.assertEqual(160, len(fake.requests))
        self.assertLessEqual(len({request.connection for request in fake.requests}), 40)

    @unittest.skipUnless(hasattr(os, "fork"), "this system does not fork")
    def test_a_forked_process_has_connections_of_its_own(self) -> None:
        fake = self.serve(in_turn(LIVE))
        client = self.client(fake)
        client.health()
        child = os.fork()
        if child == 0:
            os._exit(0 if client.health() == {"status": "live"} else 1)
        self.assertEqual(0, os.waitpid(child, 0)[1])
        client.health()
        self.assertEqual([1, 2, 1], [request.connection for request in fake.requests])

    def test_a_token_goes_along_and_is_never_shown(self) -> None:
        fake = self.serve(in_turn(LIVE))
        client = self.client(fake, token="secret-1")
        client.health()
        self.assertEqual("Bearer secret-1", fake.requests[0].headers["authorization"])
        with self.assertRaises(ValueError) as caught:
            AssayClient(fake.path, token="secret\r\nX: y")
        self.assertNotIn("secret", str(caught.exception))

    def test_nothing_gets_into_the_head_through_a_path(self) -> None:
        fake = self.serve(in_turn(LIVE))
        client = self.client(fake)
        for path in ("v1", "/v1 HTTP/1.1\r\nX: y", "/\u00e9", "/a\n"):
            with self.assertRaises(ValueError):
                client.call("GET", path)
        client.weights_for(5, "pylon/../../../journal?x#y")
        self.assertEqual("/v1/subnets/5/weights/pylon%2F..%2F..%2F..%2Fjournal%3Fx%23y", fake.requests[0].target)

    def test_a_socket_is_found_from_where_the_client_was_made(self) -> None:
        address = _Address.of("run/assay.sock")
        self.assertEqual(os.path.join(os.getcwd(), "run", "assay.sock"), address.path)
        self.assertEqual(address, _Address.of(os.path.abspath("run/assay.sock")))

    def test_addresses_are_checked(self) -> None:
        for address in ("assay", "unix:assay.sock", "https://localhost:1", "unix://host/path", "http://", "http://localhost/v1"):
            with self.assertRaises(ValueError, msg=address):
                AssayClient(address)
        for timeout in (0.0, -1.0, float("nan"), float("inf")):
            with self.assertRaises(ValueError, msg=str(timeout)):
                AssayClient("/x", timeout=timeout)

    def test_tcp_is_spoken_too(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:

            def answer() -> None:
                connected, _ = listener.accept()
                with connected:
                    heads.append(connected.recv(1000))
                    connected.sendall(LIVE.content)

            heads: List[bytes] = []
            threading.Thread(target=answer, daemon=True).start()
            port = listener.getsockname()[1]
            client = AssayClient(f"http://127.0.0.1:{port}", token="t", timeout=ENOUGH_SECONDS)
            self.assertEqual({"status": "live"}, client.health())
            self.assertIn(f"\r\nHost: 127.0.0.1:{port}\r\n".encode(), heads[0])
            client.close()


if __name__ == "__main__":
    unittest.main()
