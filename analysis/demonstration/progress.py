"""What the command says while it works: a line a step with its seconds, a bar on a long one."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import click

WIDTH = 34  # characters of a step's name


class Bar(Protocol):
    """How far a step has come."""

    def update(self, n_steps: int) -> None:
        """Say that so many more are done."""


class _Silent:
    def update(self, n_steps: int) -> None:
        """Say nothing."""


SILENT = _Silent()


class Steps:
    """Tells of each step how long it took, and of all together."""

    def __init__(self) -> None:
        self._start = time.perf_counter()

    @contextmanager
    def step(self, name: str, length: int = 0) -> Iterator[Bar]:
        """Time a step; `length` is how many `update` will count, none for a step without a bar."""
        start = time.perf_counter()
        if length and sys.stdout.isatty():
            shown: AbstractContextManager[Bar] = click.progressbar(
                length=length,
                label=name.ljust(WIDTH),
                show_eta=False,
                item_show_func=lambda _: f"{time.perf_counter() - start:5.1f} s",
            )
            with shown as bar:
                yield bar
        else:
            yield SILENT
        if not (length and sys.stdout.isatty()):
            _tell(name, start)

    def tell_total(self) -> None:
        """Say how long all steps took together."""
        _tell("Together", self._start)


def _tell(name: str, start: float) -> None:
    click.echo(f"{name.ljust(WIDTH)}{time.perf_counter() - start:6.1f} s")
