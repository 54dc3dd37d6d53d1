"""What a case says of replicates: made of its design, or brought along as columns."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.cases.asked import CaseError, is_number, only, text, texts
from analysis.estimation.design import Design
from analysis.estimation.replication.brought import Columns, brought
from analysis.estimation.replication.methods import replicates_for
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
        if len(fpc) > 1:
            raise CaseError(several_stages(len(fpc), fpc))
        return replicates_for(
            design,
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
        rho=_number(asked, "rho") or 0.0,
        centre=Centre(str(centre)),
    )


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
