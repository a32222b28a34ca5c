"""A sidecar in a process of its own and a folder of its own."""

from __future__ import annotations

import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest
from typing import Any, List, Optional

from assay_client import AssayClient, AssayTimeout, AssayUnreachable

COMMAND: List[str] = json.loads(os.environ.get("ASSAY_COMMAND", "[]"))
START_SECONDS = 120.0  # on a machine that is busy with everything else
STOPPED = (0, 143)  # how a JVM ends that was told to by SIGTERM
NETUID = 5
LOGITS_NETUID = 6
ALPHA = 0.25
VALIDATOR = f"validatorHotkey: '0x{1:064x}', weights: {{minAllowedWeights: 1, maxWeightLimit: 1.0}}"

needs_a_sidecar = unittest.skipUnless(COMMAND, "ASSAY_COMMAND is not set")


class RealSidecar:
    """Subnet 5 is given its rewards; subnet 6 scores vectors of logits. Both as YAML has them."""

    def __init__(self, serve: str = "") -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="assay-python")
        self.folder = pathlib.Path(self._temporary.name)
        self.socket = str(self.folder / "assay.sock")
        self._process: Optional[subprocess.Popen[bytes]] = None
        (self.folder / "assay.yaml").write_text(
            "journal: {directory: journal, blockBytes: 1048576, diskReserveBytes: 0}\n"
            f"serve: {{socket: assay.sock{serve}}}\n"
            "subnets:\n"
            f"  - {{netuid: {NETUID}, reward: {{model: given.reward}}, score: {{alpha: {ALPHA}}}, {VALIDATOR}}}\n"
            f"  - {{netuid: {LOGITS_NETUID}, reward: {{model: shape3d.clip}}}}\n"
        )

    def start(self) -> None:
        log = open(self.folder / "log.txt", "ab")
        with log:
            self._process = subprocess.Popen(
                [*COMMAND, "serve", "--config", str(self.folder / "assay.yaml")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def started(self) -> RealSidecar:
        """Starts it and waits until it is ready."""
        self.start()
        process = self._process
        assert process is not None
        until = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < until:
            try:
                with self.client(1.0) as client:
                    client.wait_until_ready(1.0)
                return self
            except (AssayUnreachable, AssayTimeout):
                pass
        raise AssertionError(f"no sidecar, and its process is {process.poll()}\n{self.log()}")

    def client(self, timeout: float = 60.0) -> AssayClient:
        return AssayClient(self.socket, timeout=timeout)

    def log(self) -> str:
        return (self.folder / "log.txt").read_text()[-8000:]

    def kill(self) -> None:
        """As kill -9 does: nothing is told, nothing is written."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        return self._end(signal.SIGTERM)

    def _end(self, sign: int) -> int:
        process = self._process
        assert process is not None
        process.send_signal(sign)
        return process.wait(START_SECONDS)

    def remove(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()
        self._temporary.cleanup()


def hotkey(uid: int) -> str:
    return "0x" + f"{uid + 1:064x}"


def metagraph(miners: int, block: int = 100, **holders: str) -> Any:
    """Some miners, of which uid 0 has the stake; `uid_3="0x…"` names another holder."""
    return {
        "block": block,
        "neurons": [
            {
                "uid": uid,
                "hotkey": holders.get(f"uid_{uid}", hotkey(uid)),
                "alphaStakeRao": 10**12 if uid == 0 else 0,
                "taoStakeRao": 0,
                "validatorPermit": uid == 0,
                "lastUpdateBlock": block,
                "registeredBlock": 1,
            }
            for uid in range(miners)
        ],
    }
