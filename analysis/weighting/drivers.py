"""Who has the largest weights: categories and combinations of them, never a person."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.weighting.codes import FloatArray, codes

# A group of fewer rows is not named: it would point at people.
SMALLEST = 10
# The largest weights are this share of the rows.
TOP = 0.05


@dataclass(frozen=True)
class Driver:
    """A group of rows, and its part in the largest weights.

    Attributes
    ----------
    group : variables with their categories.
    persons : rows in the group.
    mean : its mean weight over that of all.
    largest : its largest weight over the mean of all.
    top : rows of the group among the largest weights.
    lift : share of the group among the largest weights over its share of all rows.
    """

    group: tuple[tuple[str, str], ...]
    persons: int
    mean: float
    largest: float
    top: int
    lift: float


def drivers(
    frame: pd.DataFrame, weights: FloatArray, variables: Sequence[str], *, cells: bool = False
) -> tuple[Driver, ...]:
    """Return the groups that are in the largest weights more than their share, most first.

    Parameters
    ----------
    frame : n rows.
    weights : (n,) persons represented; rows of weight zero are left aside.
    variables : to group by, each on its own.
    cells : group by the combinations of all variables instead.
    """
    kept = weights > 0
    own = weights[kept]
    if not own.size:
        return ()
    top = own >= np.quantile(own, 1 - TOP)
    relative = own / own.mean()
    columns = {name: _labels(frame, name)[kept] for name in variables}
    sets = [tuple(variables)] if cells else [(name,) for name in variables]
    found = [
        driver
        for names in sets
        for driver in _of({name: columns[name] for name in names}, relative, top)
    ]
    return tuple(sorted(found, key=lambda one: (-one.lift, -one.persons, one.group)))


def _labels(frame: pd.DataFrame, name: str) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    found = codes(frame, name)
    return np.array([*found.labels, ""], dtype=object)[found.index]


def _of(
    columns: "dict[str, np.ndarray[tuple[int], np.dtype[np.object_]]]",
    relative: FloatArray,
    top: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]",
) -> list[Driver]:
    table = pd.DataFrame(columns).assign(_weight=relative, _top=top)
    grouped = table.groupby(list(columns), sort=True)
    made = []
    for labels, rows in grouped:
        texts = labels if isinstance(labels, tuple) else (labels,)
        inside = int(rows["_top"].sum())
        if len(rows) < SMALLEST or not inside:
            continue
        made.append(
            Driver(
                tuple((name, str(text)) for name, text in zip(columns, texts, strict=True)),
                len(rows),
                float(rows["_weight"].mean()),
                float(rows["_weight"].max()),
                inside,
                (inside / int(top.sum())) / (len(rows) / relative.size),
            )
        )
    return made
