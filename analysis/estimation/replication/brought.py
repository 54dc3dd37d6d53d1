"""Replicate weights that the user brings, as statistical offices publish with their files."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd
from scipy import linalg

from analysis.estimation.replication.factors import Factors, ReplicationError
from analysis.estimation.replication.replicates import Centre, Replicates
from analysis.weighting.codes import ColumnError, FloatArray, numbers, row_name

# A column that adds less than this to the others does not count for the rank (R survey).
_DEPENDENT = 1e-5


class Kind(StrEnum):
    """How brought replicate weights were made, which says their scale (R's `svrepdesign`)."""

    JK1 = "JK1"
    JK2 = "JK2"
    JKN = "JKn"
    BRR = "BRR"
    FAY = "Fay"
    BOOTSTRAP = "bootstrap"
    SUCCESSIVE_DIFFERENCE = "successive-difference"
    OTHER = "other"


class Columns(StrEnum):
    """What the columns hold: whole weights, or what the full sample's weight is multiplied by."""

    WEIGHTS = "weights"
    MULTIPLIERS = "multipliers"


def brought(
    frame: pd.DataFrame,
    weights: str,
    columns: Sequence[str],
    kind: Kind | str,
    *,
    holding: Columns | str = Columns.WEIGHTS,
    scale: float | None = None,
    rscales: Sequence[float] | None = None,
    rho: float | None = None,
    centre: Centre = Centre.MEAN,
) -> Replicates:
    """Return replicates from columns of a data set.

    Parameters
    ----------
    frame : n rows.
    weights : column of the full sample's weights.
    columns : R columns, a replicate each.
    kind : how they were made.
    holding : whole weights, or multipliers of the full sample's.
    scale : factor of the sum of squares; None: that of the kind: (R - 1) / R for JK1, 1 for JK2
        and JKn, 1 / R for BRR, 1 / (R (1 - rho)^2) for Fay, 1 / (R - 1) for a bootstrap and 4 / R
        for successive differences.
    rscales : (R,) factor of each replicate; None: 1. JKn needs them: (n_h - 1) / n_h.
    rho : Fay's, which needs it where no scale is given: it is not in the columns.
    centre : what replicates are compared with.

    Raises
    ------
    ReplicationError
        A column is absent, negative or empty somewhere, all are multiples of one, or scale,
        rscales or rho are wanting.
    """
    if kind not in list(Kind):
        raise ReplicationError(f"replicates of kind '{kind}' are unknown; choose {', '.join(Kind)}")
    if holding not in list(Columns):
        raise ReplicationError(f"columns hold {' or '.join(Columns)}, not '{holding}'")
    if len(columns) < 2:
        raise ReplicationError(f"{len(columns)} column(s) of replicate weights; name at least 2")
    full = _weights(frame, weights)
    given = np.column_stack([_weights(frame, name) for name in columns])
    _check_rho(Kind(kind), scale, rho)
    found = scale if scale is not None else _scale(Kind(kind), len(columns), rho or 0.0)
    if rscales is None and kind in (Kind.JKN, Kind.OTHER):
        raise ReplicationError(
            f"replicates of kind '{kind}' need rscales, one a replicate; for JKn (n_h - 1) / n_h"
        )
    each = np.ones(len(columns)) if rscales is None else np.asarray(rscales, dtype=np.float64)
    base = full if holding == Columns.MULTIPLIERS else np.ones(full.size)
    every = np.arange(full.size, dtype=np.intp)
    factors = Factors(every, given, np.ones(full.size), np.zeros(full.size))
    df = rank(given * base[:, None]) - 1
    if df < 1:
        raise ReplicationError(
            f"the {len(columns)} columns of replicate weights are multiples of one another, so "
            "there are no degrees of freedom for a standard error; name columns that differ"
        )
    return Replicates(str(kind), full, base, factors, found, each, df, centre)


def rank(weights: FloatArray) -> int:
    """Return the rank of replicate weights, (n, R), to the tolerance of R survey's `degf`."""
    upper = np.linalg.qr(weights, mode="r")
    size = np.abs(np.diag(linalg.qr(upper, mode="r", pivoting=True)[0]))
    return int((size > _DEPENDENT * size[0]).sum())


def _check_rho(kind: Kind, scale: float | None, rho: float | None) -> None:
    if rho is None:
        if kind is Kind.FAY and scale is None:
            raise ReplicationError(
                "replicates of kind 'Fay' need rho, such as 0.5, or a scale: without it nobody "
                "knows by what to multiply; whoever made the weights tells it"
            )
        return
    if kind is not Kind.FAY or scale is not None:
        beside = "beside a scale" if kind is Kind.FAY else f"for kind '{kind}'"
        raise ReplicationError(f"rho is Fay's, and has no meaning {beside}; leave it out")
    if not 0 <= rho < 1:
        raise ReplicationError(f"Fay's rho is {rho:g}; it must be 0 or more and less than 1")


def _scale(kind: Kind, replicates: int, rho: float) -> float:
    known = {
        Kind.JK1: (replicates - 1) / replicates,
        Kind.JK2: 1.0,
        Kind.JKN: 1.0,
        Kind.BRR: 1 / replicates,
        Kind.FAY: 1 / (replicates * (1 - rho) ** 2),
        Kind.BOOTSTRAP: 1 / (replicates - 1),
        Kind.SUCCESSIVE_DIFFERENCE: 4 / replicates,
    }
    if kind not in known:
        raise ReplicationError(f"replicates of kind '{kind}' need a scale; give one")
    return known[kind]


def _weights(frame: pd.DataFrame, name: str) -> FloatArray:
    try:
        values = numbers(frame, name)
    except ColumnError as error:
        raise ReplicationError(str(error)) from error
    wrong = np.isnan(values) | (values < 0)
    if wrong.any():
        row = int(np.argmax(wrong))
        what = "missing" if np.isnan(values[row]) else f"negative ({values[row]:g})"
        raise ReplicationError(
            f"replicate weights: column '{name}' is {what} in {row_name(row)}; give every row a "
            "weight of zero or more in every replicate"
        )
    if not values.sum() > 0:
        raise ReplicationError(f"replicate weights: column '{name}' sums to zero")
    return values
