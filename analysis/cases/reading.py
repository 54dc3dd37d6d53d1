"""What a case says of its data: the design, the calibration and the interval, as values."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.cases.asked import (
    CaseError,
    bounds,
    figures,
    is_number,
    mapping,
    merges,
    only,
    text,
    texts,
)
from analysis.cases.columns import domain_rows, rows_with, zeros_and_ones
from analysis.estimation.design import Design, LonelyRule
from analysis.estimation.intervals import IntervalMethod
from analysis.weighting.calibration import Calibration, calibrate
from analysis.weighting.codes import MISSING, BoolArray, FloatArray, codes, numbers
from analysis.weighting.population import Population

DESIGN = {"ids", "strata", "weights", "fpc", "nest", "lonely_psu"}
CALIBRATE = {"method", "margins", "totals", "by", "bounds", "merges", "scale_to"}
INTERVAL = {"level", "method"}
LEVEL = 0.95


@dataclass(frozen=True)
class Asked:
    """What a case asks of the data, read and checked.

    Attributes
    ----------
    kind : of the estimator.
    estimator : its keys.
    frame : n rows of texts.
    domain : (n,) the rows of the domain.
    level, method : of the interval.
    """

    kind: str
    estimator: Mapping[str, object]
    frame: pd.DataFrame
    domain: BoolArray
    level: float
    method: IntervalMethod

    @classmethod
    def read(cls, case: Mapping[str, object], frame: pd.DataFrame) -> "Asked":
        """Return what a case asks.

        Raises
        ------
        CaseError
            A key has what it cannot have, or no row lies in the domain.
        """
        asked = mapping(case, "estimator")
        kind = text(asked, "kind", "estimator")
        interval = mapping(case, "interval")
        only(interval, INTERVAL, "interval")
        level, method = interval.get("level", LEVEL), interval.get("method", IntervalMethod.MEAN)
        if not is_number(level) or not 0 < level < 1:  # type: ignore[operator]
            raise CaseError(f"interval level {level!r} must be a number between 0 and 1")
        if method not in list(IntervalMethod):
            names = ", ".join(IntervalMethod)
            raise CaseError(f"interval method {method!r} is not supported; supported are {names}")
        rows = domain_rows(mapping(case, "domain"), frame)
        return cls(kind, asked, frame, rows, float(level), IntervalMethod(str(method)))  # type: ignore[arg-type]

    def name(self, key: str) -> str:
        """Return the text under a key of the estimator, which must be there."""
        return text(self.estimator, key, f"estimator '{self.kind}'")

    def only(self, *keys: str) -> None:
        """Refuse other keys of the estimator than these."""
        only(self.estimator, {"kind", *keys}, f"estimator '{self.kind}'")

    def of(self, *choices: str) -> str:
        """Return what the kind is of, by default the first of the choices."""
        chosen = self.estimator.get("of", choices[0])
        if chosen not in choices:
            names = ", ".join(choices)
            raise CaseError(f"a {self.kind} of {chosen!r} is not supported; choose {names}")
        return str(chosen)

    def part(self, key: str) -> BoolArray:
        """Return (n,) the rows whose `by` has the code under a key."""
        return rows_with(self.frame, self.name("by"), self.estimator.get(key), f"'{key}'")

    def numbers(self, key: str = "variable") -> FloatArray:
        """Return (n,) the column that a key names, as numbers."""
        return numbers(self.frame, self.name(key))

    def shares(self) -> FloatArray:
        """Return 1 for the level asked, 0 for others, NaN where missing; or a column of such."""
        name = self.name("variable")
        level = self.estimator.get("level")
        if level is None:
            return zeros_and_ones(numbers(self.frame, name), name)
        having = rows_with(self.frame, name, level, "'level'")
        return np.where(codes(self.frame, name).index == MISSING, np.nan, having)

    def values(self, *, shares: bool) -> FloatArray:
        """Return the variable as shares or as numbers."""
        return self.shares() if shares else self.numbers()

    def wald_only(self) -> None:
        """Refuse an interval that is for shares."""
        if self.method != IntervalMethod.MEAN:
            raise CaseError(
                f"interval method '{self.method}' is for a proportion, not for a {self.kind}; "
                "leave it out or choose mean"
            )


def design_of(asked: Mapping[str, object], frame: pd.DataFrame) -> Design:
    """Return the design that a case describes."""
    only(asked, DESIGN, "design")
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


def calibration_of(
    asked: Mapping[str, object], frame: pd.DataFrame, weights: FloatArray
) -> Calibration:
    """Return the calibration that a case describes.

    Beside what the reference format has, `merges` names by margin the groups of codes that count
    as one, and `scale_to` the margin to whose sum the others are scaled; a calibration that cannot
    be made proposes them.
    """
    only(asked, CALIBRATE, "calibrate")
    margins = {name: figures(mapping(asked, "margins"), name) for name in mapping(asked, "margins")}
    by = None if asked.get("by") is None else text(asked, "by", "calibrate")
    right = None if asked.get("scale_to") is None else text(asked, "scale_to", "calibrate")
    population = Population(
        margins, figures(asked, "totals"), by, merges=merges(asked, "merges"), scale_to=right
    )
    return calibrate(
        frame,
        weights,
        population,
        method=text(asked, "method", "calibrate"),
        bounds=bounds(asked.get("bounds")),
    )
