"""A fair write lock: first come, first served among threads, and by turns among processes.

SQLite has one writer at a time, and its own waiting (sleep and try again) is unfair: a writer
that is unlucky waits for seconds. Here a thread waits in its process's queue, and the head of the
queue passes a turnstile before it may wait for the writer's place. Who leaves the place must pass
the turnstile again, where another process already stands: so processes take turns.

Both are flock(2) locks on files beside the database. The kernel frees them when a process dies.
"""

from __future__ import annotations

import fcntl
import os
import threading
import weakref
from collections import deque
from pathlib import Path
from types import TracebackType


class ThreadQueue:
    """A mutual exclusion lock that is handed over in the order of asking."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False

    def acquire(self) -> None:
        """Wait until all who asked before have had their turn."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        try:
            turn.acquire()
        except BaseException:
            self._give_up(turn)
            raise

    def release(self) -> None:
        """Hand the lock to who has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

    def _give_up(self, turn: threading.Lock) -> None:
        """Leave the queue; a turn that was given meanwhile goes to the next."""
        with self._guard:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return
        self.release()


class WriteLock:
    """The one writer's place of a database, as a context manager.

    Parameters
    ----------
    database
        The database file; the lock files stand beside it and hold nothing.
    """

    def __init__(self, database: Path) -> None:
        self._paths = (Path(f"{database}.turnstile"), Path(f"{database}.writer"))
        self._start()
        _locks.add(self)

    def __enter__(self) -> None:
        self._queue.acquire()
        try:
            fcntl.flock(self._turnstile, fcntl.LOCK_EX)
            try:
                fcntl.flock(self._writer, fcntl.LOCK_EX)
            finally:
                fcntl.flock(self._turnstile, fcntl.LOCK_UN)
        except BaseException:
            self._queue.release()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        fcntl.flock(self._writer, fcntl.LOCK_UN)
        self._queue.release()

    def close(self) -> None:
        """Close the lock files; it also happens when the lock is forgotten."""
        self._closing()

    def restart(self) -> None:
        """Open the files anew in a forked child: a lock belongs to who opened the file."""
        self.close()
        self._start()

    def _start(self) -> None:
        self._queue = ThreadQueue()
        self._turnstile, self._writer = (
            os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600) for path in self._paths
        )
        self._closing = weakref.finalize(self, _close, self._turnstile, self._writer)


_locks: weakref.WeakSet[WriteLock] = weakref.WeakSet()


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _after_fork() -> None:
    for lock in list(_locks):
        lock.restart()


os.register_at_fork(after_in_child=_after_fork)
