"""From a case to its numbers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.cases.asked import CaseError, mapping, only, text
from analysis.cases.kinds import KINDS
from analysis.cases.reading import Asked, calibration_of, design_of
from analysis.estimation.design import Design
from analysis.estimation.estimate import Estimate
from analysis.estimation.estimator import Estimator
from analysis.weighting.calibration import Calibration
from analysis.weighting.report import g_range

_CASE = {"id", "data", "design", "calibrate", "estimator", "domain", "interval"}
# `expected` and `note` are for whoever compares; they are never read.
_UNREAD = {"expected", "note"}


@dataclass(frozen=True)
class Data:
    """Rows that cases are about, with what many cases have in common made once.

    Attributes
    ----------
    frame : n rows of texts, missing where a field is empty.
    """

    frame: pd.DataFrame
    _made: dict[str, tuple[Design, Calibration | None]] = field(default_factory=dict)

    def weighted(self, case: Mapping[str, object]) -> tuple[Design, Calibration | None]:
        """Return the design and the calibration of a case, none where it asks for none."""
        key = json.dumps([case.get("design"), case.get("calibrate")], sort_keys=True)
        if key not in self._made:
            design, calibration = design_of(mapping(case, "design"), self.frame), None
            if case.get("calibrate") is not None:
                asked = mapping(case, "calibrate")
                calibration = calibration_of(asked, self.frame, design.weights)
            self._made[key] = design, calibration
        return self._made[key]


def answer(case: Mapping[str, object], data: Data) -> dict[str, object]:
    """Return the numbers of a case.

    Parameters
    ----------
    case : the mapping of one case.
    data : the rows.

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
    kind = text(mapping(case, "estimator"), "kind", "estimator")
    if kind not in KINDS:
        raise CaseError(
            f"estimator kind '{kind}' is not supported; supported are {', '.join(KINDS)}"
        )
    asked = Asked.read(case, data.frame)
    design, calibration = data.weighted(case)
    found = KINDS[kind](asked, Estimator(design, calibration, level=asked.level))
    if found.df <= 0:
        raise CaseError(
            "the domain has as many strata as sampling units, so there are no degrees of freedom "
            "for a standard error; take a larger domain or merge strata"
        )
    return _numbers(found, calibration)


def _numbers(found: Estimate, calibration: Calibration | None) -> dict[str, object]:
    made: dict[str, object] = {
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
    return finite(made)


def finite(made: dict[str, object]) -> dict[str, object]:
    """Return the numbers, or refuse those that JSON cannot hold."""
    for name, number in made.items():
        if isinstance(number, float) and not np.isfinite(number):
            raise CaseError(f"'{name}' is no finite number; the data hold values too large to sum")
    return made
