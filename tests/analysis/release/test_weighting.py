"""The weighting of a release: cohorts, nonresponse, bounds, a cap, and the report of it all."""

import io
import json
from dataclasses import asdict, replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from analysis.cases.answer import Data, answer
from analysis.estimation.estimate import Estimate
from analysis.release.making.compute import Naming, compute, prepared
from analysis.release.making.refusal import ReleaseError
from analysis.release.making.stack import respondents
from analysis.release.making.weighting import estimator_of
from analysis.release.making.weights_shown import reports
from analysis.release.margins import Margins, read_margins
from analysis.release.method import (
    ESTIMATED_MARGINS,
    Calibrating,
    Cohorts,
    Method,
    Nonresponse,
    Variance,
)
from analysis.release.microdata import NotInRowsError, microdata
from analysis.release.setup import Setup
from analysis.weighting.drivers import SMALLEST
from analysis.weighting.population import MarginError
from tests.analysis.release.example import (
    example_margins,
    example_sets,
    few_indicators,
    relabelled,
)

PROFILE = ("age_class", "sex")
ADJUSTED = [Nonresponse.CELLS, Nonresponse.CLASSES, Nonresponse.PROPENSITY]


def _with_refusals(data):
    """Return a wave in which the young refuse more often."""
    random = np.random.default_rng(3)
    age = data.column("profile.age_class").spread("").astype(str)
    chance = np.where(age == "18-39", 0.4, 0.75)
    answered = random.random(len(data)) < chance
    return relabelled(data, disposition=["complete" if one else "refused" for one in answered])


@cache
def waves():
    return tuple(_with_refusals(data) for data in example_sets())


def ready(method, sets=None, margins=None):
    return prepared(sets or waves(), few_indicators(), margins or example_margins(), method)


def _adjusted(rule, **more):
    chosen = {"variance": Variance.GENERALISED, "replicates": 20, **more}
    return Method(nonresponse=rule, nonresponse_variables=PROFILE, **chosen)


def _mean(found, key=("tevreden", "value")):
    return found.estimator.mean(found.stack.measures[key], found.stack.wave == 1)


def test_without_adjustment_only_respondents_are_rows():
    found = ready(Method())
    assert len(found.stack.frame) == sum(respondents(data, Method()).sum() for data in waves())
    assert found.stack.responded.all()


@pytest.mark.parametrize("rule", ADJUSTED)
def test_with_adjustment_everyone_who_was_drawn_is_a_row(rule):
    found = ready(_adjusted(rule))
    assert len(found.stack.frame) == sum(len(data) for data in waves())
    assert (found.stack.weights[~found.stack.responded] == 0).all()


def test_in_a_cell_respondents_stand_for_all_who_were_drawn():
    found = ready(_adjusted(Nonresponse.CELLS)).weighting
    frame = found.stack.frame.assign(drawn=found.drawn, adjusted=found.adjusted)
    sums = frame.groupby(["wave", *PROFILE])[["drawn", "adjusted"]].sum()
    assert sums["adjusted"].to_numpy() == pytest.approx(sums["drawn"].to_numpy())


def test_cells_that_are_too_small_are_joined_and_the_report_says_so():
    found = ready(_adjusted(Nonresponse.CELLS, cell_minimum=120)).weighting
    shown = reports(found, ["a", "b"])[0].response
    assert shown.collapses
    assert all(one.respondents >= 120 for one in shown.classes)


def test_a_nonrespondent_has_no_values_and_counts_in_no_n():
    found = ready(_adjusted(Nonresponse.CELLS))
    values = found.stack.measures["tevreden", "value"]
    assert np.isnan(values[~found.stack.responded]).all()
    assert _mean(found).n == _mean(ready(Method())).n


@pytest.mark.parametrize("rule", ADJUSTED)
def test_the_margins_are_met_after_an_adjustment(rule):
    for shown in reports(ready(_adjusted(rule)).weighting, ["a", "b"]):
        for line in shown.margins:
            assert line.after == pytest.approx(line.population, rel=1e-9)


def test_raking_on_the_same_profile_undoes_an_adjustment_by_cells_of_it():
    """Raking after cells of one of its margins has the same solution as raking alone."""
    method = replace(_adjusted(Nonresponse.CELLS), nonresponse_variables=("age_class",))
    margins = Margins("iedereen", example_margins().margins[:3])
    plain, found = ready(Method(), margins=margins), ready(method, margins=margins)
    kept = found.stack.responded
    assert found.weighting.weights[kept] == pytest.approx(plain.weighting.weights, rel=1e-8)


def test_a_variable_that_is_not_in_the_profile_is_refused():
    method = replace(_adjusted(Nonresponse.CELLS), nonresponse_variables=("shoe_size",))
    with pytest.raises(ReleaseError, match="no profile variable 'shoe_size'"):
        ready(method)


def test_adjustment_without_variables_names_the_wave():
    with pytest.raises(ReleaseError, match="wave 'najaar-2025': name the profile variables"):
        ready(replace(_adjusted(Nonresponse.CELLS), nonresponse_variables=()))


def test_a_cap_holds_and_the_margins_with_it():
    found = ready(Method(trimming=1.6)).weighting
    for wave in (0, 1):
        rows = found.stack.wave == wave
        assert found.untrimmed[rows].max() > found.trimming[wave].cap
        assert found.weights[rows].max() == pytest.approx(found.trimming[wave].cap, rel=1e-9)
    assert all(line.after == pytest.approx(line.population) for line in found.calibration.margins)


def test_a_cap_without_margins_keeps_the_sum_of_the_weights():
    method = _adjusted(Nonresponse.CELLS, calibration=Calibrating.NONE, trimming=1.2)
    found = prepared(waves(), few_indicators(), None, method).weighting
    assert found.weights.sum() == pytest.approx(found.drawn.sum())
    assert found.calibration is None


def test_logit_keeps_g_weights_within_its_bounds():
    found = ready(Method(calibration=Calibrating.LOGIT, bounds=(0.4, 2.2)))
    assert found.calibration.g.min() > 0.4
    assert found.calibration.g.max() < 2.2


def test_bounds_are_about_weights_of_the_populations_size():
    found = ready(Method(calibration=Calibrating.LOGIT, bounds=(0.4, 2.2)))
    for wave in (0, 1):
        total = found.stack.weights[found.stack.wave == wave].sum()
        assert total == pytest.approx(example_margins().total)


def test_replicates_of_bounded_weights_are_made_too():
    method = Method(calibration=Calibrating.LOGIT, variance=Variance.RAO_WU, replicates=20)
    assert _mean(ready(replace(method, bounds=(0.2, 4.0)))).se > 0


def test_logit_without_bounds_has_bounds_that_are_named():
    assert Method(calibration=Calibrating.LOGIT).named()["bounds"] == "0.3 + 3.0"


def test_bounds_that_cannot_be_met_name_the_wave_and_what_would_do():
    with pytest.raises(MarginError, match=r"wave 'najaar-2025': no weights meet .* would do"):
        ready(Method(calibration=Calibrating.LOGIT, bounds=(0.97, 1.03)))


@pytest.fixture(scope="module")
def bootstrapped():
    """Return estimators by linearization and by replication, from the same weights."""
    method = _adjusted(Nonresponse.CELLS, variance=Variance.RAO_WU, replicates=150, seed=4)
    found = ready(method)
    taylor = estimator_of(found.weighting, replace(method, variance=Variance.TAYLOR))
    return replace(found, estimator=taylor), found


def test_replicates_go_through_the_whole_weighting_and_leave_the_estimate(bootstrapped):
    taylor, replicated = (_mean(found) for found in bootstrapped)
    assert replicated.value == pytest.approx(taylor.value, rel=1e-9)


def test_standard_errors_by_replication_are_near_those_by_linearization(bootstrapped):
    taylor, replicated = (_mean(found) for found in bootstrapped)
    assert isinstance(replicated, Estimate)
    assert replicated.se == pytest.approx(taylor.se, rel=0.2)


@pytest.mark.parametrize("rule", ADJUSTED)
def test_intervals_that_would_leave_the_response_out_are_refused(rule):
    with pytest.raises(ReleaseError, match="choose variance generalised, or nonresponse none"):
        ready(_adjusted(rule, variance=Variance.TAYLOR))


def test_the_report_says_what_each_step_cost():
    found = ready(_adjusted(Nonresponse.CLASSES, trimming=1.8))
    shown = reports(found.weighting, ["a", "b"])[0]
    assert [one.name for one in shown.steps] == ["drawn", "nonresponse", "calibration", "trimming"]
    assert shown.steps[-1].design_effect == pytest.approx(shown.design_effect)
    losses = np.prod([one.loss for one in shown.steps])
    assert losses == pytest.approx(shown.design_effect)


def test_the_report_says_how_far_a_cap_and_bounds_moved_weights_together():
    method = Method(calibration=Calibrating.LOGIT, bounds=(0.2, 4.0), trimming=1.7)
    found = ready(method).weighting
    shown = reports(found, ["a", "b"])[0]
    rows = found.stack.wave == 0
    ratio = found.weights[rows] / found.adjusted[rows]
    assert (shown.moved_min, shown.moved_max) == pytest.approx((ratio.min(), ratio.max()))
    assert (shown.moved_min, shown.moved_max) != (shown.g_min, shown.g_max)


def test_trimming_lowers_the_loss():
    shown = reports(ready(Method(trimming=1.6)).weighting, ["a", "b"])[0]
    assert shown.steps[-1].loss < 1


def test_no_group_that_is_shown_points_at_a_few_people():
    shown = reports(ready(Method()).weighting, ["a", "b"])[0]
    assert shown.drivers
    assert all(one.persons >= SMALLEST for one in (*shown.drivers, *shown.cells))


def test_who_drives_the_largest_weights_is_who_answered_least():
    shown = reports(ready(Method()).weighting, ["a", "b"])[0]
    young = next(one for one in shown.drivers if one.group == (("age_class", "18-39"),))
    assert young.lift > 1.5
    assert young.mean > 1.2


@pytest.mark.parametrize("rule", ADJUSTED)
def test_the_report_is_plain_json(rule):
    found = ready(_adjusted(rule, trimming=1.8))
    shown = [asdict(one) for one in reports(found.weighting, ["a", "b"])]
    assert json.dumps(shown, allow_nan=False)
    assert all(one["response"]["drawn"] > one["response"]["respondents"] for one in shown)


def test_staff_see_the_report_of_an_adjusted_release():
    method = _adjusted(Nonresponse.CLASSES)
    made = compute(waves(), few_indicators(), example_margins(), Naming("Proef", "2026"), method)
    quality = made.draft.weighting[0].response.quality
    assert 0.5 < quality.r_indicator < 1
    assert quality.rate == pytest.approx(0.63, abs=0.05)


def test_a_release_says_how_it_was_weighted():
    named = _adjusted(Nonresponse.CELLS, trimming=3.0).named()
    assert named["nonresponse"] == "cells"
    assert named["nonresponse_variables"] == "age_class + sex"
    assert named["trimming"] == 3.0
    assert "nonresponse adjustment and calibration redone in each" in named["variance"]
    assert "with replacement" in named["fpc"]


def test_a_setup_comes_back_from_its_json_as_it_was():
    method = _adjusted(
        Nonresponse.CELLS,
        bounds=(0.3, 3.0),
        cohorts=Cohorts.ANY,
        variance=Variance.RAO_WU,
        calibration=Calibrating.LOGIT,
    )
    first, *others = example_margins().margins
    merged = replace(first, merges=(("Assen", "Emmen"),), ordered=True, errors={"Assen": 3.0})
    margins = Margins("iedereen", (merged, *others), "sex")
    setup = Setup(("a",), {}, margins, method)
    assert Setup.from_json(json.loads(json.dumps(setup.as_json()))) == setup


def test_a_setup_from_before_these_choices_is_as_it_was():
    data = Setup(("a",), {}, example_margins(), Method()).as_json()
    for name in ("bounds", "trimming", "cohorts", "nonresponse", "nonresponse_variables"):
        del data["method"][name]
    for margin in data["margins"]["margins"]:
        for name in ("ordered", "merges", "errors"):
            del margin[name]
    assert Setup.from_json(data) == Setup(("a",), {}, example_margins(), Method())


def test_a_named_merge_is_made_in_margin_and_data():
    first, *others = example_margins().margins
    merged = replace(first, merges=(("Assen", "Westerveld"),))
    found = ready(Method(), margins=Margins("iedereen", (merged, *others)))
    names = {line.category for line in found.calibration.margins if line.group == "0"}
    assert "Assen + Westerveld" in names


@pytest.mark.parametrize(
    "method",
    [
        Method(trimming=1.6),
        Method(calibration=Calibrating.LOGIT, bounds=(0.4, 2.2)),
    ],
    ids=["cap", "bounds"],
)
def test_the_command_makes_a_number_again_from_the_rows_however_they_were_weighted(method):
    first, *others = example_margins().margins
    merged = replace(first, merges=(("Assen", "Westerveld"),))
    margins = Margins("iedereen", (merged, *others))
    found = ready(method, margins=margins)
    made = compute(waves(), few_indicators(), margins, Naming("Proef", "2026"), method)
    exported = microdata(found, made.content, few_indicators(), method)
    case = next(one for one in exported.cases if one["id"].endswith("drenthe/voorjaar-2026/value"))
    rows = pd.read_csv(io.StringIO(exported.rows.to_csv(index=False)), dtype=str)
    again = answer(case, Data(rows))
    for name, value in case["expected"].items():
        assert again[name] == pytest.approx(value, rel=1e-8)


def test_rows_of_respondents_cannot_give_the_intervals_of_an_adjusted_release():
    method = _adjusted(Nonresponse.CELLS)
    made = compute(waves(), few_indicators(), example_margins(), Naming("Proef", "2026"), method)
    with pytest.raises(NotInRowsError, match="adjusts for nonresponse"):
        microdata(ready(method), made.content, few_indicators(), method)


def test_margins_that_are_estimates_widen_the_interval():
    *others, last = example_margins().margins
    errors = {name: 0.05 * persons for name, persons in last.persons.items()}
    uncertain = Margins("iedereen", (*others, replace(last, errors=errors)))
    plain, wide = _mean(ready(Method())), _mean(ready(Method(), margins=uncertain))
    assert wide.value == pytest.approx(plain.value)
    assert wide.se > plain.se


def test_choices_about_margins_are_read_from_their_folder(tmp_path):
    (tmp_path / "margins.toml").write_text(
        'population = "iedereen"\nscale_to = "age"\n'
        '[[margin]]\nvariable = "age"\nfile = "age.csv"\nsource = "s"\ndate = "2026"\n'
        'ordered = true\nmerges = [["a", "b"]]\n',
        encoding="utf-8",
    )
    (tmp_path / "age.csv").write_text(
        "category,persons,standard_error\na,10,1\nb,20,2\nc,30,0\n", encoding="utf-8"
    )
    (margin,) = read_margins(tmp_path).margins
    assert margin.ordered
    assert margin.merges == (("a", "b"),)
    assert margin.errors == {"a": 1.0, "b": 2.0, "c": 0.0}
    assert read_margins(tmp_path).scale_to == "age"


def test_choices_that_are_not_made_leave_the_hash_of_margins_as_it_was():
    plain = example_margins()
    first, *others = plain.margins
    merged = Margins(plain.population, (replace(first, merges=(("Assen", "Emmen"),)), *others))
    assert plain.hash == "9cc21cc2f3693c1e2cf135fb33980b33eb7870b60ca4f96f0873ac5cce2ff3bc"
    assert merged.hash != plain.hash


@pytest.mark.parametrize("method", [Method(), _adjusted(Nonresponse.CELLS, trimming=1.8)])
def test_a_releases_figures_hold_the_variance_of_estimated_margins(method):
    *others, last = example_margins().margins
    errors = {name: 0.05 * persons for name, persons in last.persons.items()}
    margins = Margins("iedereen", (*others, replace(last, errors=errors)))
    found = _mean(ready(method, margins=margins))
    made = compute(waves(), few_indicators(), margins, Naming("Proef", "2026"), method)
    shown = made.content.indicator("tevreden").result("drenthe", "voorjaar-2026").figures[0]
    assert (shown.low, shown.high) == pytest.approx((found.low, found.high), rel=1e-9)
    assert made.content.method[ESTIMATED_MARGINS] == last.variable
