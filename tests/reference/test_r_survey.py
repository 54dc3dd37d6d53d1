"""Every figure that R survey made, made again."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import estimate

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "reference"
RELATIVE = 1e-9
# R finds the share of a logit interval by iteration, and stops some 1e-8 before the end.
RELATIVE_ITERATED = 1e-8


def _cases(folder):
    path = folder / "cases.json"
    if not path.exists():
        return []
    return json.loads(path.read_text(encoding="utf-8"))["cases"]


def _answers(folder):
    result = CliRunner().invoke(estimate, [str(folder / "cases.json")])
    return {answer["id"]: answer for answer in map(json.loads, result.stdout.splitlines())}


@pytest.fixture(scope="module")
def carried_in():
    return _answers(HERE)


@pytest.fixture(scope="module")
def shared():
    if not SHARED.exists() and not os.environ.get("CI"):
        pytest.skip("the shared reference folder is not beside this repository")
    return _answers(SHARED)


def _assert_equal(answer, case):
    assert "error" not in answer
    expected = case["expected"]
    iterated = case.get("interval", {}).get("method") == "logit"
    relative = RELATIVE_ITERATED if iterated else RELATIVE
    assert {key: answer.get(key) for key in expected} == pytest.approx(expected, rel=relative)
    assert answer.get("df") == expected.get("df")


@pytest.mark.parametrize("case", _cases(HERE), ids=lambda case: case["id"])
def test_a_carried_in_figure_is_the_one_of_r(carried_in, case):
    _assert_equal(carried_in[case["id"]], case)


@pytest.mark.parametrize("case", _cases(SHARED), ids=lambda case: case["id"])
def test_a_shared_figure_is_the_one_of_r(shared, case):
    _assert_equal(shared[case["id"]], case)


def test_the_shared_figures_are_there_where_they_must_be(shared):
    assert len(shared) > len(_cases(HERE))
