from __future__ import annotations

import os
import signal
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from panel.settings import Settings
from panel.store.lock import ThreadQueue, WriteLock
from panel.store.tables import TombstoneRow
from panel.store.transaction import read, write
from tests.panel.processes import PATIENCE, running, wait_for

ADD = """
from tests.panel.processes import ground_here
from panel.store.tables import TombstoneRow
from panel.store.transaction import write
app = ground_here()
for _ in range(100):
    with app.app_context(), write() as session:
        row = session.get_one(TombstoneRow, "A", with_for_update=True)
        row.details = {"n": row.details["n"] + 1}
"""
HOLD = """
import time
from tests.panel.processes import ground_here
from panel.store.tables import TombstoneRow
from panel.store.transaction import write
app = ground_here()
with app.app_context(), write() as session:
    row = session.get_one(TombstoneRow, "A", with_for_update=True)
    row.details = {"n": 1000}
    session.flush()
    print("holding", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def counted(ground: Flask) -> Flask:
    with write() as session:
        session.add(TombstoneRow(person_key="A", erased_at=datetime.now(UTC), details={"n": 0}))
    return ground


def number() -> int:
    with read() as session:
        return int(session.get_one(TombstoneRow, "A").details["n"])


def test_two_processes_that_add_to_one_number_lose_nothing(
    counted: Flask, settings: Settings
) -> None:
    with running(ADD, settings) as one, running(ADD, settings) as other:
        assert (one.wait(PATIENCE), other.wait(PATIENCE)) == (0, 0)
    assert number() == 200


def test_a_killed_writer_frees_the_lock_and_leaves_nothing(
    counted: Flask, settings: Settings
) -> None:
    with running(HOLD, settings) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        os.kill(process.pid, signal.SIGKILL)
    with write() as session:
        row = session.get_one(TombstoneRow, "A", with_for_update=True)
        row.details = {"n": row.details["n"] + 1}
    assert number() == 1


def test_threads_get_the_lock_in_the_order_of_asking() -> None:
    queue, order = ThreadQueue(), []
    queue.acquire()

    def take(name: int) -> None:
        queue.acquire()
        order.append(name)
        queue.release()

    threads = [threading.Thread(target=take, args=(name,)) for name in range(5)]
    for place, thread in enumerate(threads, start=1):
        thread.start()
        wait_for(lambda place=place: len(queue._waiting) == place, f"{place} waiting")  # type: ignore[misc]
    queue.release()
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_a_forked_child_does_not_hold_its_parent_s_lock(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "data.sqlite")
    with lock:
        child = os.fork()
        if child == 0:
            with lock:  # waits for the parent, who still holds it
                os._exit(7)
        assert os.waitpid(child, os.WNOHANG) == (0, 0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    lock.close()
