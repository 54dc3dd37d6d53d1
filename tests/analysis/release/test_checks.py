"""The checklist finds what is wrong."""

import copy
from dataclasses import replace

import pytest

from analysis.release.canonical import as_json, content_hash, from_json, plain
from analysis.release.checks import (
    Input,
    Outcome,
    approval_is_of_this_content,
    content_checks,
    inputs_are_unchanged,
    margins_are_met,
    sentences_agree,
    suppression_holds,
    weights_are_moderate,
)
from analysis.release.content import Figure, Verdict
from tests.analysis.release.example import example


@pytest.fixture(scope="module")
def content():
    return example().content


@pytest.fixture(scope="module")
def staff():
    return plain(example().draft)


def altered(content, indicator, domain, change):
    """Return content in which one result of the last wave is another."""

    def result(one):
        return change(one) if (one.domain, one.wave) == (domain, content.latest.id) else one

    def each(one):
        if one.id != indicator:
            return one
        return replace(one, results=tuple(result(r) for r in one.results))

    return replace(content, indicators=tuple(each(one) for one in content.indicators))


def with_figure(**changes):
    return lambda result: replace(result, figures=(replace(result.figure, **changes),))


def test_the_example_fails_no_check(content, staff):
    public = as_json(content)
    found = content_checks(from_json(public), public, content_hash(public), staff)
    assert {check.id for check in found if check.outcome is Outcome.FAIL} == set()


def test_every_check_has_an_id_of_its_own(content, staff):
    public = as_json(content)
    ids = [check.id for check in content_checks(content, public, content_hash(public), staff)]
    assert len(set(ids)) == len(ids)


def test_a_figure_that_its_sentence_does_not_say_fails(content):
    other = altered(content, "tevreden", "drenthe", with_figure(value=5.1))
    assert sentences_agree(other).outcome is Outcome.FAIL


def test_an_interval_that_its_sentence_does_not_say_fails(content):
    other = altered(content, "tevreden", "drenthe", with_figure(low=5.1))
    assert sentences_agree(other).outcome is Outcome.FAIL


def test_a_direction_that_the_test_does_not_show_fails(content):
    change = content.indicator("vertrouwen-mensen").result("drenthe", content.latest.id)
    flipped = replace(change.figure.change, verdict=Verdict.LOWER)
    other = altered(content, "vertrouwen-mensen", "drenthe", with_figure(change=flipped))
    assert sentences_agree(other).outcome is Outcome.FAIL


def test_the_failing_sentence_is_named(content):
    other = altered(content, "tevreden", "emmen", with_figure(value=5.1))
    assert sentences_agree(other).detail["which"] == "tevreden, emmen"


def test_changed_content_is_not_intact(content, staff):
    public = as_json(content)
    digest = content_hash(public)
    touched = copy.deepcopy(public)
    touched["title"] = "Anders"
    found = content_checks(from_json(touched), touched, digest, staff)
    assert next(check for check in found if check.id == "content").outcome is Outcome.FAIL


def test_a_small_cell_that_is_shown_fails(content, staff):
    other = altered(content, "tevreden", "emmen", with_figure(n=49))
    assert suppression_holds(other, staff["figures"]).outcome is Outcome.FAIL


def test_a_hidden_figure_that_follows_from_the_others_fails(content, staff):
    indicator = content.indicator("vertrouwen-gemeente")
    shown = indicator.result("emmen", content.latest.id)
    other = altered(
        content, "vertrouwen-gemeente", "de-wolden", lambda r: replace(shown, domain=r.domain)
    )
    assert suppression_holds(other, staff["figures"]).outcome is Outcome.FAIL


def test_a_share_that_too_few_have_fails_when_it_is_shown(content, staff):
    shown = content.indicator("eenzaam").result("emmen", content.latest.id)
    assert isinstance(shown.figure, Figure)
    other = altered(content, "sterk-eenzaam", "emmen", lambda r: replace(shown, domain=r.domain))
    assert suppression_holds(other, staff["figures"]).outcome is Outcome.FAIL


def test_margins_that_are_not_met_fail(staff):
    weighting = copy.deepcopy(staff["weighting"])
    weighting[0]["margins"][0]["after"] *= 1.001
    assert margins_are_met(weighting).outcome is Outcome.FAIL


def test_weights_that_cost_half_the_sample_warn(staff):
    weighting = [{**staff["weighting"][0], "design_effect": 2.4}]
    assert weights_are_moderate(weighting).outcome is Outcome.WARN


def test_a_corrected_data_set_fails():
    assert inputs_are_unchanged([Input("w", "a", "b")]).outcome is Outcome.FAIL


def test_a_data_set_that_is_gone_fails():
    assert inputs_are_unchanged([Input("w", "a", None)]).outcome is Outcome.FAIL


def test_an_erasure_passes_and_is_named():
    check = inputs_are_unchanged([Input("w", "a", "a", ("2026-04-01",))])
    assert (check.outcome, check.detail["reduced"]) == (Outcome.PASS, "2026-04-01")


def test_an_approval_of_other_content_fails():
    assert approval_is_of_this_content("a", "b").outcome is Outcome.FAIL
