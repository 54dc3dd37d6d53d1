"""Work in a process of its own, beside what goes on here."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection


class BesideError(RuntimeError):
    """The work beside failed; the message has its traceback."""


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[Callable[[], None]]:
    """Run `work` in a forked process; yield what waits for its end.

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

    def wait() -> None:
        try:
            fault = ours.recv()
        except EOFError:
            fault = "it ended without a word"
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


def _run(work: Callable[[], object], answer: Connection) -> None:
    try:
        work()
    except BaseException:  # noqa: BLE001 - whatever it was, the other side is to hear of it
        answer.send(traceback.format_exc())
    else:
        answer.send("")
