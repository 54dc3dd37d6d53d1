"""The page that says how figures are made."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analysis.cases.kinds import KINDS
from analysis.estimation.families import Correction
from analysis.estimation.intervals import IntervalMethod
from analysis.release.making.compute import compute
from analysis.release.margins import Margins
from analysis.release.method import (
    ESTIMATED_MARGINS,
    Calibrating,
    Cohorts,
    Method,
    Nonresponse,
    Variance,
)
from analysis.web.methods.page import explained
from panel.web.texts import t
from tests.analysis.release.example import NAMING, example_margins, example_sets, few_indicators
from tests.analysis.web.reading_html import words
from tests.analysis.web.release_content import content
from tests.analysis.web.shelf import published, slug_of

EVERY = [one for methods in explained().values() for one in methods]
RAKED = {**Method().named(), "calibration": "raking"}


def named(title):
    return next(one for one in EVERY if one.id == title)


def test_the_page_shows_each_method_with_its_source(app, visitor):
    page = words(visitor.get("/methode"))
    with app.app_context():
        for one in EVERY:
            assert t(f"method-{one.id}-title") in page
            assert t(f"method-{one.id}-text") in page
            assert one.source in page


def test_each_method_is_said_in_two_sentences(app):
    with app.app_context():
        told = {one.id: t(f"method-{one.id}-text") for one in EVERY}
    assert {name: len(re.findall(r"[.?](?= |$)", text)) for name, text in told.items()} == {
        one.id: 2 for one in EVERY
    }


def test_without_a_publication_nothing_is_said_to_be_in_use(visitor):
    assert "Gebruikt in de laatste publicatie" not in words(visitor.get("/methode"))


def test_what_the_newest_publication_used_is_marked(app, visitor):
    published(app)
    assert "Gebruikt in de laatste publicatie" in words(visitor.get("/methode"))


def test_a_release_uses_the_calibration_that_it_chose():
    assert named("raking").in_use(RAKED)
    assert not named("linear").in_use(RAKED)


# What leaves a step out, or leaves weights as they came, is no method to explain.
NO_STEP = {"none", "own"}
CHOICES = {
    "calibration": Calibrating,
    "cohorts": Cohorts,
    "nonresponse": Nonresponse,
    "variance": Variance,
    "interval": IntervalMethod,
    "correction": Correction,
}


@pytest.mark.parametrize(
    ("key", "value"),
    [(key, one) for key, kind in CHOICES.items() for one in kind if one not in NO_STEP],
)
def test_each_choice_of_a_release_has_a_method_that_it_alone_marks(key, value):
    chosen = Method(**{key: value})
    marked = {one.id for one in EVERY if one.in_use(chosen.named())}
    others = [Method(**{key: one}).named() for one in CHOICES[key] if one != value]
    always = {one.id for one in EVERY if all(one.in_use(other) for other in others)}
    only_wald = value == IntervalMethod.MEAN  # explained for means, which always have it
    assert marked - always or only_wald


def method_with(error, calibration=Calibrating.RAKING):
    """Return the method that a release keeps, where the last margin has errors of its own."""
    *others, last = example_margins().margins
    errors = {name: error * persons for name, persons in last.persons.items()}
    margins = Margins("iedereen", (*others, replace(last, errors=errors)))
    chosen = Method(calibration=calibration)
    return compute(example_sets()[1:], few_indicators(), margins, NAMING, chosen).content.method


def test_margins_that_are_estimates_are_marked_and_named(app, visitor):
    slug = slug_of(app, published(app, replace(content(), method=method_with(0.05))))
    marked = "Bevolkingscijfers met een eigen marge Gebruikt in de laatste publicatie"
    assert marked in words(visitor.get("/methode"))
    named_there = "Bevolkingscijfers met een eigen marge, die meetelt opleiding"
    assert named_there in words(visitor.get(f"/publicaties/{slug}"))


@pytest.mark.parametrize(
    ("error", "calibration"), [(0.0, Calibrating.RAKING), (0.05, Calibrating.NONE)]
)
def test_errors_that_are_nought_or_of_margins_not_weighted_to_are_not_marked(error, calibration):
    assert not named("estimated-margins").in_use(method_with(error, calibration))


def test_linear_weights_within_bounds_are_explained_as_both():
    method = Method(calibration=Calibrating.LINEAR, bounds=(0.5, 2.0)).named()
    assert named("linear").in_use(method)
    assert named("bounded").in_use(method)
    assert not named("bounded").in_use(Method(calibration=Calibrating.LINEAR).named())


# The entry that explains each kind of estimate that a case, and so a release, can ask for.
EXPLAINED_BY = {
    "mean": "mean",
    "total": "total",
    "proportion": "mean",
    "share": "mean",
    "people": "people",
    "ratio": "ratio",
    "quantile": "quantile",
    "median": "quantile",
    "difference": "difference",
    "change": "change",
    "contrast": "contrast",
    "distribution": "mean",
    "standardised": "standardised",
    "imputed": "imputation",
    "average": "average",
    "index": "index",
    "trend": "trend",
    "target": "target",
    "association": "association",
    "regression": "regression",
}


def test_each_kind_of_estimate_has_its_entry():
    assert set(EXPLAINED_BY) == set(KINDS)
    assert set(EXPLAINED_BY.values()) <= {one.id for one in EVERY}


def test_what_the_command_alone_offers_is_used_by_no_release():
    assert not named("quantile").in_use(RAKED)


@pytest.mark.parametrize("one", [one for one in EVERY if not isinstance(one.used, str)])
def test_each_choice_that_the_page_names_is_a_choice_of_the_method(one):
    assert set(one.used) <= {*Method().named(), ESTIMATED_MARGINS}


def test_the_formulas_are_mathml_that_a_browser_shows(visitor):
    page = visitor.get("/methode").get_data(as_text=True)
    assert page.count("<math ") == len(EVERY)
    assert "\\frac" not in page
