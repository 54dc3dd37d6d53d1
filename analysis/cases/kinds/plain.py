"""Kinds that are one number of one domain, or of two."""

from math import isfinite

from analysis.cases.asked import CaseError, is_number
from analysis.cases.numbers import Answer, numbers
from analysis.cases.reading import Asked
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds import comparison
from analysis.estimation.kinds import quantile as quantiles
from analysis.estimation.kinds.people import people as counted
from analysis.estimation.kinds.quantity import Mean, Quantity, Ratio, Side, Total, beyond
from analysis.weighting.codes import code

_COMPARED = ("of", "variable", "level", "numerator", "denominator")


def mean(asked: Asked, estimator: Estimator) -> Answer:
    """Return the mean of a variable."""
    asked.only("variable")
    asked.wald_only()
    return numbers(estimator.mean(asked.numbers(), asked.domain))


def total(asked: Asked, estimator: Estimator) -> Answer:
    """Return the total of a variable, or of the people with a `level`."""
    asked.only("variable", "level")
    asked.wald_only()
    return numbers(estimator.total(asked.values(shares="level" in asked.estimator), asked.domain))


def proportion(asked: Asked, estimator: Estimator) -> Answer:
    """Return the share with a `level`, or of ones among zeros and ones."""
    asked.only("variable", "level")
    return numbers(estimator.proportion(asked.shares(), asked.domain, method=asked.method))


def share(asked: Asked, estimator: Estimator) -> Answer:
    """Return the share of values on one side of a threshold: `above`, `at_least` and so on."""
    sides = [side for side in Side if side in asked.estimator]
    asked.only("variable", *Side)
    if len(sides) != 1:
        raise CaseError(f"a share needs one threshold: {', '.join(Side)}")
    threshold = asked.estimator[sides[0]]
    if not is_number(threshold):
        raise CaseError(f"threshold '{sides[0]}' is {threshold!r}; give a number")
    y = beyond(asked.numbers(), sides[0], float(threshold))  # type: ignore[arg-type]
    return numbers(estimator.proportion(y, asked.domain, method=asked.method))


def people(asked: Asked, estimator: Estimator) -> Answer:
    """Return a share times the population of its domain, which the weights count."""
    asked.only("variable", "level")
    return numbers(counted(estimator, asked.shares(), asked.domain, method=asked.method))


def ratio(asked: Asked, estimator: Estimator) -> Answer:
    """Return the ratio of two totals."""
    asked.only("numerator", "denominator")
    asked.wald_only()
    y, x = (asked.numbers(key) for key in ("numerator", "denominator"))
    return numbers(estimator.ratio(y, x, asked.domain))


def difference(asked: Asked, estimator: Estimator) -> Answer:
    """Return the level `to` of `by` minus the level `from`; a change where `by` is the wave."""
    asked.only(*_COMPARED, "by", "from", "to")
    asked.wald_only()
    to, start = asked.part("to"), asked.part("from")
    by = asked.name("by")
    names = f"{by} = {code(asked.estimator['to'])}", f"{by} = {code(asked.estimator['from'])}"
    if names[0] == names[1]:
        raise CaseError(f"'to' and 'from' are both {names[0]}, so nothing is compared; name two")
    quantity = _quantity(asked)
    return numbers(comparison.difference(estimator, quantity, to, start, asked.domain, names=names))


def contrast(asked: Asked, estimator: Estimator) -> Answer:
    """Return a part (`by` = `part`) against the whole domain that holds it."""
    asked.only(*_COMPARED, "by", "part")
    asked.wald_only()
    part = asked.part("part")
    name = f"{asked.name('by')} = {code(asked.estimator['part'])}"
    if not (asked.domain & ~part).any():
        raise CaseError(f"the whole domain is {name}, so nothing is compared; take a larger domain")
    names = name, "the whole domain"
    return numbers(
        comparison.contrast(estimator, _quantity(asked), part, asked.domain, names=names)
    )


def _quantity(asked: Asked) -> Quantity:
    """Return what is compared: a mean, a proportion, a total or a ratio."""
    of = asked.of("mean", "proportion", "total", "ratio")
    if of == "ratio":
        return Ratio(asked.numbers("numerator"), asked.numbers("denominator"))
    y = asked.values(shares=of == "proportion" or "level" in asked.estimator)
    return Total(y) if of == "total" else Mean(y)


def quantile(asked: Asked, estimator: Estimator) -> Answer:
    """Return the smallest value whose weighted share at or below it reaches `p`."""
    asked.only("variable", "p")
    p = asked.estimator.get("p")
    if not is_number(p):
        raise CaseError(f"a quantile needs 'p', a number between 0 and 1, not {p!r}")
    return _quantile(asked, estimator, float(p))  # type: ignore[arg-type]


def median(asked: Asked, estimator: Estimator) -> Answer:
    """Return the median of a variable."""
    asked.only("variable")
    return _quantile(asked, estimator, 0.5)


def _quantile(asked: Asked, estimator: Estimator, p: float) -> Answer:
    found = quantiles.quantile(estimator, asked.numbers(), p, asked.domain, method=asked.method)
    if not (isfinite(found.low) and isfinite(found.high)):
        raise CaseError(
            "no value of the sample bounds the quantile's interval: it is too near the end; "
            "choose the interval method logit, or a larger domain"
        )
    return numbers(found)
