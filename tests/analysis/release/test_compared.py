"""Changes between waves and contrasts with the whole, and which are tested together."""

import pytest

from analysis.estimation.families import Correction
from analysis.release.content import Figure, Verdict
from analysis.release.method import Family
from surveys.responses.answers import Missing
from surveys.responses.frozen import PERSON, UNIT
from tests.analysis.release.example import (
    BEFORE,
    WAVE,
    example,
    example_sets,
    few_indicators,
    figure,
    plain,
    relabelled,
    spread,
)


@pytest.fixture(scope="module")
def content():
    return example().content


@pytest.fixture(scope="module")
def few():
    return few_indicators()


def test_the_first_wave_has_no_change(content):
    assert figure(content, "tevreden", "drenthe", BEFORE).change is None


def test_a_change_is_the_difference_of_the_two_waves(content):
    later, before = (figure(content, "eenzaam", "drenthe", wave) for wave in (WAVE, BEFORE))
    assert later.change.value == pytest.approx(later.value - before.value, abs=1e-9)


def test_a_change_that_was_made_large_is_found(content):
    assert figure(content, "vertrouwen-mensen", "drenthe").change.verdict is Verdict.HIGHER


def test_a_person_in_both_waves_lowers_the_variance_of_change_when_answers_hold(few):
    first, second = example_sets()
    people = first.column(PERSON).values.tolist()
    marks = dict(zip(people, spread(first, "life_satisfaction"), strict=True))
    kept = [
        marks.get(person, own)
        for person, own in zip(
            second.column(PERSON).values, spread(second, "life_satisfaction"), strict=True
        )
    ]
    cells = [mark if mark == mark else Missing.SKIPPED for mark in kept]
    same = relabelled(second, life_satisfaction=cells)
    strangers = [f"other-{person}" for person in second.column(PERSON).values]
    apart = relabelled(same, **{PERSON: strangers, UNIT: strangers})
    widths = []
    for later in (same, apart):
        change = figure(plain([first, later], few).content, "tevreden", "drenthe").change
        widths.append(change.high - change.low)
    assert widths[0] < 0.9 * widths[1]


def test_the_whole_is_not_set_against_itself(content):
    assert figure(content, "tevreden", "drenthe").contrast is None


def test_a_contrast_is_the_part_less_the_whole(content):
    part, whole = (figure(content, "tevreden", domain) for domain in ("emmen", "drenthe"))
    assert part.contrast.value == pytest.approx(part.value - whole.value, abs=1e-9)


def _tests(content, indicator):
    return [
        test
        for result in content.indicator(indicator).results
        for figure in result.figures
        if isinstance(figure, Figure)
        for test in (figure.change, figure.contrast)
        if test is not None
    ]


def test_a_family_is_all_that_is_tested_of_an_indicator_in_a_release(content):
    tests = _tests(content, "sociaal-eenzaam")
    assert {test.family for test in tests} == {len(tests)}


def test_a_family_may_be_of_one_kind_of_domain_and_one_wave(few):
    content = plain(example_sets(), few, family=Family.KIND).content
    indicator = content.indicator("tevreden")
    shown = [
        indicator.result(domain.id, WAVE).shown
        for kind in content.kinds
        if kind.id == "municipality"
        for domain in kind.domains
    ]
    assert indicator.result("emmen", WAVE).figure.contrast.family == sum(shown)


def test_a_milder_correction_has_smaller_p_values(few):
    p_values = [
        [test.p for test in _tests(plain(example_sets(), few, correction=one).content, "tevreden")]
        for one in (Correction.BENJAMINI_HOCHBERG, Correction.HOLM, Correction.BONFERRONI)
    ]
    assert all(mild <= holm <= plain_ for mild, holm, plain_ in zip(*p_values, strict=True))
    assert p_values[0] != p_values[2]
