"""What a case says of replicates: made of its design, or brought along as columns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis.cases.asked import CaseError, is_number, only, text, texts
from analysis.estimation.design import SELF_REPRESENTING, Design
from analysis.estimation.replication.brought import Columns, brought
from analysis.estimation.replication.methods import Replication, replicates_for
from analysis.estimation.replication.replicates import Centre, Replicates
from analysis.estimation.replication.strata import several_stages

BROUGHT = "brought"
MADE = {"method", "replicates", "seed", "rho", "centre"}
GIVEN = {"method", "kind", "columns", "holding", "scale", "rscales", "rho", "centre"}


def replicates_of(
    asked: Mapping[str, object],
    design: Design,
    frame: pd.DataFrame,
    *,
    weights: str | None,
    fpc: Sequence[str],
) -> Replicates:
    """Return the replicates that a case describes, before any calibration.

    Parameters
    ----------
    asked : the case's `replicates`.
    design : of the case.
    frame : n rows of texts.
    weights : column of the design's weights, which brought replicates go with.
    fpc : columns of the population's sizes, one a stage, for messages.
    """
    method = text(asked, "method", "replicates")
    centre = asked.get("centre", Centre.MEAN)
    if centre not in list(Centre):
        raise CaseError(f"replicates are centred at {' or '.join(Centre)}, not {centre!r}")
    if method != BROUGHT:
        only(asked, MADE, "replicates")
        return replicates_for(
            _replicated(design, method, fpc),
            method,
            replicates=_whole(asked, "replicates"),
            seed=_whole(asked, "seed"),
            rho=_number(asked, "rho"),
            centre=Centre(str(centre)),
        )
    only(asked, GIVEN, "replicates that are brought")
    if weights is None:
        raise CaseError("replicates that are brought go with a weight: name 'weights' in 'design'")
    return brought(
        frame,
        weights,
        texts(asked, "columns"),
        text(asked, "kind", "replicates that are brought"),
        holding=str(asked.get("holding", Columns.WEIGHTS)),
        scale=_number(asked, "scale"),
        rscales=_listed(asked, "rscales"),
        rho=_number(asked, "rho"),
        centre=Centre(str(centre)),
    )


def note_of(asked: Mapping[str, object], fpc: Sequence[str]) -> str | None:
    """Return what a reader of the answer must know of the replicates, None for nothing."""
    if len(fpc) < 2 or asked.get("method") == BROUGHT:
        return None
    later = ", ".join(f"'{name}'" for name in fpc[1:])
    return (
        "the replicates are of the first stage alone, as R survey makes them; what the stages "
        f"with the fpc {later} add to the variance is left out: without replicates it is there"
    )


def _replicated(design: Design, method: str, fpc: Sequence[str]) -> Design:
    """Return the stage that is replicated; the answer notes what that leaves out.

    Where a first-stage stratum was taken whole, the later stages are all of its variance, and
    leaving them out would be no approximation; only a jackknife is made of several stages in R.
    """
    if len(fpc) < 2:
        return design
    whole = (design.stages[0].left_out < SELF_REPRESENTING).any()
    if whole or method not in (Replication.JK1, Replication.JKN):
        raise CaseError(several_stages(len(fpc), fpc))
    return replace(design, stages=design.stages[:1])


def _whole(asked: Mapping[str, object], key: str) -> int | None:
    value = asked.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise CaseError(f"replicates key '{key}' is {value!r}; give a whole number of zero or more")
    return value


def _number(asked: Mapping[str, object], key: str) -> float | None:
    value = asked.get(key)
    if value is None:
        return None
    if not is_number(value):
        raise CaseError(f"replicates key '{key}' is {value!r}; give a number")
    return float(value)  # type: ignore[arg-type]


def _listed(asked: Mapping[str, object], key: str) -> list[float] | None:
    value = asked.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(map(is_number, value)):
        raise CaseError(f"replicates key '{key}' must be a list of numbers")
    return [float(one) for one in value]
