"""Runs all tests and reports each as a line of JSON on standard output: `python3 -m tests`."""

from __future__ import annotations

import json
import pathlib
import sys
import unittest
from types import TracebackType
from typing import Any, Optional, Tuple, Type, Union

_Error = Union[Tuple[Type[BaseException], BaseException, TracebackType], Tuple[None, None, None]]


class Report(unittest.TestResult):
    """Tells the outcome of each test: passed, skipped or failed, with why."""

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self.outcome, self.words = "passed", ""

    def stopTest(self, test: unittest.TestCase) -> None:
        super().stopTest(test)
        self.tell(test, self.outcome, self.words)

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        super().addSkip(test, reason)
        self.outcome, self.words = "skipped", reason

    def addFailure(self, test: unittest.TestCase, err: _Error) -> None:
        super().addFailure(test, err)
        self.outcome, self.words = "failed", self.failures[-1][1]

    def addError(self, test: unittest.TestCase, err: _Error) -> None:
        super().addError(test, err)
        if hasattr(test, "_testMethodName"):
            self.outcome, self.words = "failed", self.errors[-1][1]
        else:  # what prepares a class, or importing a module
            self.tell(test, "failed", self.errors[-1][1])

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Optional[_Error]) -> None:
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.outcome, self.words = "failed", (self.failures or self.errors)[-1][1]

    def tell(self, test: Any, outcome: str, words: str) -> None:
        name = test.id() if hasattr(test, "id") else str(test)
        print(json.dumps({"test": name, "outcome": outcome, "words": words}), flush=True)


def main() -> int:
    folder = pathlib.Path(__file__).resolve().parent
    suite = unittest.defaultTestLoader.discover(str(folder), top_level_dir=str(folder.parent))
    result = Report()
    suite.run(result)
    return 0 if result.wasSuccessful() and result.testsRun > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
