"""Every figure that R survey made, made again."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import estimate

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "reference"
# Kinds that the estimation does not make yet.
LATER = {"association", "quantile"}


def _cases(folder):
    path = folder / "cases.json"
    if not path.exists():
        return []
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return [
        case
        for case in cases
        if case["estimator"]["kind"] not in LATER and "replicates" not in case
    ]


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


def _assert_equal(answer, expected):
    assert "error" not in answer
    assert {key: answer.get(key) for key in expected} == pytest.approx(expected, rel=1e-8)


@pytest.mark.parametrize("case", _cases(HERE), ids=lambda case: case["id"])
def test_a_carried_in_figure_is_the_one_of_r(carried_in, case):
    _assert_equal(carried_in[case["id"]], case["expected"])


@pytest.mark.parametrize("case", _cases(SHARED), ids=lambda case: case["id"])
def test_a_shared_figure_is_the_one_of_r(shared, case):
    _assert_equal(shared[case["id"]], case["expected"])


def test_the_shared_figures_are_there_where_they_must_be(shared):
    assert len(shared) > len(_cases(HERE))
