"""Where what was asked changed between two waves, their figures are not compared."""

from __future__ import annotations

import pytest

from analysis.release.canonical import as_json, from_json
from analysis.release.checks import Outcome, sentences_agree
from analysis.release.content import ReleaseContent
from analysis.release.making.compute import compute
from analysis.release.method import Calibrating, Method
from tests.analysis.release.example import (
    BEFORE,
    NAMING,
    WAVE,
    example_sets,
    few_indicators,
    figure,
)


def released(changed: dict[str, frozenset[str]]) -> ReleaseContent:
    method = Method(calibration=Calibrating.NONE)
    return compute(example_sets(), few_indicators(), None, NAMING, method, changed=changed).content


@pytest.fixture(scope="module")
def broken() -> ReleaseContent:
    return released({WAVE: frozenset({"life_satisfaction"})})


def test_a_figure_across_a_break_has_no_change_and_says_why(broken: ReleaseContent) -> None:
    assert figure(broken, "tevreden", "drenthe", WAVE).change is None
    said = broken.indicator("tevreden").result("drenthe", WAVE)
    assert said.trend == (
        "De vraag is veranderd na de ronde van najaar 2025. Daarom vergelijken we niet."
    )
    assert broken.indicator("tevreden").result("drenthe", BEFORE).trend == ""


def test_its_contrasts_within_the_wave_are_tested_still(broken: ReleaseContent) -> None:
    assert figure(broken, "tevreden", "emmen", WAVE).contrast is not None


def test_a_break_goes_with_the_content_there_and_back(broken: ReleaseContent) -> None:
    assert broken.indicator("tevreden").breaks == (WAVE,)
    assert from_json(as_json(broken)) == broken
    assert sentences_agree(broken).outcome is Outcome.PASS


def test_a_change_of_another_question_breaks_nothing_and_leaves_the_content_as_it_was() -> None:
    other = released({WAVE: frozenset({"trust_people"})})
    assert figure(other, "tevreden", "drenthe", WAVE).change is not None
    assert as_json(other) == as_json(released({}))
    assert "breaks" not in as_json(other)["indicators"][0]
