"""From frozen data sets to the content of a release."""

import json

import numpy as np
import pytest

from analysis.release.canonical import as_json, canonical, content_hash, from_json
from analysis.release.content import Figure
from analysis.release.making.compute import compute
from analysis.release.method import Calibrating, Method
from surveys.responses.answers import Missing
from surveys.responses.frozen import PERSON, PROBABILITY_WAVE
from tests.analysis.release.example import (
    NAMING,
    WAVE,
    example,
    example_margins,
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


def test_an_uncalibrated_mean_is_that_of_the_answers_by_design_weight(few):
    data = example_sets()[1]
    content = plain([data], few).content
    marks = spread(data, "life_satisfaction")
    assert figure(content, "tevreden", "drenthe").value == pytest.approx(np.nanmean(marks), 1e-9)


def test_a_share_is_of_those_who_answered(few):
    data = example_sets()[1]
    content = plain([data], few).content
    marks = spread(data, "life_satisfaction")
    marks = marks[~np.isnan(marks)]
    assert figure(content, "tevreden-zeven", "drenthe").value == pytest.approx(
        (marks >= 7).mean(), 1e-9
    )


def test_n_counts_those_who_answered(few):
    data = example_sets()[1]
    assert figure(plain([data], few).content, "tevreden", "drenthe").n == int(
        (~np.isnan(spread(data, "life_satisfaction"))).sum()
    )


def test_a_mean_of_skewed_answers_has_flag_c_however_narrow_its_margin(few):
    """One in twenty gives a 1 and the others an 8: a skewness of some 4."""
    data = example_sets()[1]
    own = plain([data], few)
    marks = [1.0 if place % 20 == 0 else 8.0 for place in range(len(data.column(PERSON).values))]
    made = plain([relabelled(data, life_satisfaction=marks)], few)
    flags = {
        domain: [figure(one.content, "tevreden", domain).quality.value for one in (own, made)]
        for domain in ("drenthe", "emmen")
    }
    assert flags == {"drenthe": ["A", "A"], "emmen": ["A", "C"]}
    shown = {one.domain: one for one in made.draft.figures if one.indicator == "tevreden"}
    assert shown["emmen"].skewness == pytest.approx(4.1, abs=0.5)
    assert {one.skewness for one in made.draft.figures if one.indicator != "tevreden"} == {None}


def test_equal_inputs_give_an_equal_hash(content):
    example.cache_clear()
    again = example().content
    assert content_hash(as_json(again)) == content_hash(as_json(content))


def test_content_comes_back_from_its_json_as_it_was(content):
    stored = json.loads(canonical(as_json(content)))
    assert from_json(stored) == content


def test_another_answer_gives_another_hash(few):
    data = example_sets()[1]
    marks = [
        mark if mark == mark else Missing.SKIPPED for mark in spread(data, "life_satisfaction")
    ]
    marks[0] = 1.0 if marks[0] == 10.0 else 10.0
    other = relabelled(data, life_satisfaction=marks)
    hashes = {content_hash(as_json(plain([one], few).content)) for one in (data, other)}
    assert len(hashes) == 2


def test_every_indicator_has_every_domain_and_wave(content):
    domains = 1 + 3 + 12 + 3 + 2 + 3
    assert {len(one.results) for one in content.indicators} == {2 * domains}


def test_every_figure_names_its_period_and_question(content):
    for indicator in content.indicators:
        for result in indicator.results:
            for one in result.figures:
                assert one.period == result.wave.replace("-", " ")
                assert one.question == indicator.question


def test_every_figure_lies_in_its_interval(content):
    for indicator in content.indicators:
        for result in indicator.results:
            for one in result.figures:
                if isinstance(one, Figure):
                    assert one.low < one.value < one.high


def test_no_interval_of_a_share_leaves_what_a_share_can_be(content):
    """Hidden figures too, which are the small and one-sided ones, and numbers of people."""
    shares = [
        one for one in example().draft.figures if one.ones is not None and one.low is not None
    ]
    assert {one.ones == 0 for one in shares} == {True, False}
    assert all(0 <= one.low <= one.value <= one.high <= 1 for one in shares)
    assert all(
        0 <= one.people.low <= one.people.value <= one.people.high <= one.people.population
        for indicator in content.indicators
        for result in indicator.results
        for one in result.figures
        if isinstance(one, Figure) and one.people
    )


def test_a_share_has_a_logit_interval(content):
    assert figure(content, "eenzaam", "drenthe").method == "logit"


def test_a_mean_has_a_wald_interval(content):
    assert figure(content, "tevreden", "drenthe").method == "mean"


def test_the_parts_of_a_distribution_add_up_to_one(content):
    parts = content.indicator("vertrouwen-gemeente").result("drenthe", WAVE).figures
    assert sum(one.value for one in parts) == pytest.approx(1, abs=1e-9)


def test_dont_know_is_outside_the_base_and_its_share_is_shown(content):
    result = content.indicator("vertrouwen-gemeente").result("drenthe", WAVE)
    assert result.outside[0].n > result.figures[0].n


def test_a_routed_figure_is_about_those_whom_it_is_about(content):
    felt = figure(content, "gediscrimineerd", "drenthe")
    told = figure(content, "niemand-verteld", "drenthe")
    data = example_sets()[1]
    victims = int((data.column("discriminated").spread("") == "ja").sum())
    assert told.n == victims < felt.n


def test_the_method_names_its_rules_with_their_thresholds(content):
    assert content.method["interval"] == "published"
    assert "under 30" in content.method["interval_rule"]
    assert (content.method["correction"], content.method["family"]) == ("holm", "indicator")
    assert "effective n 30" in content.method["quality_rule"]
    assert "28 / m + 40 g^2 / n is under 1" in content.method["skewness_rule"]


def test_a_number_of_people_is_the_share_times_the_calibrated_population(content):
    one = figure(content, "rondkomen", "drenthe")
    assert one.people.value == round(one.value * example_margins().total / 100) * 100


def test_a_number_of_people_names_its_population(content):
    assert figure(content, "rondkomen", "emmen").people.of == (
        "inwoners van Drenthe van 18 jaar en ouder: Emmen"
    )


def test_the_population_of_a_municipality_is_that_of_its_margin(content):
    wanted = example_margins().margins[0].persons["Emmen"]
    assert figure(content, "rondkomen", "emmen").people.population == wanted


def test_a_figure_on_a_base_of_unknown_size_has_no_number_of_people(content):
    assert figure(content, "zou-melden", "drenthe").people is None


def test_without_margins_there_is_no_number_of_people(few):
    assert figure(plain(example_sets(), few).content, "tevreden-zeven", "drenthe").people is None


def test_goals_without_an_indicator_are_listed(content):
    goals = {goal.number: goal.indicators for theme in content.themes for goal in theme.goals}
    assert goals[7] == ()
    assert goals[4] == ("rondkomen",)


def test_the_note_of_a_margin_is_in_the_content(content):
    notes = {margin.variable: margin.note for margin in content.population.margins}
    assert notes["education"] == "Aandelen van 15 tot 75 jaar, overgenomen als aanname."


def test_who_refused_is_not_a_respondent(few):
    data = example_sets()[1]
    states = ["complete"] * len(data)
    states[:100] = ["refused"] * 100
    content = plain([relabelled(data, disposition=states)], few).content
    assert content.waves[0].respondents == len(data) - 100


def test_weights_come_from_both_phases_of_the_draw(few):
    data = example_sets()[1]
    half = [0.25 if i % 2 else 0.5 for i in range(len(data))]
    content = plain([relabelled(data, **{PROBABILITY_WAVE: half})], few).content
    marks, weights = spread(data, "life_satisfaction"), 1 / np.array(half)
    item = ~np.isnan(marks)
    wanted = np.average(marks[item], weights=weights[item])
    assert figure(content, "tevreden", "drenthe").value == pytest.approx(wanted, 1e-9)


def test_linear_calibration_meets_the_margins_too(few):
    computed = compute(
        example_sets(), few, example_margins(), NAMING, Method(calibration=Calibrating.LINEAR)
    )
    assert (
        max(
            abs(line.after - line.population)
            for wave in computed.draft.weighting
            for line in wave.margins
        )
        < 1e-6
    )


def test_raked_margins_equal_the_population(content):
    assert (
        max(
            abs(line.after / line.population - 1)
            for wave in example().draft.weighting
            for line in wave.margins
        )
        < 1e-10
    )


def test_rows_without_known_education_keep_their_own_share():
    for wave in example().draft.weighting:
        lines = {(line.variable, line.category): line for line in wave.margins}
        unknown = lines["education", "unknown"]
        total = sum(line.before for line in wave.margins if line.variable == "education")
        assert unknown.after / example_margins().total == pytest.approx(unknown.before / total)


def test_staff_see_what_is_hidden_and_why():
    hidden = [one for one in example().draft.figures if one.hidden is not None]
    assert any(one.value is not None for one in hidden)
