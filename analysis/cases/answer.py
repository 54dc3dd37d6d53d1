"""From a case to its numbers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.cases.asked import CaseError, mapping, only, text, texts
from analysis.cases.kinds import KINDS
from analysis.cases.numbers import finite
from analysis.cases.reading import Asked, calibration_of, design_of
from analysis.cases.replication import note_of, replicates_of
from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.replicates import Replicates
from analysis.weighting.calibration import Calibration
from analysis.weighting.report import g_range

_WEIGHTED = ("design", "calibrate", "replicates")
_CASE = {"id", "data", *_WEIGHTED, "estimator", "domain", "interval"}
# `expected` and `note` are for whoever compares; they are never read.
_UNREAD = {"expected", "note"}


@dataclass(frozen=True)
class Weighted:
    """Design, calibration and replicates; none where a case asks for none."""

    design: Design
    calibration: Calibration | None
    replicates: Replicates | None

    def estimator(self, level: float) -> Estimator:
        """Return the estimator of a case: by replication where it has replicates."""
        if self.replicates is not None:
            return ReplicatedEstimator(self.replicates, self.calibration, level=level)
        return Estimator(self.design, self.calibration, level=level)


@dataclass(frozen=True)
class Data:
    """Rows that cases are about, with what many cases have in common made once.

    Attributes
    ----------
    frame : n rows of texts, missing where a field is empty.
    """

    frame: pd.DataFrame
    _made: dict[str, Weighted] = field(default_factory=dict)

    def weighted(self, case: Mapping[str, object]) -> Weighted:
        """Return the design, calibration and replicates of a case; none where it asks for none."""
        key = json.dumps([case.get(name) for name in _WEIGHTED], sort_keys=True)
        if key not in self._made:
            self._made[key] = self._weighted(case)
        return self._made[key]

    def _weighted(self, case: Mapping[str, object]) -> Weighted:
        described = mapping(case, "design")
        design, calibration, replicates = design_of(described, self.frame), None, None
        if case.get("calibrate") is not None:
            asked = mapping(case, "calibrate")
            calibration = calibration_of(asked, self.frame, design.weights)
        if case.get("replicates") is not None:
            column = described.get("weights")
            name = column if isinstance(column, str) else None
            replicates = replicates_of(
                mapping(case, "replicates"),
                design,
                self.frame,
                weights=name,
                fpc=texts(described, "fpc"),
            )
            if calibration is not None:
                replicates = replicates.calibrated(calibration)
        return Weighted(design, calibration, replicates)


def answer(case: Mapping[str, object], data: Data) -> dict[str, object]:
    """Return the numbers of a case.

    Parameters
    ----------
    case : the mapping of one case.
    data : the rows.

    Returns
    -------
    `estimate`, `se`, `low`, `high`, `df`, `n`; where calibrated `g_min` and `g_max`; where it
    has a meaning `deff`; where a reader must know something of it `note`.

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
    # What overflows or has no value comes out as no finite number, which is refused in words.
    with np.errstate(all="ignore"):
        weighted = data.weighted(case)
        made = KINDS[kind](asked, weighted.estimator(asked.level))
    if weighted.calibration is not None and "parts" not in made:
        made["g_min"], made["g_max"] = g_range(weighted.calibration)
    if case.get("replicates") is not None:
        note = note_of(mapping(case, "replicates"), texts(mapping(case, "design"), "fpc"))
        made |= {} if note is None else {"note": note}
    return finite(made)
