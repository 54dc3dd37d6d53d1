"""The calibration variables of rows, on the cells that the rows' categories form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.weighting.codes import (
    MISSING,
    Codes,
    ColumnError,
    FloatArray,
    IntArray,
    Positions,
    code,
    codes,
    numbers,
    positions,
    row_name,
)
from analysis.weighting.population import Figures, Population
from analysis.weighting.proposals import MarginError, proposal, refusal

Places = NDArray[np.signedinteger[Any]]
# So many possible cells are counted rather than searched for.
_COUNTED = 1 << 20


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
    mass : (cells,) sum of the design weights.
    """

    names: tuple[tuple[str, str], ...]
    matrix: FloatArray
    targets: FloatArray
    cell: IntArray
    mass: FloatArray


def figure_name(name: tuple[str, str]) -> str:
    """Return how a message names a population figure by its column and category."""
    column, category = name
    return f"margin '{column}', category '{category}'" if category else f"total '{column}'"


def variables(
    frame: pd.DataFrame, weights: FloatArray, figures: Figures, group: str, rows: IntArray | None
) -> Variables:
    """Return the calibration variables of a group of rows on its cells.

    Parameters
    ----------
    frame : the m rows of the group.
    weights : (m,) their design weights, zero or positive.
    figures : as `population.checked` returns them.
    group : how a message names the group, empty for all rows.
    rows : (m,) each row's position in the data set, None where the group is the data set.

    Raises
    ------
    MarginError
        A row has a category without a margin, or a margin has a category without rows.
    """
    margins = {name: _margin(frame, name, figures, rows) for name in figures.margins}
    totals = {name: _total(frame, name, rows) for name in figures.totals}
    sizes = [len(counts) for counts in figures.margins.values()]
    if totals:
        cell = np.arange(weights.size, dtype=np.intp)
        digits = [np.asarray(index, dtype=np.intp) for index in margins.values()]
        mass = weights
    else:
        cell, digits, mass = _cells(list(margins.values()), sizes, weights)
    for (name, counts), place in zip(figures.margins.items(), digits, strict=True):
        _check_occurring(name, counts, place[mass > 0], figures, group)
    blocks = [np.eye(size)[place] for size, place in zip(sizes, digits, strict=True)]
    blocks += [values[:, None] for values in totals.values()]
    names = [(name, label) for name, counts in figures.margins.items() for label in counts]
    names += [(name, "") for name in totals]
    targets = [count for counts in figures.margins.values() for count in counts.values()]
    targets += figures.totals.values()
    found = Variables(tuple(names), np.hstack(blocks), np.array(targets, float), cell, mass)
    _check_size(found, weights, group)
    return found


def groups(frame: pd.DataFrame, by: str | None) -> tuple[Codes | None, str]:
    """Return the group of each row and the name of the grouping column, if any.

    Raises
    ------
    MarginError
        The column is absent, or empty in some row.
    """
    if by is None:
        return None, ""
    try:
        found = codes(frame, by)
    except ColumnError as error:
        raise MarginError(str(error)) from error
    if (found.index == MISSING).any():
        row = int(np.argmax(found.index == MISSING))
        raise MarginError(f"column '{by}' to calibrate by is empty in {row_name(row)}; fill it")
    return found, by


def check_merges(frame: pd.DataFrame, population: Population) -> None:
    """Refuse a merge of a category that neither margin nor data have: it is a misspelt one.

    A categorical column knows its categories, so one that is used in other waves only is there.

    Raises
    ------
    MarginError
        Neither has the category, or the column is absent.
    """
    for name, merges in population.merges.items():
        own = {code(one) for one in population.margins[name]}
        merged = [code(one) for merge in merges for one in merge]
        unsure = [one for one in merged if one not in own]
        if not unsure:
            continue
        try:
            known = set(positions(frame, name).labels)
        except ColumnError as error:
            raise MarginError(str(error)) from error
        unknown = next((one for one in unsure if one not in known), None)
        if unknown is not None:
            names = ", ".join(sorted(own | known - {""}))
            raise MarginError(
                f"merges of margin '{name}' name category '{unknown}', which neither the margin "
                f"nor the data have; mend the name: there are {names}"
            )


def _margin(frame: pd.DataFrame, name: str, figures: Figures, rows: IntArray | None) -> Places:
    """Return each row's category as its position among the margin's categories."""
    try:
        found = positions(frame, name)
    except ColumnError as error:
        raise MarginError(str(error)) from error
    index = found.read_as(figures.places[name])
    if index.size and index.min() < 0:
        raise _unknown(name, found, index, figures, rows)
    return index


def _unknown(
    name: str, found: Positions, index: Places, figures: Figures, rows: IntArray | None
) -> MarginError:
    row = int(np.argmax(index < 0))
    where = row_name(row if rows is None else int(rows[row]))
    if index[row] == MISSING:
        return MarginError(
            f"margin '{name}': {where} has no value; impute it, or give the margin a "
            "category for rows without a value",
            code="margin-no-value",
            margin=name,
        )
    label = found.labels[int(found.index[row])]
    return refusal(
        f"margin '{name}' has no category '{label}' ({where})",
        proposal(name, label, figures.margins[name], ordered=False),
        "add it to the margin, or drop the rows",
        "margin-no-category",
        margin=name,
        category=label,
    )


def _check_occurring(
    name: str, counts: Mapping[str, float], places: IntArray, figures: Figures, group: str
) -> None:
    cells = np.bincount(places, minlength=len(counts))
    for (category, count), found in zip(counts.items(), cells, strict=True):
        if count > 0 and not found:
            raise refusal(
                f"margin '{name}' has {count:.12g} persons in category '{category}', but no row"
                f"{group} with a weight has it",
                proposal(name, category, counts, ordered=name in figures.ordered),
                "leave the margin out",
                "margin-no-rows",
                margin=name,
                category=category,
                persons=count,
            )
        if count == 0 and found:
            raise refusal(
                f"margin '{name}' has no persons in category '{category}', but some rows{group} "
                "with a weight have it",
                proposal(name, category, counts, ordered=name in figures.ordered),
                "correct the count, or drop the rows",
                "margin-no-persons",
                margin=name,
                category=category,
            )


def _check_size(found: Variables, weights: FloatArray, group: str) -> None:
    """Refuse more figures than rows: each margin of k categories brings k - 1 beside the sum."""
    needed = int((found.targets != 0).sum()) - max(len({n for n, c in found.names if c}) - 1, 0)
    if needed <= int(np.count_nonzero(found.mass)):
        return
    rows = int(np.count_nonzero(weights))
    if needed > rows:
        raise MarginError(
            f"there are {needed} independent population figures and only {rows} rows{group} with "
            "a weight; merge categories, or leave out a margin",
            code="margin-too-many",
            figures=needed,
            rows=rows,
        )


def _total(frame: pd.DataFrame, name: str, rows: IntArray | None) -> FloatArray:
    try:
        values = numbers(frame, name)
    except ColumnError as error:
        raise MarginError(str(error)) from error
    if np.isnan(values).any():
        row = int(np.argmax(np.isnan(values)))
        where = row_name(row if rows is None else int(rows[row]))
        raise MarginError(
            f"calibration total '{name}': {where} has no value; impute it or drop the row"
        )
    return values


def _cells(
    margins: list[Places], sizes: list[int], weights: FloatArray
) -> tuple[IntArray, list[IntArray], FloatArray]:
    """Return the cell of each row, the category of each cell by margin, and the cells' weight."""
    possible = int(np.prod(sizes, dtype=float))
    if possible > _COUNTED:
        return _searched(margins, weights)
    narrow = np.int16 if possible < 2**15 else np.int32
    key: Places = margins[0].astype(narrow)
    for index, size in zip(margins[1:], sizes[1:], strict=True):
        key = key * narrow(size) + index.astype(narrow)
    cell = key.astype(np.intp)
    mass = np.bincount(cell, weights, minlength=possible).astype(np.float64)
    occurring = np.arange(possible)
    if not (mass > 0).all():
        found = np.bincount(cell, minlength=possible) > 0
        cell, occurring = (np.cumsum(found) - 1)[cell], np.flatnonzero(found)
        mass = mass[occurring]
    return cell, [np.asarray(d, np.intp) for d in np.unravel_index(occurring, sizes)], mass


def _searched(
    margins: list[Places], weights: FloatArray
) -> tuple[IntArray, list[IntArray], FloatArray]:
    """Do the same for categories with too many combinations to count."""
    cell = np.zeros(weights.size, dtype=np.intp)
    for index in margins:
        key = cell * (int(index.max()) + 1) + index
        cell = np.asarray(pd.factorize(key)[0], dtype=np.intp)
    first = np.zeros(int(cell.max()) + 1, dtype=np.intp)
    first[cell[::-1]] = np.arange(cell.size - 1, -1, -1)
    mass = np.bincount(cell, weights).astype(np.float64)
    return cell, [np.asarray(m[first], np.intp) for m in margins], mass
