"""Kinds that relate variables to each other: Rao and Scott's test, and regression."""

from collections.abc import Sequence

from analysis.cases.asked import CaseError, texts
from analysis.cases.columns import rows_with
from analysis.cases.numbers import Answer, finite, numbers
from analysis.cases.reading import Asked
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds.models import association as tables
from analysis.estimation.kinds.models.effects import average_effects
from analysis.estimation.kinds.models.fitting import Family
from analysis.estimation.kinds.models.regression import Coefficient
from analysis.estimation.kinds.models.regression import regression as fitted
from analysis.estimation.kinds.models.terms import Category, Number, Term
from analysis.weighting.codes import code, codes
from analysis.weighting.codes import numbers as column

EFFECT = "effect of "


def association(asked: Asked, estimator: Estimator) -> Answer:
    """Return Rao and Scott's F test that two variables are independent."""
    asked.only("rows", "columns")
    asked.wald_only()
    up, across = (codes(asked.frame, asked.name(key)) for key in ("rows", "columns"))
    found = tables.association(
        estimator, (up.index, up.labels), (across.index, across.labels), asked.domain
    )
    made: Answer = {
        "f": found.f.f,
        "ndf": found.f.ndf,
        "ddf": found.f.ddf,
        "p": found.f.p,
        "n": found.n,
        "cramers_v": found.cramers_v,
    }
    return finite(made)


def regression(asked: Asked, estimator: Estimator) -> Answer:
    """Return the coefficients of a regression, then the average marginal effects.

    `numbers` and `categories` name the columns of the terms; of a category the first code that
    occurs is the reference, unless `reference` names another by column. A coefficient without a
    standard error, as where the model fits exactly, has no `t` and `p`.
    """
    asked.only("family", "outcome", "numbers", "categories", "reference")
    asked.wald_only()
    family = asked.estimator.get("family", Family.GAUSSIAN)
    if family not in list(Family):
        raise CaseError(f"a regression's family is {' or '.join(Family)}, not {family!r}")
    terms = [*_numbers(asked), *_categories(asked)]
    outcome = column(asked.frame, asked.name("outcome"))
    model = fitted(estimator, outcome, terms, asked.domain, family=str(family))
    return {"parts": [*_rows("", model.coefficients), *_rows(EFFECT, average_effects(model))]}


def _numbers(asked: Asked) -> Sequence[Term]:
    return [Number(name, column(asked.frame, name)) for name in texts(asked.estimator, "numbers")]


def _categories(asked: Asked) -> Sequence[Term]:
    reference = asked.estimator.get("reference", {})
    names = texts(asked.estimator, "categories")
    if not isinstance(reference, dict) or set(reference) - set(names):
        raise CaseError("'reference' must name a code by column of 'categories'")
    for name, value in reference.items():
        rows_with(asked.frame, name, value, "'reference'")
    labels = {name: code(value) for name, value in reference.items()}
    found = [(name, codes(asked.frame, name)) for name in names]
    return [Category(name, one.index, one.labels, labels.get(name)) for name, one in found]


def _rows(before: str, coefficients: Sequence[Coefficient]) -> list[Answer]:
    return [
        {"part": f"{before}{_name(one)}", **numbers(one.estimate), **_test(one)}
        for one in coefficients
    ]


def _test(one: Coefficient) -> Answer:
    """Return the t test, where there is an error to test against: an exact fit has none."""
    return {"t": one.t, "p": one.p} if one.estimate.se > 0 else {}


def _name(one: Coefficient) -> str:
    return f"{one.term} = {one.category}" if one.category else one.term
