"""From a case to its numbers."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.cases.asked import CaseError, mapping, only, text
from analysis.cases.kinds import KINDS
from analysis.cases.reading import Asked, calibration_of, design_of
from analysis.estimation.estimate import Estimate
from analysis.estimation.estimator import Estimator
from analysis.weighting.calibration import Calibration
from analysis.weighting.report import g_range

_CASE = {"id", "data", "design", "calibrate", "estimator", "domain", "interval"}
# `expected` and `note` are for whoever compares; they are never read.
_UNREAD = {"expected", "note"}


def answer(case: Mapping[str, object], frame: pd.DataFrame) -> dict[str, object]:
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
    kind = text(mapping(case, "estimator"), "kind", "estimator")
    if kind not in KINDS:
        raise CaseError(
            f"estimator kind '{kind}' is not supported; supported are {', '.join(KINDS)}"
        )
    asked = Asked.read(case, frame)
    design = design_of(mapping(case, "design"), frame)
    calibration = None
    if case.get("calibrate") is not None:
        calibration = calibration_of(mapping(case, "calibrate"), frame, design.weights)
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
