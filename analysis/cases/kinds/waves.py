"""Kinds that set waves beside each other: `by` names the column that holds the wave."""

from collections.abc import Mapping, Sequence

from analysis.cases.asked import CaseError, by_code, figures, is_number, listed, text, texts
from analysis.cases.columns import rows_with
from analysis.cases.numbers import Answer, finite, numbers, parts
from analysis.cases.reading import Asked
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds import trend as line
from analysis.estimation.kinds import waves as made_of
from analysis.estimation.kinds.quantity import Mean, Proportion, Quantity
from analysis.estimation.kinds.target import Aim, distance
from analysis.weighting.codes import BoolArray, code

_CODES = "codes of the waves"


def average(asked: Asked, estimator: Estimator) -> Answer:
    """Return the average over `waves`; with `from`, the average over those taken off it."""
    asked.only("of", "variable", "level", "by", "waves", "from")
    quantity, waves = _quantity(asked), _listed(asked, "waves")
    earlier = texts(asked.estimator, "from", _CODES)
    if not earlier:
        return numbers(made_of.average(estimator, quantity, waves, asked.domain))
    before = _waves(asked, earlier, "from")
    if set(before) == set(waves):
        raise CaseError("'waves' and 'from' name the same waves, so nothing is compared")
    return numbers(made_of.change_of_averages(estimator, quantity, before, waves, asked.domain))


def index(asked: Asked, estimator: Estimator) -> Answer:
    """Return each of the `waves` as a percentage of the `base` wave, one part each."""
    asked.only("of", "variable", "level", "by", "waves", "base")
    asked.wald_only()
    waves = _listed(asked, "waves")
    base = code(text(asked.estimator, "base", "estimator 'index'"))
    return parts(made_of.index(estimator, _quantity(asked), waves, base, asked.domain))


def trend(asked: Asked, estimator: Estimator) -> Answer:
    """Return the slope of the line through the waves of `times`, per one of their unit.

    The estimate is the slope; `straight` is the p value of the test that the waves lie on a line.
    """
    asked.only("of", "variable", "level", "by", "times", "fit")
    asked.wald_only()
    times = by_code(figures(asked.estimator, "times"), "times")
    waves = _waves(asked, [*times], "times")
    fit = asked.estimator.get("fit", line.TrendFit.COVARIANCE)
    if fit not in list(line.TrendFit):
        raise CaseError(f"a trend's fit is {' or '.join(line.TrendFit)}, not {fit!r}")
    found = line.trend(
        estimator, _quantity(asked), waves, times, asked.domain, fit=line.TrendFit(str(fit))
    )
    made = {**numbers(found.slope), "p": found.slope.p_value()}
    if found.straight is not None:
        made["straight"] = found.straight.p
    return finite(made)


def target(asked: Asked, estimator: Estimator) -> Answer:
    """Return the distance of a mean or share to `value`, with the tests in the aim's direction."""
    asked.only("of", "variable", "level", "value", "aim")
    value, aim = asked.estimator.get("value"), asked.estimator.get("aim", Aim.AT_LEAST)
    if not is_number(value):
        raise CaseError(f"a target needs 'value', a number, not {value!r}")
    if aim not in list(Aim):
        raise CaseError(f"a target's aim is {', '.join(Aim)}, not {aim!r}")
    share = asked.of("mean", "proportion") == "proportion"
    if share:
        estimate = estimator.proportion(asked.shares(), asked.domain, method=asked.method)
    else:
        asked.wald_only()
        y = asked.values(shares="level" in asked.estimator)
        estimate = estimator.mean(y, asked.domain)
    found = distance(estimate, float(value), str(aim), share=share)  # type: ignore[arg-type]
    made = {**numbers(found.distance), "p": found.two_sided, "verdict": str(found.verdict)}
    one_sided = {"p_reached": found.reached, "p_missed": found.missed}
    return finite({**made, **{name: p for name, p in one_sided.items() if p is not None}})


def _quantity(asked: Asked) -> Quantity:
    if asked.of("mean", "proportion") == "proportion":
        return Proportion(asked.shares(), asked.method)
    asked.wald_only()
    return Mean(asked.values(shares="level" in asked.estimator))


def _listed(asked: Asked, key: str) -> Mapping[str, BoolArray]:
    return _waves(asked, texts(asked.estimator, key, _CODES), key)


def _waves(asked: Asked, names: Sequence[str], key: str) -> Mapping[str, BoolArray]:
    """Return the rows of each wave that a key names."""
    by = asked.name("by")
    waves = listed(names, key)
    return {wave: rows_with(asked.frame, by, wave, "the wave") for wave in waves}
