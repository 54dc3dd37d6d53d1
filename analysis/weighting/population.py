"""What is known of the population, checked against the rows that are to be weighted."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.weighting.codes import (
    MISSING,
    BoolArray,
    Codes,
    ColumnError,
    FloatArray,
    IntArray,
    code,
    codes,
    numbers,
    row_name,
)

# Margins of one population add up to one number; rounding in their sums is no disagreement.
SAME_TOTAL = 1e-9


class MarginError(ValueError):
    """Population figures that the rows cannot be brought to; says which and what to do."""


@dataclass(frozen=True)
class Population:
    """Known population figures.

    Attributes
    ----------
    margins : persons by category, by column.
    totals : population totals of numeric columns.
    by : a column within each level of which the same figures hold, such as the wave.
    """

    margins: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    totals: Mapping[str, float] = field(default_factory=dict)
    by: str | None = None


@dataclass(frozen=True)
class Variables:
    """The calibration variables of one group of rows, as a matrix over cells.

    Rows with the same value of every calibration variable form a cell, so a million rows with
    four categorical margins are a few hundred cells.

    Attributes
    ----------
    names : (p,) column and category of each variable; the category of a total is empty.
    matrix : (cells, p) the variables.
    targets : (p,) the population figures.
    cell : (m,) cell of each row.
    """

    names: tuple[tuple[str, str], ...]
    matrix: FloatArray
    targets: FloatArray
    cell: IntArray


def checked(population: Population) -> Population:
    """Return the population with its categories as codes.

    Raises
    ------
    MarginError
        A figure is negative or no number, or the margins differ in their sum.
    """
    if not population.margins and not population.totals:
        raise MarginError("there is nothing to calibrate to; give margins or totals")
    margins = {
        name: {code(category): count for category, count in counts.items()}
        for name, counts in population.margins.items()
    }
    for name, counts in margins.items():
        _check_counts(name, counts, population.margins[name])
    for name, figure in population.totals.items():
        if not math.isfinite(figure):
            raise MarginError(f"the population total of '{name}' is {figure}; give a number")
    _check_sums({name: math.fsum(counts.values()) for name, counts in margins.items()})
    return Population(margins, dict(population.totals), population.by)


def variables(
    frame: pd.DataFrame, counted: BoolArray, population: Population, group: str
) -> Variables:
    """Return the calibration variables of a group of rows on its cells.

    Parameters
    ----------
    frame : the m rows of the group; the index holds each row's position in the data set.
    counted : (m,) rows of a weight other than zero.
    population : as `checked` returns it.
    group : how a message names the group, empty for all rows.

    Raises
    ------
    MarginError
        A row has a category without a margin, or a margin has a category without rows.
    """
    margins = {name: _margin(frame, name, counts) for name, counts in population.margins.items()}
    for name, index in margins.items():
        _check_occurring(name, population.margins[name], index[counted], group)
    totals = {name: _total(frame, name) for name in population.totals}
    cell, first = _cells(list(margins.values()), list(totals.values()), population)
    blocks = [
        np.eye(len(counts))[margins[name][first]] for name, counts in population.margins.items()
    ]
    blocks += [values[first][:, None] for values in totals.values()]
    names = [(name, label) for name, counts in population.margins.items() for label in counts]
    names += [(name, "") for name in totals]
    targets = [count for counts in population.margins.values() for count in counts.values()]
    targets += population.totals.values()
    return Variables(tuple(names), np.hstack(blocks), np.array(targets, dtype=np.float64), cell)


def groups(frame: pd.DataFrame, by: str | None) -> tuple[Codes, str]:
    """Return the group of each row and the name of the grouping column, if any.

    Raises
    ------
    MarginError
        The column is absent, or empty in some row.
    """
    if by is None:
        return Codes(np.zeros(len(frame), dtype=np.intp), ("",)), ""
    found = _read_codes(frame, by)
    if (found.index == MISSING).any():
        row = int(np.argmax(found.index == MISSING))
        raise MarginError(f"column '{by}' to calibrate by is empty in {row_name(row)}; fill it")
    return found, by


def _check_counts(name: str, counts: Mapping[str, float], given: Mapping[str, float]) -> None:
    if len(counts) < len(given):
        raise MarginError(
            f"margin '{name}' names a category twice (codes are compared as text, and '1' and "
            "'1.0' are one code); keep one of them"
        )
    if not counts:
        raise MarginError(f"margin '{name}' has no categories")
    for category, count in counts.items():
        if not (math.isfinite(count) and count >= 0):
            raise MarginError(
                f"margin '{name}' has {count} persons in category '{category}'; "
                "give a count of zero or more"
            )


def _check_sums(sums: Mapping[str, float]) -> None:
    for name, total in sums.items():
        first, expected = next(iter(sums.items()))
        if abs(total - expected) > SAME_TOTAL * max(abs(total), abs(expected)):
            raise MarginError(
                f"margin '{name}' adds up to {total:.12g} and margin '{first}' to "
                f"{expected:.12g}; they must describe one population, so scale one to the other"
            )


def _read_codes(frame: pd.DataFrame, name: str) -> Codes:
    try:
        return codes(frame, name)
    except ColumnError as error:
        raise MarginError(str(error)) from error


def _margin(frame: pd.DataFrame, name: str, counts: Mapping[str, float]) -> IntArray:
    """Return each row's category as its position among the margin's categories."""
    found = _read_codes(frame, name)
    place = {label: i for i, label in enumerate(counts)}
    lookup = np.array([*(place.get(label, -2) for label in found.labels), MISSING], dtype=np.intp)
    index = lookup[found.index]
    if (index < 0).any():
        row = int(np.argmax(index < 0))
        where = row_name(int(frame.index[row]))
        if index[row] == MISSING:
            raise MarginError(
                f"margin '{name}': {where} has no value; impute it, or give the margin a "
                "category for rows without a value"
            )
        raise MarginError(
            f"margin '{name}' has no category '{found.labels[found.index[row]]}' ({where}); "
            "add it to the margin, merge it with another category, or drop the rows"
        )
    return index


def _check_occurring(name: str, counts: Mapping[str, float], index: IntArray, group: str) -> None:
    rows = np.bincount(index, minlength=len(counts))
    for (category, count), found in zip(counts.items(), rows, strict=True):
        if count > 0 and not found:
            raise MarginError(
                f"margin '{name}' has {count:.12g} persons in category '{category}', but no row"
                f"{group} with a weight has it; merge it with another category in margin and data"
            )
        if count == 0 and found:
            raise MarginError(
                f"margin '{name}' has no persons in category '{category}', but {found} row(s)"
                f"{group} have it; correct the count, or drop the rows"
            )


def _total(frame: pd.DataFrame, name: str) -> FloatArray:
    try:
        values = numbers(frame, name)
    except ColumnError as error:
        raise MarginError(str(error)) from error
    if np.isnan(values).any():
        row = int(frame.index[int(np.argmax(np.isnan(values)))])
        raise MarginError(
            f"calibration total '{name}': {row_name(row)} has no value; impute it or drop the row"
        )
    return values


def _cells(
    margins: list[IntArray], totals: list[FloatArray], population: Population
) -> tuple[IntArray, IntArray]:
    """Return the cell of each row, and a row of each cell; with totals each row is a cell."""
    if totals:
        every = np.arange(totals[0].size, dtype=np.intp)
        return every, every
    key = np.zeros(margins[0].size, dtype=np.intp)
    for index, counts in zip(margins, population.margins.values(), strict=True):
        key = _dense(key * len(counts) + index)
    first = np.zeros(int(key.max()) + 1, dtype=np.intp)
    first[key[::-1]] = np.arange(key.size - 1, -1, -1)
    return key, first


def _dense(key: IntArray) -> IntArray:
    """Renumber keys without gaps; counting is far cheaper than sorting for a million rows."""
    occurring = np.bincount(key) > 0
    return (np.cumsum(occurring) - 1)[key]
