"""The kinds of estimate that a case may ask for; a new kind is one function and one entry."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from analysis.cases.asked import CaseError
from analysis.cases.reading import Asked
from analysis.estimation.estimate import Estimate
from analysis.estimation.estimator import Estimator


def _mean(asked: Asked, estimator: Estimator) -> Estimate:
    asked.only("variable")
    asked.wald_only()
    return estimator.mean(asked.numbers(), asked.domain)


def _total(asked: Asked, estimator: Estimator) -> Estimate:
    asked.only("variable", "level")
    asked.wald_only()
    return estimator.total(asked.values(shares="level" in asked.estimator), asked.domain)


def _proportion(asked: Asked, estimator: Estimator) -> Estimate:
    asked.only("variable", "level")
    return estimator.proportion(asked.shares(), asked.domain, method=asked.method)


def _people(asked: Asked, estimator: Estimator) -> Estimate:
    """Return a share times the population of its domain, which the weights count."""
    asked.only("variable", "level")
    share = estimator.proportion(asked.shares(), asked.domain, method=asked.method)
    population = float(estimator.aggregator.weights[asked.domain].sum())
    ends = {name: getattr(share, name) * population for name in ("value", "se", "low", "high")}
    return replace(share, **ends, deff=None, effective_n=None)


def _ratio(asked: Asked, estimator: Estimator) -> Estimate:
    asked.only("numerator", "denominator")
    asked.wald_only()
    y, x = (asked.numbers(key) for key in ("numerator", "denominator"))
    return estimator.ratio(y, x, asked.domain)


def _difference(asked: Asked, estimator: Estimator) -> Estimate:
    asked.only("of", "variable", "level", "by", "from", "to")
    asked.wald_only()
    of = asked.estimator.get("of", "mean")
    if of not in ("mean", "proportion", "total"):
        raise CaseError(
            f"a {asked.kind} of {of!r} is not supported; choose mean, proportion, total"
        )
    y = asked.values(shares=of == "proportion" or "level" in asked.estimator)
    make = estimator.total_difference if of == "total" else estimator.difference
    return make(y, asked.part("to"), asked.part("from"), asked.domain)


def _contrast(asked: Asked, estimator: Estimator) -> Estimate:
    """Return a part (`by` = `part`) against the whole domain that holds it."""
    asked.only("of", "variable", "level", "by", "part")
    asked.wald_only()
    of = asked.estimator.get("of", "mean")
    if of not in ("mean", "proportion"):
        raise CaseError(f"a contrast of {of!r} is not supported; choose mean or proportion")
    y = asked.values(shares=of == "proportion" or "level" in asked.estimator)
    return estimator.contrast(y, asked.part("part"), asked.domain)


KINDS: Mapping[str, Callable[[Asked, Estimator], Estimate]] = {
    "mean": _mean,
    "total": _total,
    "proportion": _proportion,
    "people": _people,
    "ratio": _ratio,
    "difference": _difference,
    "change": _difference,
    "contrast": _contrast,
}
