"""A subnet to run the example validators in: a chain and miners of eight lines each, the same on every run."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any, List, Sequence

MINERS = 16


def hotkey(uid: int) -> str:
    """The hotkey of a miner, as 32 bytes in hexadecimal digits; a real one is an address of the chain."""
    return "0x" + f"{uid + 1:064x}"


class Chain:
    """As much of `bittensor.subtensor` as a validator needs."""

    def __init__(self) -> None:
        self.sent: List[Any] = []

    def metagraph(self) -> Any:
        uids = list(range(MINERS))
        stakes = [1000.0 if uid == 0 else 0.0 for uid in uids]
        return SimpleNamespace(block=100, uids=uids, hotkeys=[hotkey(uid) for uid in uids], S=stakes)

    def sample(self) -> List[int]:
        return list(range(1, MINERS))

    def set_weights(self, uids: Sequence[int], weights: Sequence[int]) -> None:
        self.sent.append((list(uids), list(weights)))


class Miners:
    """As much of `bittensor.dendrite`: miner 3 answers nonsense, and better ones have higher numbers."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def ask(self, uid: int) -> str:
        time.sleep(self.seconds)
        return "nonsense" if uid == 3 else str(uid * uid)

    def reward(self, uid: int, answer: str) -> float:
        return int(answer) ** 0.5 / MINERS if answer.isdigit() else float("nan")
