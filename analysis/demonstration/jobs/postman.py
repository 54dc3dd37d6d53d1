"""The mail of the waves that lie behind: it goes out beside everything else, wave by wave."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from analysis.demonstration.jobs.beside import beside
from analysis.demonstration.progress import SILENT, Bar
from analysis.demonstration.store import post


class Postman:
    """Delivers a wave's invitations in a process of its own.

    Parameters
    ----------
    folder
        Where mail is written to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._wait: Callable[[Bar], None] = _nothing
        self._stack = ExitStack()

    def __enter__(self) -> Postman:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def deliver(self, count: int, at: datetime) -> None:
        """Begin with the `count` messages that have waited longest; what went before is done."""
        self.wait(SILENT)
        work = partial(post.deliver, self._folder, at, count)
        self._wait = self._stack.enter_context(beside(work))

    def wait(self, bar: Bar) -> None:
        """Wait until everything that was begun is delivered.

        Raises
        ------
        BesideError
            If it was not.
        """
        self._wait(bar)
        self._wait = _nothing


def _nothing(bar: Bar) -> None:
    """Wait for nothing."""
