"""Work in a process of its own, beside what goes on here."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from analysis.demonstration.progress import Bar

Tell = Callable[[int], None]  # that so many more are done


class BesideError(RuntimeError):
    """The work beside failed; the message has its traceback."""


@contextmanager
def beside(work: Callable[[Tell], object]) -> Iterator[Callable[[Bar], None]]:
    """Run `work` in a forked process; yield what waits for its end, showing how far it is.

    Raises
    ------
    BesideError
        By what is yielded, if the work failed.
    """
    context = multiprocessing.get_context("fork")  # the application cannot be pickled
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()

    def wait(bar: Bar) -> None:
        fault = _followed(ours, bar)
        process.join()
        if fault:
            raise BesideError(fault)

    try:
        yield wait
    finally:
        if process.is_alive():
            process.terminate()
        process.join()
        ours.close()


def _run(work: Callable[[Tell], object], answer: Connection) -> None:
    try:
        work(answer.send)
    except BaseException:  # noqa: BLE001 - whatever it was, the other side is to hear of it
        answer.send(traceback.format_exc())
    else:
        answer.send("")


def _followed(answer: Connection, bar: Bar) -> str:
    """Show how far the work is, until it ends; return what was wrong, if anything."""
    while True:
        try:
            said: int | str = answer.recv()
        except EOFError:
            return "it ended without a word"
        if isinstance(said, str):
            return said
        bar.update(said)
