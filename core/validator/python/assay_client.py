"""Talks to an Assay sidecar (`assay serve`) from a Python validator.

One file, the standard library alone, Python 3.9 or newer: copy it beside your validator. Two classes matter.

* `AssayScores` stands where the subnet template keeps `self.scores`, `self.hotkeys`, `save_state` and `load_state`: same
  names, but the state lives in the sidecar, by hotkey, and is on disk before a call returns.
* `AssayClient` is one method for each thing that the sidecar can do.

What holds for every call:

* **It ends.** `timeout` seconds are for all of it: connecting, sending, waiting, reading, trying again.
* **A lost connection is tried again** until the time is up, with the same idempotency key, so that nothing is done twice.
  Nothing else is tried again: an answer is an answer, and a sidecar that is silent is told to the caller.
* **Bad news is an exception**: `AssayProblem` with `code` and `detail` when the sidecar says no, `AssayUnreachable` when
  there is none, `AssayTimeout` when it does not answer in time. All are `AssayError`.
* **Threads** may share a client; so may processes that fork. In asyncio, use `await asyncio.to_thread(client.…)`.

Matrices are sent as bytes: from numpy arrays when numpy is there, else from `array.array` or lists. NaN and infinities
never leave this file unnoticed: a reward that is not a number is sent as null, counts as no answer of that miner, and
stands in the result under `refused`.
"""

from __future__ import annotations

import array
import collections
import http.client
import importlib
import io
import json
import logging
import math
import os
import random
import re
import socket
import struct
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Dict, List, Optional, Tuple, Type, Union, cast
from urllib.parse import quote, urlencode, urlsplit

try:
    _numpy: Any = importlib.import_module("numpy")
except ImportError:
    _numpy = None

__all__ = [
    "AssayClient",
    "AssayError",
    "AssayProblem",
    "AssayProtocolError",
    "AssayScores",
    "AssayTimeout",
    "AssayUnreachable",
    "Intake",
    "Refused",
    "Round",
    "RoundResult",
    "ScoreUpdate",
    "metagraph_body",
]

Json = Dict[str, Any]
DEFAULT_SOCKET = "/run/assay/assay.sock"
MATRIX = "application/vnd.assay.matrix"
NDJSON = "application/x-ndjson"
RAO_PER_TAO = 1_000_000_000
ANSWER_BYTES_MAX = 64 << 20
STREAM_BYTES = 1 << 20  # an NDJSON stream goes out in requests of about this size, each of which can be sent again
_IDLE_CONNECTIONS = 16
_PIECE_BYTES = 1 << 16
_FIRST_PAUSE_SECONDS = 0.01
_LONGEST_PAUSE_SECONDS = 0.5
_log = logging.getLogger("assay")


class AssayError(Exception):
    """Everything that goes wrong with a sidecar."""


class AssayUnreachable(AssayError, ConnectionError):
    """No sidecar could be reached, or the connection was lost again and again, until the time was up."""


class AssayTimeout(AssayError, TimeoutError):
    """The sidecar took the request and did not answer in time; what became of it is unknown."""


class AssayProtocolError(AssayError):
    """What came back is no answer of a sidecar."""


class AssayProblem(AssayError):
    """The sidecar said no (RFC 9457): `status` of HTTP, `code` for programs, `detail` for people, `members` for the rest."""

    def __init__(self, status: int, code: str, detail: str, members: Json) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code
        self.detail = detail
        self.members = members


@dataclass(frozen=True)
class Refused:
    """One response that was not taken: its place in what was sent (from 0), why, and whose it was where that is known."""

    row: int
    code: str
    detail: str
    uid: Optional[int] = None


@dataclass(frozen=True)
class Intake:
    """What became of responses: how many are journalled, were already, or were refused and why (the first 100 singly)."""

    accepted: int
    repeated: int
    refused: Dict[str, int]
    refusals: Tuple[Refused, ...]
    last_sequence: Optional[int]
    rewards: Optional[List[Optional[float]]] = None  # with wait="scored": in the order of what was sent


@dataclass(frozen=True)
class RoundResult:
    """A round as the sidecar has it; `rewards` by uid once it is closed and scored."""

    round_id: int
    state: str
    rewards: Dict[int, float]
    answer: Json

    @property
    def closed(self) -> bool:
        return self.state == "closed"


@dataclass(frozen=True)
class ScoreUpdate:
    """What `update_scores` did: the round it became, how many rewards count, and the uids whose do not, with the reason."""

    round_id: Optional[int]
    counted: int
    refused: Dict[int, str] = field(default_factory=dict)


# --- the wire -----------------------------------------------------------------------------------------------------------


class _Lost(Exception):
    """The connection went before an answer came."""


class _Deadline:
    def __init__(self, seconds: float) -> None:
        if not 0 < seconds <= threading.TIMEOUT_MAX:
            raise ValueError(f"timeout={seconds}: must be above 0 seconds")
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, more than none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise socket.timeout("the time was up")
        return left

    def allows(self, seconds: float) -> bool:
        return time.monotonic() + seconds < self._end


@dataclass(frozen=True)
class _Address:
    """Where a sidecar listens: the path of a Unix socket, or host and port."""

    path: Optional[str]
    host: str
    port: int

    @staticmethod
    def of(text: str) -> _Address:
        if text.startswith("/") or (text.endswith(".sock") and ":" not in text):
            return _Address(os.path.abspath(text), "localhost", 0)  # wherever the process goes later
        parts = urlsplit(text)
        if parts.scheme == "unix" and parts.path.startswith("/") and not parts.netloc:
            return _Address(parts.path, "localhost", 0)
        if parts.scheme == "http" and parts.hostname and parts.path in ("", "/") and not parts.query:
            return _Address(None, parts.hostname, parts.port or 80)
        raise ValueError(f"address={text}: must be /path, a path that ends with .sock, unix:///path or http://host:port")

    def open(self, deadline: _Deadline) -> socket.socket:
        if self.path is None:
            connected = socket.create_connection((self.host, self.port), timeout=deadline.left())
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connected
        unix = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            unix.settimeout(deadline.left())
            unix.connect(self.path)
        except BaseException:
            unix.close()
            raise
        return unix

    def header(self) -> str:
        if self.path is not None:
            return self.host
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return self.path if self.path is not None else f"http://{self.header()}"


class _TimedReader(io.RawIOBase):
    """Reads a socket such that all reads of one answer together end by one deadline, however slowly bytes drip in."""

    def __init__(self, connected: socket.socket, deadline: _Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._socket.settimeout(self._deadline.left())
        return self._socket.recv_into(buffer)


class _Readable:
    """As much of a socket as `http.client.HTTPResponse` asks for."""

    def __init__(self, raw: _TimedReader) -> None:
        self._raw = raw

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self._raw, 1 << 16)


@dataclass(frozen=True)
class _Answer:
    status: int
    media_type: str
    body: bytes
    stays_open: bool


def _body(response: http.client.HTTPResponse) -> bytes:
    """All of it, within limits; neither a body nor a head that was cut short passes for a whole one."""
    if response.length is None and not response.chunked and response.status != 204:
        raise _Lost("the head of the answer ended early")  # HTTPResponse takes that for its end
    pieces: List[bytes] = []
    left = ANSWER_BYTES_MAX
    while left >= 0:
        piece = response.read(min(_PIECE_BYTES, left + 1))  # Python 3.9 makes a buffer of that size at once
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    if left < 0:
        raise AssayProtocolError(f"an answer of more than {ANSWER_BYTES_MAX} bytes")
    if response.length:
        raise _Lost("the body of the answer ended early")
    return b"".join(pieces)


def _exchange(connected: socket.socket, method: str, request: bytes, deadline: _Deadline) -> _Answer:
    """One request and its answer. A server may answer and hang up before it has read all: then its answer counts."""
    broken: Optional[OSError] = None
    try:
        connected.settimeout(deadline.left())
        connected.sendall(request)  # its timeout is for all of the bytes
    except socket.timeout:
        raise
    except OSError as error:
        broken = error
    reader = cast(socket.socket, _Readable(_TimedReader(connected, deadline)))
    response = http.client.HTTPResponse(reader, method=method)
    try:
        response.begin()
        body = _body(response)
    except socket.timeout:
        raise
    except (OSError, http.client.IncompleteRead) as error:
        raise _Lost(str(broken or error)) from error
    except http.client.HTTPException as error:
        raise AssayProtocolError(f"no answer of HTTP: {error!r}") from error
    media_type = response.headers.get_content_type()
    return _Answer(response.status, media_type, body, broken is None and not response.will_close)


def _is_idle(connected: socket.socket) -> bool:
    """Whether a kept connection can be used again: open, and with nothing to read that nobody asked for."""
    connected.setblocking(False)
    try:
        connected.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return True
    except OSError:
        pass
    return False


class _Wire:
    """Connections to one sidecar, kept open between calls; as many as there are calls at a time."""

    def __init__(self, address: _Address) -> None:
        self.address = address
        self._idle: collections.deque[socket.socket] = collections.deque(maxlen=_IDLE_CONNECTIONS)
        self._process = os.getpid()

    def exchange(self, method: str, request: bytes, deadline: _Deadline) -> _Answer:
        """Sends and receives, on one connection, once."""
        connected = self._take(deadline)
        try:
            answer = _exchange(connected, method, request, deadline)
        except BaseException:
            connected.close()
            raise
        if answer.stays_open and len(self._idle) < _IDLE_CONNECTIONS:
            self._idle.append(connected)
        else:
            connected.close()
        return answer

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _take(self, deadline: _Deadline) -> socket.socket:
        if self._process != os.getpid():  # after a fork the connections are the parent's
            self.close()  # which closes this process's copies alone
            self._process = os.getpid()
        while True:
            try:
                connected = self._idle.pop()
            except IndexError:
                break
            if _is_idle(connected):
                return connected
            connected.close()
        try:
            return self.address.open(deadline)
        except socket.timeout:
            raise
        except PermissionError as error:
            raise AssayUnreachable(f"{self.address}: may not be opened by this user") from error
        except OSError as error:
            raise _Lost(f"{self.address}: {error.strerror or error}") from error


def _pauses() -> Iterator[float]:
    """Ever longer, and each by a different part, such that many clients do not come back at once."""
    pause = _FIRST_PAUSE_SECONDS
    while True:
        yield pause * (0.5 + random.random() / 2)
        pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)


# --- what goes out and what comes back ----------------------------------------------------------------------------------


def _dump(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()


def _load(answer: _Answer) -> Any:
    try:
        return json.loads(answer.body) if answer.body else None
    except ValueError as error:
        raise AssayProtocolError(f"status {answer.status} with a body that is not JSON") from error


def _problem(answer: _Answer) -> AssayProblem:
    members = {}
    if answer.media_type in ("application/problem+json", "application/json"):
        loaded = _load(answer)
        members = loaded if isinstance(loaded, dict) else {}
    code = str(members.get("code", f"http-{answer.status}"))
    detail = str(members.get("detail", answer.body[:200].decode("utf-8", "replace")))
    return AssayProblem(answer.status, code, detail, members)


def _present(**members: Any) -> Json:
    """An object without the members that are None."""
    return {name: value for name, value in members.items() if value is not None}


def _plain(values: Any) -> List[Any]:
    """A list of plain numbers from a list, a numpy array, or a tensor."""
    return list(values.tolist() if hasattr(values, "tolist") else values)


def _scalar(value: Any) -> int:
    return int(value.item() if hasattr(value, "item") else value)


def _integers(name: str, values: Any) -> List[int]:
    plain = _plain(values)
    if set(map(type, plain)) == {int} and min(plain) >= 0:
        return plain
    numbers = []
    for place, value in enumerate(plain):
        if isinstance(value, bool) or int(value) != value or value < 0:
            raise ValueError(f"{name}[{place}]={value}: must be a whole number of at least 0")
        numbers.append(int(value))
    return numbers


def _matrix(values: Any, columns: Optional[int]) -> Tuple[str, int, int, bytes]:
    """Its type, rows, columns and little-endian bytes, of a numpy array, an `array('f'|'d')` with columns, or lists."""
    if _numpy is not None and isinstance(values, _numpy.ndarray):
        if values.ndim != 2:
            raise ValueError(f"values.shape={values.shape}: must be rows and columns")
        dtype = "float64" if values.dtype.itemsize > 4 else "float32"
        flat = _numpy.ascontiguousarray(values, dtype="<f8" if dtype == "float64" else "<f4")
        return dtype, values.shape[0], values.shape[1], flat.tobytes()
    if not isinstance(values, array.array):
        rows = [list(row) for row in values]
        columns = len(rows[0]) if rows else 0
        for place, row in enumerate(rows):
            if len(row) != columns:
                raise ValueError(f"values[{place}] has {len(row)} columns: must have {columns}, as the first")
        values = array.array("d", (value for row in rows for value in row))
    if values.typecode not in "fd":
        raise ValueError(f"values.typecode={values.typecode}: must be f or d")
    if not columns or len(values) % columns:
        raise ValueError(f"columns={columns}: must be a divisor of the {len(values)} values")
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    dtype = "float32" if values.typecode == "f" else "float64"
    return dtype, len(values) // columns, columns, values.tobytes()


def _intake(answer: Json, first_row: int = 0) -> Intake:
    refusals = tuple(
        Refused(
            first_row + int(one["row"] if "row" in one else one["line"] - 1),  # lines are counted from 1
            str(one["code"]),
            str(one.get("detail", "")),
            one.get("uid"),
        )
        for one in answer.get("refusals", ())
    )
    return Intake(
        int(answer.get("accepted", 0)),
        int(answer.get("repeated", 0)),
        {str(code): int(count) for code, count in answer.get("refused", {}).items()},
        refusals,
        answer.get("lastSequence"),
        answer.get("rewards"),
    )


def _together(parts: Iterable[Intake]) -> Intake:
    accepted, repeated, last = 0, 0, None
    refused: collections.Counter[str] = collections.Counter()
    refusals: List[Refused] = []
    for part in parts:
        accepted += part.accepted
        repeated += part.repeated
        refused.update(part.refused)
        refusals.extend(part.refusals[: 100 - len(refusals)])
        last = part.last_sequence if part.last_sequence is not None else last
    return Intake(accepted, repeated, dict(refused), tuple(refusals), last)


def _round_result(answer: Json) -> RoundResult:
    rewards = {int(row["uid"]): float(row["reward"]) for row in answer.get("rewards") or ()}
    return RoundResult(int(answer["roundId"]), str(answer["state"]), rewards, answer)


def _rao(value: Any) -> int:
    """TAO, or a balance of the SDK, in rao."""
    return int(value.rao) if hasattr(value, "rao") else round(float(value) * RAO_PER_TAO)


def _attribute(holder: Any, *names: str) -> Any:
    for name in names:
        value = getattr(holder, name, None)
        if value is not None and len(value) > 0:
            return _plain(value)
    return None


def metagraph_body(metagraph: Any) -> Json:
    """What the sidecar takes, from a metagraph of the SDK (`subtensor.metagraph(netuid)`); a mapping passes as it is.

    Stakes are in TAO there and rao here. Weights come along when the metagraph was not read `lite`; each row is scaled
    such that its largest is 65535, as on the chain.
    """
    if isinstance(metagraph, Mapping):
        return dict(metagraph)
    hotkeys = [str(hotkey) for hotkey in metagraph.hotkeys]
    size = len(hotkeys)
    zeros: List[Any] = [0] * size
    uids = _attribute(metagraph, "uids") or list(range(size))
    alpha = _attribute(metagraph, "alpha_stake", "S", "stake") or zeros
    tao = _attribute(metagraph, "tao_stake") or zeros
    permits = _attribute(metagraph, "validator_permit") or zeros
    updates = _attribute(metagraph, "last_update") or zeros
    registered = _attribute(metagraph, "block_at_registration") or zeros
    neurons = [
        {
            "uid": int(uids[i]),
            "hotkey": hotkeys[i],
            "alphaStakeRao": _rao(alpha[i]),
            "taoStakeRao": _rao(tao[i]),
            "validatorPermit": bool(permits[i]),
            "lastUpdateBlock": int(updates[i]),
            "registeredBlock": int(registered[i]),
        }
        for i in range(size)
    ]
    body: Json = {"block": _scalar(metagraph.block), "neurons": neurons}
    rows = _attribute(metagraph, "weights", "W")
    if rows is not None and len(rows) == size:
        body["weights"] = [
            {"uid": int(uids[i]), "row": _weight_row(row, uids)} for i, row in enumerate(rows) if any(row)
        ]
    return body


def _weight_row(row: Sequence[float], uids: Sequence[int]) -> List[List[int]]:
    largest = max(row)
    scaled = ((int(uids[j]), round(weight / largest * 65535)) for j, weight in enumerate(row) if weight > 0)
    return [[uid, weight] for uid, weight in scaled if weight > 0]


# --- one method for each thing a sidecar can do -------------------------------------------------------------------------


class AssayClient:
    """A sidecar, at a Unix socket (`/path`, `name.sock`, `unix:///path`) or at `http://host:port` with its bearer token.

    `timeout` is in seconds and bounds every call from beginning to end. Answers that have no class of their own are the
    objects of the sidecar's JSON; its `/docs` describe them.
    """

    def __init__(self, address: str = DEFAULT_SOCKET, token: Optional[str] = None, timeout: float = 10.0) -> None:
        if token is not None and not re.fullmatch(r"[!-~]+", token):
            raise ValueError("token: must be printable ASCII without blanks")  # and never shown
        _Deadline(timeout)
        self._wire = _Wire(_Address.of(address))
        self.timeout = timeout
        authorization = "" if token is None else f"Authorization: Bearer {token}\r\n"
        self._headers = f"Host: {self._wire.address.header()}\r\nAccept: application/json, */*\r\n{authorization}"

    def __enter__(self) -> AssayClient:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections that are idle. The client can still be used."""
        self._wire.close()

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Optional[Mapping[str, Any]] = None,
        json_body: Any = None,
        body: Optional[bytes] = None,
        media_type: str = "application/json",
        idempotency_key: Optional[str] = None,
        timeout: Optional[float] = None,
        accepts: Sequence[int] = (),
    ) -> Any:
        """Any call: the JSON of its answer, or text where it is none.

        A POST, PUT or DELETE carries an idempotency key, drawn here if none is given, and keeps it when it is sent again;
        an empty one is left out.
        `accepts` are error statuses whose body is an answer all the same.
        """
        if not re.fullmatch(r"/[!-~]*", path):
            raise ValueError(f"path={path!r}: must begin with / and be quoted")
        payload = _dump(json_body) if json_body is not None else body or b""
        lines = [f"{method} {path}{'?' + urlencode(query) if query else ''} HTTP/1.1\r\n{self._headers}"]
        if method != "GET":
            key = uuid.uuid4().hex if idempotency_key is None else idempotency_key
            lines.append(f"Idempotency-Key: {key}\r\n" if key else "")
            lines.append(f"Content-Type: {media_type}\r\n" if payload else "")
            lines.append(f"Content-Length: {len(payload)}\r\n")
        request = "".join(lines).encode("ascii") + b"\r\n" + payload
        answer = self._until_answered(method, request, timeout or self.timeout)
        if answer.status >= 400 and answer.status not in accepts:
            raise _problem(answer)
        if answer.media_type.endswith("json"):
            return _load(answer)
        return answer.body.decode("utf-8", "replace") or None

    def _until_answered(self, method: str, request: bytes, timeout: float) -> _Answer:
        deadline = _Deadline(timeout)
        for pause in _pauses():
            try:
                return self._wire.exchange(method, request, deadline)
            except socket.timeout:
                raise AssayTimeout(f"{self._wire.address}: no answer within {timeout} s") from None
            except _Lost as lost:
                if not deadline.allows(pause):
                    raise AssayUnreachable(f"{self._wire.address}: not reached within {timeout} s: {lost}") from lost
                time.sleep(pause)
        raise AssertionError("pauses do not end")

    # health

    def health(self) -> Json:
        """Answers as long as the process lives."""
        return cast(Json, self.call("GET", "/v1/health"))

    def ready(self) -> Json:
        """Whether it takes responses (`ready`), and if not, why (`failure`); no exception for either."""
        return cast(Json, self.call("GET", "/v1/ready", accepts=(503,)))

    def wait_until_ready(self, seconds: float = 60.0) -> Json:
        """Waits for a sidecar that is still starting, or not started yet."""
        deadline = _Deadline(seconds)
        while True:
            try:
                answer = cast(Json, self.call("GET", "/v1/ready", accepts=(503,), timeout=deadline.left()))
            except socket.timeout:
                raise AssayTimeout(f"{self._wire.address}: not ready within {seconds} s") from None
            if answer.get("ready"):
                return answer
            if not deadline.allows(0.05):
                raise AssayTimeout(f"{self._wire.address}: not ready within {seconds} s: {answer.get('failure')}")
            time.sleep(0.05)

    # subnets and metagraphs

    def subnets(self) -> Json:
        return cast(Json, self.call("GET", "/v1/subnets"))

    def subnet(self, netuid: int) -> Json:
        return cast(Json, self.call("GET", _of(netuid)))

    def metagraph(self, netuid: int) -> Json:
        return cast(Json, self.call("GET", _of(netuid, "metagraph")))

    def put_metagraph(self, netuid: int, metagraph: Any) -> Json:
        """Says who holds which uid from now on; takes an SDK metagraph, the plain form, or pylon's neuron list."""
        return cast(Json, self.call("PUT", _of(netuid, "metagraph"), json_body=metagraph_body(metagraph)))

    def put_metagraph_csv(self, netuid: int, text: str) -> Json:
        return cast(
            Json, self.call("PUT", _of(netuid, "metagraph"), body=text.encode("utf-8"), media_type="text/csv")
        )

    # rounds

    def open_round(
        self,
        netuid: int,
        asked_uids: Union[str, Sequence[int]] = "all",
        *,
        round_id: Optional[int] = None,
        deadline_seconds: Optional[float] = None,
        deadline_ns: Optional[int] = None,
        reference_id: Optional[int] = None,
        task: Optional[Json] = None,
        task_base64: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> Json:
        """Puts a task to some miners. With a `round_id` of your own a repeat is known even after the sidecar restarted.

        Without it, the key tells whether it is one. With both, the round is yours alone: who names the same number under
        another key is refused (`other-round`).
        """
        asked = asked_uids if isinstance(asked_uids, str) else sorted(_integers("asked_uids", asked_uids))
        body = _present(
            roundId=round_id,
            askedUids=asked,
            deadlineSeconds=deadline_seconds,
            deadlineNs=deadline_ns,
            referenceId=reference_id,
            task=task,
            taskBase64=task_base64,
        )
        key = _round_key(round_id, idempotency_key)
        return cast(Json, self.call("POST", _of(netuid, "rounds"), json_body=body, idempotency_key=key))

    def rounds(self, netuid: int, limit: int = 50) -> Any:
        return self.call("GET", _of(netuid, "rounds"), query={"limit": limit})

    def round(self, netuid: int, round_id: int, *, wait_seconds: Optional[float] = None) -> RoundResult:
        """How a round stands; with `wait_seconds`, once it is closed and scored or that time is over."""
        query: Json = {} if wait_seconds is None else {"wait": "closed", "timeoutSeconds": wait_seconds}
        timeout = None if wait_seconds is None else wait_seconds + self.timeout
        return _round_result(self.call("GET", _of(netuid, "rounds", round_id), query=query, timeout=timeout))

    def close_round(self, netuid: int, round_id: int) -> RoundResult:
        """Closes a round before its deadline; answers are scored, and the result says how."""
        return _round_result(self.call("POST", _of(netuid, "rounds", round_id, "close")))

    def put_reference(self, netuid: int, reference_id: int, content: Union[bytes, Json]) -> Any:
        path = _of(netuid, "references", reference_id)
        if isinstance(content, bytes):
            return self.call("PUT", path, body=content, media_type="application/octet-stream")
        return self.call("PUT", path, json_body=content)

    # responses

    def submit(self, netuid: int, round_id: int, response: Json, *, wait: str = "journalled") -> Json:
        """One response: `uid`, `hotkey`, and `features` or `payloadBase64`; refused means `AssayProblem`.

        Returns once it survives the death of the sidecar; with `wait="synced"`, that of the machine.
        """
        path = _of(netuid, "rounds", round_id, "responses")
        return cast(Json, self.call("POST", path, query={"wait": wait}, json_body=response))

    def submit_stream(
        self,
        netuid: int,
        responses: Iterable[Union[Json, bytes]],
        *,
        round_id: Optional[int] = None,
        wait: str = "journalled",
    ) -> Intake:
        """Any number of responses as NDJSON, in requests of about a MiB; without `round_id` each names its `roundId`.

        A line may be bytes that are JSON already. Memory does not grow with the stream.
        """
        path = _of(netuid, "responses") if round_id is None else _of(netuid, "rounds", round_id, "responses")
        return _together(
            _intake(self.call("POST", path, query={"wait": wait}, body=body, media_type=NDJSON), first)
            for first, body in _parts(responses)
        )

    def submit_matrix(
        self,
        netuid: int,
        round_id: int,
        uids: Any,
        values: Any,
        *,
        columns: Optional[int] = None,
        hotkeys: Optional[Sequence[str]] = None,
        block: Optional[int] = None,
        received_ns: Optional[int] = None,
        wait: str = "journalled",
        close: bool = False,
    ) -> Intake:
        """One response a row, as bytes: a numpy matrix, lists, or an `array('f'|'d')` with `columns`.

        Say whose uids they are by `hotkeys`, or by the `block` of the metagraph they were read from. With `wait="scored"`
        and `close=True` the answer has the rewards, in the order of the rows, and None where a row was refused.
        """
        body = _matrix_body(values, columns, uids, _present(hotkeys=hotkeys, block=block, receivedNs=received_ns))
        query = {"wait": wait, "close": "true"} if close else {"wait": wait}
        path = _of(netuid, "rounds", round_id, "responses")
        return _intake(self.call("POST", path, query=query, body=body, media_type=MATRIX))

    def submit_rewards(
        self,
        netuid: int,
        uids: Any,
        rewards: Any,
        *,
        hotkeys: Optional[Sequence[str]] = None,
        block: Optional[int] = None,
        round_id: Optional[int] = None,
        idempotency_key: Optional[str] = None,
    ) -> Json:
        """A whole round of rewards that you worked out yourself, for a subnet whose model is `given.reward`.

        `round_id` and key are those of `open_round`.
        """
        numbers = [float(reward) if _is_finite(reward) else None for reward in _plain(rewards)]
        body = _present(
            roundId=round_id, uids=_integers("uids", uids), hotkeys=hotkeys, block=block, rewards=numbers
        )
        key = _round_key(round_id, idempotency_key)
        return cast(Json, self.call("POST", _of(netuid, "rewards"), json_body=body, idempotency_key=key))

    # what comes of them

    def scores(self, netuid: int) -> Json:
        return cast(Json, self.call("GET", _of(netuid, "scores")))

    def miner(self, netuid: int, uid: int) -> Json:
        return cast(Json, self.call("GET", _of(netuid, "miners", uid)))

    def explain(self, netuid: int, uid: int, rounds: int = 10, timeout: float = 60.0) -> Json:
        """Why a miner has the rewards of its last rounds: read from the journal, so slower than the rest."""
        path = _of(netuid, "miners", uid, "explain")
        return cast(Json, self.call("GET", path, query={"rounds": rounds}, timeout=timeout))

    def weights(self, netuid: int) -> Json:
        """In every shape, each with what that client would drop or clip."""
        return cast(Json, self.call("GET", _of(netuid, "weights")))

    def weights_for(self, netuid: int, client: str) -> Any:
        """Ready to send: `pylon` its PUT body, `sdk11` {uid: weight}, `sdk10` and `fiber` lists of uids and of weights."""
        answer = self.call("GET", _of(netuid, "weights", client))
        if client == "sdk11":
            return {int(uid): weight for uid, weight in answer.items()}
        return (answer["uids"], answer["weights"]) if client in ("sdk10", "fiber") else answer

    def commit_weights(
        self,
        netuid: int,
        *,
        version_key: int,
        hotkey: Optional[str] = None,
        mechanism: Optional[int] = None,
        salt: Optional[Sequence[int]] = None,
        client: Optional[str] = None,
    ) -> Json:
        """The hash to commit to, and what you must keep in order to reveal it."""
        body = _present(hotkey=hotkey, mechanism=mechanism, versionKey=version_key, salt=salt, client=client)
        return cast(Json, self.call("POST", _of(netuid, "weights", "commit"), json_body=body))

    def dry_run_weights(self, netuid: int, *, block: int, client: str = "sdk10", **overrides: Any) -> Json:
        """Whether the chain would take the weights at that block, and if not, why, in its order."""
        body = _present(block=block, client=client, **overrides)
        return cast(Json, self.call("POST", _of(netuid, "weights", "dry-run"), json_body=body))

    def push_weights(self, netuid: int) -> Json:
        """Has the sidecar send them to its pylon, in its own time; `weight_pushes` tells what came of it."""
        return cast(Json, self.call("POST", _of(netuid, "weights", "push")))

    def weight_pushes(self, netuid: int) -> Any:
        return self.call("GET", _of(netuid, "weights", "pushes"))

    def run_epoch(self, netuid: int, *, epoch: int, block: int, emission_rao: int) -> Json:
        body = {"epoch": epoch, "block": block, "emissionRao": emission_rao}
        return cast(Json, self.call("POST", _of(netuid, "epochs"), json_body=body))

    def last_epoch(self, netuid: int) -> Json:
        return cast(Json, self.call("GET", _of(netuid, "epochs", "last")))

    def consensus(
        self,
        netuid: int,
        *,
        emission_rao: int,
        weights: Optional[Mapping[int, float]] = None,
        block: Optional[int] = None,
        hyperparameters: Optional[Json] = None,
    ) -> Json:
        """What the chain would pay for these weights (ours, if none are given), given the metagraph."""
        named = None if weights is None else {str(uid): weight for uid, weight in weights.items()}
        body = _present(emissionRao=emission_rao, weights=named, block=block, hyperparameters=hyperparameters)
        return cast(Json, self.call("POST", _of(netuid, "consensus"), json_body=body))

    def journal(self) -> Json:
        return cast(Json, self.call("GET", "/v1/journal"))

    def overview(self, netuid: int) -> Json:
        return cast(Json, self.call("GET", "/v1/overview", query={"netuid": netuid}))

    def metrics(self) -> str:
        return str(self.call("GET", "/metrics"))


def _round_key(round_id: Optional[int], key: Optional[str]) -> Optional[str]:
    """A round that has a number needs no key to be known again, unless somebody else may use the number."""
    return "" if key is None and round_id is not None else key


def _of(netuid: int, *rest: Union[int, str]) -> str:
    return "/".join(["/v1/subnets", str(int(netuid)), *(quote(str(part), safe="") for part in rest)])


def _parts(responses: Iterable[Union[Json, bytes]]) -> Iterator[Tuple[int, bytes]]:
    """The number of the first line, and some lines."""
    lines: List[bytes] = []
    first, size = 0, 0
    for response in responses:
        line = response if isinstance(response, bytes) else _dump(response)
        lines.append(line)
        size += len(line) + 1
        if size >= STREAM_BYTES:
            yield first, b"\n".join(lines) + b"\n"
            first, size, lines = first + len(lines), 0, []
    if lines:
        yield first, b"\n".join(lines) + b"\n"


def _matrix_body(values: Any, columns: Optional[int], uids: Any, members: Json) -> bytes:
    dtype, rows, columns, content = _matrix(values, columns)
    numbers = _integers("uids", uids)
    if len(numbers) != rows:
        raise ValueError(f"uids has {len(numbers)} entries: must have {rows}, one for each row")
    header = _dump({"dtype": dtype, "rows": rows, "columns": columns, "uids": numbers, **members})
    return struct.pack("<I", len(header)) + header + content


def _is_finite(value: Any) -> bool:
    return value is not None and math.isfinite(value)


# --- in place of the state that the template keeps ----------------------------------------------------------------------

_ROUND_TAKEN = frozenset(("other-round", "forgotten-round"))

# Refusals that concern one miner's answer; the others concern the caller or the sidecar, and are raised.
_MINERS_FAULT = frozenset(
    (
        "malformed oversized non-finite unknown-uid hotkey-mismatch not-asked duplicate round-closed"
        " future-timestamp ancient-timestamp unsigned bad-signature"
    ).split()
)


class AssayScores:
    """The scores of one subnet, kept by the sidecar: by hotkey, durable, and never on the wrong uid.

    | in the template | here |
    |---|---|
    | `self.scores`, `self.hotkeys` | `.scores`, `.hotkeys` |
    | `self.update_scores(rewards, uids)` | `.update_scores(rewards, uids)`, returns what counted |
    | `self.resync_metagraph()` | `.resync_metagraph(metagraph)`, after `metagraph.sync(...)` |
    | the arithmetic in `self.set_weights()` | `.weights_for("sdk10")` |
    | `self.save_state()`, `self.load_state()` | nothing: there is no state here |

    `update_scores` is for a subnet whose reward model is `given.reward`. Threads may share one; two processes may score
    the same subnet.
    """

    def __init__(self, client: AssayClient, netuid: int, *, deadline_seconds: float = 120.0) -> None:
        self.client = client
        self.netuid = netuid
        self._deadline_seconds = deadline_seconds
        self._lock = threading.Lock()
        self._hotkeys: Optional[List[str]] = None

    @property
    def hotkeys(self) -> List[str]:
        """Who holds which uid, as of the last metagraph that this object or a predecessor handed over."""
        if self._hotkeys is None:
            self._hotkeys = _hotkeys_by_uid(self.client.metagraph(self.netuid)["neurons"])
        return self._hotkeys

    @property
    def scores(self) -> Any:
        """By uid, 0 for who has none: a numpy array (float64) when numpy is there, else a list."""
        rows = self.client.scores(self.netuid)["rows"]
        size = max([len(self.hotkeys), *(int(row["uid"]) + 1 for row in rows)])
        by_uid = [0.0] * size
        for row in rows:
            by_uid[int(row["uid"])] = float(row["score"])
        return by_uid if _numpy is None else _numpy.array(by_uid)

    def resync_metagraph(self, metagraph: Any) -> Json:
        """Tells the sidecar who holds which uid now; the answer's `changed` are the uids that others hold than before.

        An older block than the sidecar's is an `AssayProblem` (409): the chain node behind it lags.
        """
        body = metagraph_body(metagraph)
        answer = self.client.put_metagraph(self.netuid, body)
        neurons = body.get("neurons")
        self._hotkeys = _hotkeys_by_uid(neurons) if isinstance(neurons, list) else None
        return answer

    def update_scores(self, rewards: Any, uids: Any) -> ScoreUpdate:
        """Counts one reward for each of some miners, as one round that is on disk when this returns.

        A reward that is not a number counts as no answer; it and whatever else is refused stands in the result and in
        the log. Nothing happens, and `ValueError` says why, if the lengths differ, a uid comes twice, or is not known.
        """
        numbers, asked = _plain(rewards), _integers("uids", uids)
        if len(numbers) != len(asked):
            raise ValueError(f"rewards has {len(numbers)} entries: must have {len(asked)}, as uids")
        if not asked:
            _log.warning("update_scores: nobody was rewarded, nothing changes")
            return ScoreUpdate(None, 0)
        holders = self._holders(asked)
        try:
            answer = self._own_round(
                lambda round_id, key: self.client.submit_rewards(
                    self.netuid, asked, numbers, hotkeys=holders, round_id=round_id, idempotency_key=key
                )
            )
        except AssayProblem as problem:
            if problem.code != "nobody-asked":
                raise
            _log.warning("update_scores: every uid of %s is held by another hotkey now", asked)
            return ScoreUpdate(None, 0, dict.fromkeys(asked, "hotkey-mismatch"))
        refused = {asked[one.row] if one.uid is None else one.uid: one.code for one in _intake(answer).refusals}
        if refused:
            _log.warning("update_scores: round %s does not count for %s", answer["roundId"], refused)
        return ScoreUpdate(int(answer["roundId"]), len(asked) - len(refused), refused)

    def begin_round(self, uids: Any, *, deadline_seconds: Optional[float] = None, task: Optional[Json] = None) -> Round:
        """Opens a round before miners are asked, such that a restart of either side can go on with it."""
        asked = sorted(_integers("uids", uids))
        self._holders(asked)
        seconds = self._deadline_seconds if deadline_seconds is None else deadline_seconds
        deadline_ns = time.time_ns() + round(seconds * 1e9)  # one instant, such that a repeat is the same round
        answer = self._own_round(
            lambda round_id, key: self.client.open_round(
                self.netuid, asked, round_id=round_id, deadline_ns=deadline_ns, task=task, idempotency_key=key
            )
        )
        return Round(self, int(answer["roundId"]), asked)

    def unfinished_rounds(self) -> List[Round]:
        """Rounds that are open, oldest first: what was under way when a process ended."""
        open_ids = sorted(int(round_id) for round_id in self.client.subnet(self.netuid)["openRounds"])
        found = (self.client.round(self.netuid, round_id) for round_id in open_ids)
        return [
            Round(self, one.round_id, one.answer["askedUids"], one.answer.get("answeredUids") or ())
            for one in found
            if not one.closed
        ]

    def weights_for(self, client: str = "sdk10") -> Any:
        """Ready for `set_weights`: see `AssayClient.weights_for`."""
        return self.client.weights_for(self.netuid, client)

    def _holders(self, uids: Sequence[int]) -> List[str]:
        hotkeys = self.hotkeys
        if len(set(uids)) != len(uids):
            raise ValueError(f"uids={list(uids)}: each must be there once")
        if uids and max(uids) >= len(hotkeys):
            raise ValueError(f"uids: {max(uids)} must be below {len(hotkeys)}, the size of the metagraph")
        return [hotkeys[uid] for uid in uids]

    def _own_round(self, opens: Callable[[int, str], Json]) -> Json:
        """Takes the next number for a round of ours; if another process was faster, the one after it.

        The number lets a repeat be recognised after the sidecar was killed, the key keeps two processes apart.
        """
        deadline = _Deadline(self.client.timeout)
        with self._lock:
            for pause in _pauses():
                round_id = int(self.client.subnet(self.netuid)["lastRoundId"]) + 1
                try:
                    return opens(round_id, uuid.uuid4().hex)
                except AssayProblem as problem:
                    if problem.code not in _ROUND_TAKEN or not deadline.allows(pause):
                        raise
                time.sleep(pause)
        raise AssertionError("pauses do not end")


class Round:
    """A round that is open: answers are handed over as they come, and each is on disk when its call returns.

    After a restart, `AssayScores.unfinished_rounds` gives the round back; miners that had answered may be handed over
    again, and the first answer stays.
    """

    def __init__(
        self, scores: AssayScores, round_id: int, asked_uids: Sequence[int], answered_uids: Iterable[int] = ()
    ) -> None:
        self.round_id = round_id
        self.asked_uids = list(asked_uids)
        self.refused: Dict[int, str] = {}
        self._scores = scores
        self._answered = set(answered_uids)

    @property
    def unanswered_uids(self) -> List[int]:
        """Who is asked and has no answer that counts."""
        return [uid for uid in self.asked_uids if uid not in self._answered]

    def answer(self, uid: int, reward: Any) -> bool:
        """The reward of one miner, of a subnet whose model is `given.reward`; whether it counts."""
        return self.answer_features(uid, {"reward": float(reward) if _is_finite(reward) else None})

    def answer_features(self, uid: int, features: Json) -> bool:
        """The features of one miner's answer; whether it counts. If not, `refused` has the reason."""
        response = {"uid": uid, "hotkey": self._scores.hotkeys[uid], "features": features}
        try:
            self._scores.client.submit(self._scores.netuid, self.round_id, response)
        except AssayProblem as problem:
            if problem.code not in _MINERS_FAULT:
                raise
            if problem.code != "duplicate":
                self.refused[uid] = problem.code
                _log.warning("round %s: the answer of %s is refused: %s", self.round_id, uid, problem.code)
                return False
        self._answered.add(uid)
        return True

    def close(self) -> RoundResult:
        """Closes it: whoever has not answered by now gets nothing."""
        return self._scores.client.close_round(self._scores.netuid, self.round_id)


def _hotkeys_by_uid(neurons: Iterable[Json]) -> List[str]:
    by_uid = {int(neuron["uid"]): str(neuron["hotkey"]) for neuron in neurons}
    return [by_uid.get(uid, "") for uid in range(max(by_uid, default=-1) + 1)]
