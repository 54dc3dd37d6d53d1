"""Where a demonstration lives: complete or not there, and left alone while somebody uses it."""

from __future__ import annotations

import multiprocessing
from contextlib import ExitStack
from datetime import timedelta

import pytest

from analysis.demonstration.jobs.beside import BesideError, beside
from analysis.demonstration.progress import SILENT
from analysis.demonstration.store.folder import (
    Account,
    Complete,
    FolderError,
    Place,
    code_version,
    in_use,
)
from analysis.demonstration.web import serving


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


@pytest.fixture
def complete(now):
    staff = (Account("researcher", "a@voorbeeld.invalid", "x"),)
    return Complete("code", 600, now + timedelta(days=1), "token", "CODE", staff)


def nobody() -> None:
    raise AssertionError("nobody else is at it")


def build(place, complete):
    with place.turn(nobody):
        folder = place.start()
        complete.save(folder)
        return place.finish(folder)


def test_what_is_complete_is_found_again(place, complete):
    folder = build(place, complete)
    assert place.latest() == (folder, complete)


def test_what_is_being_built_is_not_found(place, complete):
    with place.turn(nobody):
        complete.save(place.start())
    assert place.latest() is None


def test_what_was_left_unfinished_goes_at_the_next_start(place):
    with place.turn(nobody):
        first = place.start()
        place.start()
    assert not first.exists()


def test_the_passwords_are_for_the_owner_only(place, complete):
    folder = build(place, complete)
    assert (folder / "complete.json").stat().st_mode & 0o077 == 0


def test_a_new_one_takes_the_place_of_the_old(place, complete):
    first = build(place, complete)
    second = build(place, complete)
    assert place.link.resolve() == second
    assert not first.exists()


def test_one_that_is_in_use_stays_until_nobody_uses_it(place, complete):
    first = build(place, complete)
    with in_use(first):
        build(place, complete)
        assert first.exists()
    build(place, complete)
    assert not first.exists()


def test_a_second_builder_waits_for_the_first(place):
    told = multiprocessing.get_context("fork").Event()

    def second(tell):
        with place.turn(told.set):
            pass

    with ExitStack() as stack:
        with place.turn(nobody):
            wait = stack.enter_context(beside(second))
            assert told.wait(10)
        wait(SILENT)


def test_something_else_in_its_place_is_left_alone(place):
    place.link.mkdir(parents=True)
    with pytest.raises(FolderError, match="move it away"), place.turn(nobody):
        pass


def test_another_version_of_the_code_does_not_fit(complete, now):
    assert not complete.fits("other", 600, now)


def test_another_number_of_members_does_not_fit(complete, now):
    assert not complete.fits("code", 6000, now)


def test_one_whose_open_wave_has_closed_does_not_fit(complete, now):
    assert not complete.fits("code", 600, now + timedelta(days=1))


def test_one_of_the_same_code_with_an_open_wave_fits(complete, now):
    assert complete.fits("code", 600, now)


def test_the_version_of_the_code_changes_with_a_file(tmp_path):
    (tmp_path / "panel").mkdir()
    (tmp_path / "panel" / "a.py").write_text("1")
    before = code_version(tmp_path)
    (tmp_path / "panel" / "a.py").write_text("2")
    assert code_version(tmp_path) != before


def test_a_port_that_is_taken_gives_way_to_a_free_one():
    with serving.listening(0) as first, serving.listening(serving.port_of(first)) as second:
        assert serving.port_of(second) != serving.port_of(first)


def test_a_fault_in_work_beside_is_told_with_its_place():
    def work(tell):
        raise ValueError("no room")

    with pytest.raises(BesideError, match="ValueError: no room"), beside(work) as wait:
        wait(SILENT)


def test_work_beside_that_dies_is_told():
    def work(tell):
        import os
        import signal

        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(BesideError, match="without a word"), beside(work) as wait:
        wait(SILENT)


def test_work_beside_says_how_far_it_is():
    class Counted:
        done = 0

        def update(self, n_steps: int) -> None:
            self.done += n_steps

    def work(tell):
        tell(2)
        tell(3)

    bar = Counted()
    with beside(work) as wait:
        wait(bar)
    assert bar.done == 5
