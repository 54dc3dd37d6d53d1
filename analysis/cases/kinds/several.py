"""Kinds that are made of several categories, or of several completed data sets."""

from dataclasses import replace

from analysis.cases.asked import CaseError, by_code, figures, texts
from analysis.cases.columns import zeros_and_ones
from analysis.cases.numbers import Answer, finite, numbers, parts
from analysis.cases.reading import Asked
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds import distribution as shares
from analysis.estimation.kinds.imputation import combined
from analysis.estimation.kinds.joint import Part, joint
from analysis.estimation.kinds.standardised import Standardised, standard_of
from analysis.weighting.codes import codes
from analysis.weighting.codes import numbers as column

ONE = "standardised"


def distribution(asked: Asked, estimator: Estimator) -> Answer:
    """Return the share of each category of a variable, one part each."""
    asked.only("variable")
    found = codes(asked.frame, asked.name("variable"))
    made = shares.distribution(
        estimator, found.index, found.labels, asked.domain, method=asked.method
    )
    return parts(made.estimates())


def standardised(asked: Asked, estimator: Estimator) -> Answer:
    """Return a mean or share, were the categories of `by` as in a standard population.

    `weights` names the standard by category; without it, all rows are the standard.
    """
    asked.only("of", "variable", "level", "by", "weights")
    share = asked.of("mean", "proportion") == "proportion"
    found = codes(asked.frame, asked.name("by"))
    standard = by_code(figures(asked.estimator, "weights"), "weights")
    if not standard:
        standard = standard_of(found.index, found.labels, estimator.aggregator.weights)
    y = asked.values(shares=share or "level" in asked.estimator)
    quantity = Standardised(
        y, found.index, found.labels, standard, interval=asked.method if share else None
    )
    if not share:
        asked.wald_only()
    return numbers(joint(estimator, {ONE: Part(quantity, asked.domain)}).estimates()[ONE])


def imputed(asked: Asked, estimator: Estimator) -> Answer:
    """Return one estimate of the several columns in which missing values were filled in."""
    asked.only("of", "variables")
    share = asked.of("mean", "proportion") == "proportion"
    names = texts(asked.estimator, "variables")
    if not share:
        asked.wald_only()
    estimates = []
    for name in names:
        y = column(asked.frame, name)
        if share:
            estimates.append(estimator.proportion(zeros_and_ones(y, name), asked.domain))
        else:
            estimates.append(estimator.mean(y, asked.domain))
    if len(estimates) < 2:
        raise CaseError("an imputed estimate needs two or more 'variables', one an imputation")
    found = combined(estimates, method=asked.method)
    if found.estimate.df < 1 <= min(one.df for one in estimates):
        raise CaseError(
            f"{found.missing:.0%} of the variance is due to the missing values, which leaves "
            f"{found.df:.2g} degrees of freedom; make more imputations, or impute from more that "
            "is known"
        )
    made = numbers(replace(found.estimate, deff=None))
    return finite({**made, "df": found.df, "missing": found.missing})
