"""Estimates asked for in words: a case names columns, and gets its numbers or an error.

The keys are those of the reference format: `design`, `calibrate`, `estimator`, `domain` and
`interval`, each a mapping of names, over one data set whose fields are texts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.estimation.asked import (
    CaseError,
    bounds,
    figures,
    is_number,
    mapping,
    only,
    text,
    texts,
)
from analysis.estimation.design import Design, LonelyRule
from analysis.estimation.estimate import Estimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.weighting.calibration import Calibration, calibrate
from analysis.weighting.codes import MISSING, BoolArray, FloatArray, code, codes, numbers
from analysis.weighting.population import Population
from analysis.weighting.report import g_range

_CASE = {"id", "data", "design", "calibrate", "estimator", "domain", "interval"}
# `expected` and `note` are for whoever compares; they are never read.
_UNREAD = {"expected", "note"}
_DESIGN = {"ids", "strata", "weights", "fpc", "nest", "lonely_psu"}
_CALIBRATE = {"method", "margins", "totals", "by", "bounds"}
_INTERVAL = {"level", "method"}
_LEVEL = 0.95


def answer(case: Mapping[str, object], frame: pd.DataFrame) -> dict[str, float | int]:
    """Return the numbers of a case.

    Parameters
    ----------
    case : the mapping of one case.
    frame : n rows of texts, missing where a field is empty.

    Returns
    -------
    `estimate`, `se`, `low`, `high`, `df`, `n`; where calibrated `g_min` and `g_max`; where it
    has a meaning `deff`.

    Raises
    ------
    ValueError
        The case cannot be computed; the message says why and what to do.
    """
    only({key: case[key] for key in case if key not in _UNREAD}, _CASE, "the case")
    if case.get("design") is None:
        raise CaseError("the case needs the key 'design', an object; {} is a simple random sample")
    asked = _Asked.read(case, frame)
    design = _design(mapping(case, "design"), frame)
    calibration = None
    if case.get("calibrate") is not None:
        calibration = _calibration(mapping(case, "calibrate"), frame, design.weights)
    estimator = Estimator(design, calibration, level=asked.level)
    found = _KINDS[asked.kind](asked, estimator)
    if found.df <= 0:
        raise CaseError(
            "the domain has as many strata as sampling units, so there are no degrees of freedom "
            "for a standard error; take a larger domain or merge strata"
        )
    return _numbers(found, calibration)


def _numbers(found: Estimate, calibration: Calibration | None) -> dict[str, float | int]:
    made: dict[str, float | int] = {
        "estimate": found.value,
        "se": found.se,
        "low": found.low,
        "high": found.high,
        "df": found.df,
        "n": found.n,
    }
    if calibration is not None:
        made["g_min"], made["g_max"] = g_range(calibration)
    if found.deff is not None:
        made["deff"] = found.deff
    endless = next((name for name, number in made.items() if not np.isfinite(number)), None)
    if endless is not None:
        raise CaseError(f"'{endless}' is no finite number; the data hold values too large to sum")
    return made


@dataclass(frozen=True)
class _Asked:
    """What a case asks of the data, read and checked."""

    kind: str
    estimator: Mapping[str, object]
    frame: pd.DataFrame
    domain: BoolArray
    level: float
    method: IntervalMethod

    @classmethod
    def read(cls, case: Mapping[str, object], frame: pd.DataFrame) -> "_Asked":
        asked = mapping(case, "estimator")
        kind = text(asked, "kind", "estimator")
        if kind not in _KINDS:
            raise CaseError(
                f"estimator kind '{kind}' is not supported; supported are {', '.join(_KINDS)}"
            )
        interval = mapping(case, "interval")
        only(interval, _INTERVAL, "interval")
        level, method = interval.get("level", _LEVEL), interval.get("method", IntervalMethod.MEAN)
        if not is_number(level) or not 0 < level < 1:  # type: ignore[operator]
            raise CaseError(f"interval level {level!r} must be a number between 0 and 1")
        if method not in list(IntervalMethod):
            names = ", ".join(IntervalMethod)
            raise CaseError(f"interval method {method!r} is not supported; supported are {names}")
        domain = _domain(mapping(case, "domain"), frame)
        return cls(kind, asked, frame, domain, float(level), IntervalMethod(str(method)))  # type: ignore[arg-type]

    def name(self, key: str) -> str:
        return text(self.estimator, key, f"estimator '{self.kind}'")

    def only(self, *keys: str) -> None:
        only(self.estimator, {"kind", *keys}, f"estimator '{self.kind}'")

    def part(self, key: str) -> BoolArray:
        return _rows_with(self.frame, self.name("by"), self.estimator.get(key), f"'{key}'")

    def shares(self) -> FloatArray:
        """Return 1 for the level asked, 0 for others, NaN where missing; or a column of such."""
        name = self.name("variable")
        level = self.estimator.get("level")
        if level is None:
            return _zeros_and_ones(numbers(self.frame, name), name)
        having = _rows_with(self.frame, name, level, "'level'")
        return np.where(codes(self.frame, name).index == MISSING, np.nan, having)

    def wald_only(self) -> None:
        if self.method != IntervalMethod.MEAN:
            raise CaseError(
                f"interval method '{self.method}' is for a proportion, not for a {self.kind}; "
                "leave it out or choose mean"
            )


def _mean(asked: _Asked, estimator: Estimator) -> Estimate:
    asked.only("variable")
    asked.wald_only()
    return estimator.mean(numbers(asked.frame, asked.name("variable")), asked.domain)


def _total(asked: _Asked, estimator: Estimator) -> Estimate:
    asked.only("variable", "level")
    asked.wald_only()
    return estimator.total(_variable(asked, shares="level" in asked.estimator), asked.domain)


def _proportion(asked: _Asked, estimator: Estimator) -> Estimate:
    asked.only("variable", "level")
    return estimator.proportion(asked.shares(), asked.domain, method=asked.method)


def _ratio(asked: _Asked, estimator: Estimator) -> Estimate:
    asked.only("numerator", "denominator")
    asked.wald_only()
    y, x = (numbers(asked.frame, asked.name(key)) for key in ("numerator", "denominator"))
    return estimator.ratio(y, x, asked.domain)


def _difference(asked: _Asked, estimator: Estimator) -> Estimate:
    asked.only("of", "variable", "level", "by", "from", "to")
    asked.wald_only()
    of = asked.estimator.get("of", "mean")
    if of not in ("mean", "proportion", "total"):
        raise CaseError(
            f"a {asked.kind} of {of!r} is not supported; choose mean, proportion, total"
        )
    y = _variable(asked, shares=of == "proportion" or "level" in asked.estimator)
    make = estimator.total_difference if of == "total" else estimator.difference
    return make(y, asked.part("to"), asked.part("from"), asked.domain)


def _variable(asked: _Asked, *, shares: bool) -> FloatArray:
    return asked.shares() if shares else numbers(asked.frame, asked.name("variable"))


_KINDS: Mapping[str, Callable[[_Asked, Estimator], Estimate]] = {
    "mean": _mean,
    "total": _total,
    "proportion": _proportion,
    "ratio": _ratio,
    "difference": _difference,
    "change": _difference,
}


def _design(asked: Mapping[str, object], frame: pd.DataFrame) -> Design:
    only(asked, _DESIGN, "design")
    nest = asked.get("nest", False)
    if not isinstance(nest, bool):
        raise CaseError(f"design key 'nest' must be true or false, not {nest!r}")
    weights = asked.get("weights")
    return Design.from_frame(
        frame,
        ids=texts(asked, "ids"),
        strata=texts(asked, "strata"),
        fpc=texts(asked, "fpc"),
        weights=None if weights is None else text(asked, "weights", "design"),
        nest=nest,
        lonely_psu=str(asked.get("lonely_psu", LonelyRule.FAIL)),
    )


def _calibration(
    asked: Mapping[str, object], frame: pd.DataFrame, weights: FloatArray
) -> Calibration:
    only(asked, _CALIBRATE, "calibrate")
    margins = {name: figures(mapping(asked, "margins"), name) for name in mapping(asked, "margins")}
    by = None if asked.get("by") is None else text(asked, "by", "calibrate")
    totals = figures(asked, "totals")
    return calibrate(
        frame,
        weights,
        Population(margins, totals, by),
        method=text(asked, "method", "calibrate"),
        bounds=bounds(asked.get("bounds")),
    )


def _domain(asked: Mapping[str, object], frame: pd.DataFrame) -> BoolArray:
    member = np.ones(len(frame), dtype=bool)
    for name, value in asked.items():
        member &= _rows_with(frame, name, value, "the domain's value")
    if not member.any():
        raise CaseError(f"no row lies in the domain {dict(asked)!r}")
    return member


def _zeros_and_ones(y: FloatArray, name: str) -> FloatArray:
    other = y[~np.isnan(y) & (y != 0) & (y != 1)]
    if other.size:
        raise CaseError(
            f"column '{name}' holds {other[0]:g}, and without 'level' a proportion is of zeros and "
            "ones; name the 'level' to count"
        )
    return y


def _rows_with(frame: pd.DataFrame, name: str, value: object, what: str) -> BoolArray:
    found = codes(frame, name)
    if not isinstance(value, str | int | float):
        raise CaseError(f"{what} of column '{name}' is {value!r}; give one of its codes")
    label = code(value)
    if label not in found.labels:
        some = ", ".join(found.labels[:12]) + (", ..." if len(found.labels) > 12 else "")
        raise CaseError(f"{what} '{label}' does not occur in column '{name}', which has: {some}")
    member: BoolArray = found.index == found.labels.index(label)
    return member
