"""Columns as a case names them: the rows of a domain, the rows with a code, zeros and ones."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.cases.asked import CaseError
from analysis.weighting.codes import BoolArray, FloatArray, code, codes


def domain_rows(asked: Mapping[str, object], frame: pd.DataFrame) -> BoolArray:
    """Return (n,) the rows for which all of a domain's columns have their value."""
    member = np.ones(len(frame), dtype=bool)
    for name, value in asked.items():
        member &= rows_with(frame, name, value, "the domain's value")
    if not member.any():
        raise CaseError(f"no row lies in the domain {dict(asked)!r}")
    return member


def zeros_and_ones(y: FloatArray, name: str) -> FloatArray:
    """Return the values where they are shares."""
    other = y[~np.isnan(y) & (y != 0) & (y != 1)]
    if other.size:
        raise CaseError(
            f"column '{name}' holds {other[0]:g}, and without 'level' a proportion is of zeros and "
            "ones; name the 'level' to count"
        )
    return y


def rows_with(frame: pd.DataFrame, name: str, value: object, what: str) -> BoolArray:
    """Return (n,) the rows that have a code in a column.

    Parameters
    ----------
    frame : n rows of texts.
    name : the column.
    value : the code.
    what : how a message names the value.
    """
    found = codes(frame, name)
    if not isinstance(value, str | int | float):
        raise CaseError(f"{what} of column '{name}' is {value!r}; give one of its codes")
    label = code(value)
    if label not in found.labels:
        some = ", ".join(found.labels[:12]) + (", ..." if len(found.labels) > 12 else "")
        raise CaseError(f"{what} '{label}' does not occur in column '{name}', which has: {some}")
    member: BoolArray = found.index == found.labels.index(label)
    return member
