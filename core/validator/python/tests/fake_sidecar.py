"""A sidecar that does what a test tells it, on a Unix socket: answers, hangs, drips, and hangs up at any point."""

from __future__ import annotations

import json
import os
import socket
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional


@dataclass
class Request:
    method: str
    target: str
    headers: Dict[str, str]
    body: bytes
    connection: int

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Reply:
    """Bytes to send, how many of them at a time, and whether to hang up after them."""

    content: bytes
    close: bool = False
    step: int = 1 << 30
    pause_seconds: float = 0.0

    @staticmethod
    def of(status: int, body: Any, media_type: str = "application/json", **options: Any) -> Reply:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        head = f"HTTP/1.1 {status} Words\r\nContent-Type: {media_type}\r\nContent-Length: {len(content)}\r\n\r\n"
        return Reply(head.encode() + content, **options)

    @staticmethod
    def problem(status: int, code: str, detail: str = "x=1: must be 2", **members: Any) -> Reply:
        body = {"type": f"/problems/{code}", "title": code, "status": status, "detail": detail, "code": code, **members}
        return Reply.of(status, body, "application/problem+json")


HANG_UP = Reply(b"", close=True)
SILENCE = None
Script = Callable[[Request], Optional[Reply]]


@dataclass
class FakeSidecar:
    """Serves every connection on a thread of its own; `requests` are all that came."""

    script: Script
    requests: List[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="assay-fake")
        self.path = os.path.join(self._folder.name, "assay.sock")
        self._open: List[socket.socket] = []
        self.listen()

    def listen(self) -> None:
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(self.path)
        self._listener.listen(64)
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def stop(self) -> None:
        """Hangs up on everybody and is gone."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        os.unlink(self.path)
        for connected in self._open:
            try:
                connected.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self._open.clear()

    def close(self) -> None:
        if os.path.exists(self.path):
            self.stop()
        self._folder.cleanup()

    def _accept(self, listener: socket.socket) -> None:
        number = 0
        while True:
            try:
                connected, _ = listener.accept()
            except OSError:
                return
            self._open.append(connected)
            number += 1
            threading.Thread(target=self._serve, args=(connected, number), daemon=True).start()

    def _serve(self, connected: socket.socket, number: int) -> None:
        try:
            with connected, connected.makefile("rb") as reader:
                while self._one(connected, reader, number):
                    pass
        except (OSError, ValueError):
            pass  # the client hung up, or the test is over

    def _one(self, connected: socket.socket, reader: Any, number: int) -> bool:
        line = reader.readline().decode().split()
        if not line:
            return False
        headers: Dict[str, str] = {}
        for raw in iter(reader.readline, b"\r\n"):
            name, _, value = raw.decode().partition(":")
            headers[name.lower()] = value.strip()
        body = reader.read(int(headers.get("content-length", 0)))
        request = Request(line[0], line[1], headers, body, number)
        self.requests.append(request)
        reply = self.script(request)
        if reply is SILENCE:
            reader.read(1)  # until the client gives up
            return False
        for at in range(0, len(reply.content), reply.step):
            connected.sendall(reply.content[at : at + reply.step])
            if reply.pause_seconds:
                threading.Event().wait(reply.pause_seconds)
        return not reply.close


def in_turn(*replies: Optional[Reply]) -> Script:
    """Each reply once, the last one again and again."""
    left = list(replies)
    return lambda request: left.pop(0) if len(left) > 1 else left[0]
