"""The study of validity: what it does with repetitions, not what they come to."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis.validity.fieldwork import Response
from analysis.validity.grid import Kind
from analysis.validity.population import MEANS, MEASURES
from analysis.validity.study import Plan, StateError, studied
from analysis.validity.sums import Sums

ROOT = Path(__file__).parents[3]
PLAN = Plan(6, seed=4, members=900, scale=0.05, kinds=("province",), block=2)
# A study that says how far it is, and is killed while it works.
SLOW = """
import sys
from pathlib import Path
from analysis.validity.study import Plan, studied
studied({plan!r}, Path(sys.argv[1]), lambda done: print(done, flush=True))
"""


def _silent(_):
    pass


def _same(one, other):
    return all(
        np.array_equal(
            getattr(one.sums[response], name), getattr(other.sums[response], name), equal_nan=True
        )
        for response in Response
        for name in Sums.names()
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return studied(PLAN, tmp_path_factory.mktemp("whole") / "state", _silent)[1]


def test_every_repetition_has_an_estimate_of_every_cell(whole):
    made = whole.sums[Response.AT_RANDOM].made
    assert (made == 6).all()
    assert made.size == 2 * len(MEASURES)


def test_a_tenth_but_two_at_least_is_made_with_response_that_is_not_missing_at_random(whole):
    assert whole.sums[Response.NOT_AT_RANDOM].made.max() == 2


def test_a_study_that_is_killed_goes_on_to_the_same_sums(tmp_path, whole):
    state = tmp_path / "state"
    command = [sys.executable, "-c", SLOW.format(plan=PLAN), str(state)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        told = [process.stdout.readline() for _ in range(2)]
        process.send_signal(signal.SIGKILL)
    assert told == ["0\n", "2\n"]
    steps = []
    _, found = studied(PLAN, state, steps.append)
    assert steps[0] >= 2  # what the killed one had done is not done again
    assert sum(steps) == 8
    assert _same(found, whole)


def test_two_processes_come_to_the_same_sums(tmp_path, whole):
    assert _same(studied(PLAN, tmp_path / "state", _silent, processes=2)[1], whole)


def test_means_alone_come_to_what_they_come_to_beside_the_rest(tmp_path, whole):
    plan = replace(PLAN, measures=MEANS, changes=False)
    grid, found = studied(plan, tmp_path / "state", _silent)
    assert {cell.kind for cell in grid.cells} == {Kind.MEAN}
    for response, sums in found.sums.items():
        for name in ("made", "n", "error", "se", "flags", "covered"):
            known = getattr(whole.sums[response], name)[..., : len(MEANS)]
            assert getattr(sums, name) == pytest.approx(known, rel=1e-9, nan_ok=True)


def test_another_seed_comes_to_other_sums(tmp_path, whole):
    other = studied(replace(PLAN, seed=5), tmp_path / "state", _silent)[1]
    assert not _same(other, whole)


def test_the_state_of_another_study_is_refused(tmp_path):
    state = tmp_path / "state"
    studied(replace(PLAN, repetitions=1), state, _silent)
    with pytest.raises(StateError, match=r"is of another study .* remove it, or name another"):
        studied(PLAN, state, _silent)


def test_nothing_but_the_state_is_left_behind(tmp_path):
    studied(replace(PLAN, repetitions=1), tmp_path / "state", _silent)
    assert [path.name for path in tmp_path.iterdir()] == ["state"]
