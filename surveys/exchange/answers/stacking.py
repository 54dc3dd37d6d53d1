"""Data sets of several versions on top of each other, each variable by its identity.

A variable that was renamed stays one column; an answer list is the union of the lists that the
versions had; a column that a version did not have is missing there for the reason that it was not
asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from surveys.exchange.answers.book import AnswersError, AnswersFault
from surveys.responses.answers import Missing
from surveys.responses.columns import MISSING_NUMBER, FrozenColumn
from surveys.responses.frozen import FrozenDataSet

ABSENT = MISSING_NUMBER[Missing.NOT_ASKED_MODULE]  # this version did not have it


def stacked(sets: Sequence[FrozenDataSet]) -> tuple[FrozenColumn, ...]:
    """Return the columns of all sets, rows in the order of the sets.

    Labels and order are those of the last set that has the column; what only earlier sets have
    stands behind the column that it stood behind there.

    Raises
    ------
    AnswersError
        If there is no set, or a column is of one kind in one set and of another in the next.
    """
    if not sets:
        raise AnswersError(
            AnswersFault.NO_WAVE, "there is no data set to take out; name at least one wave"
        )
    order = merged([column.id for column in one.columns] for one in sets)
    return tuple(_column(name, sets) for name in order)


def merged(orders: Iterable[Iterable[str]]) -> list[str]:
    """Return everything in the order of the last list, the rest behind what it stood behind.

    >>> merged([["a", "b", "c"], ["a", "c", "d"]])
    ['a', 'b', 'c', 'd']
    """
    lists = [list(order) for order in orders]
    result = lists.pop()
    for earlier in reversed(lists):
        known, place = set(result), 0
        for name in earlier:
            if name in known:
                place = result.index(name) + 1
            else:
                result.insert(place, name)
                place += 1
    return result


def _column(name: str, sets: Sequence[FrozenDataSet]) -> FrozenColumn:
    there = [one.column(name) for one in sets if name in one]
    last = there[-1]
    for one in there:
        if one.kind is not last.kind:
            raise AnswersError(
                AnswersFault.KIND_DIFFERS,
                f"column {name!r} is {one.kind} in one wave and {last.kind} in another; "
                "take these waves out one by one",
                column=name,
            )
    missing = [
        one.column(name).missing if name in one else np.full(len(one), ABSENT, dtype=np.uint8)
        for one in sets
    ]
    return replace(
        last,
        codes=_codes(there),
        values=np.concatenate([one.values for one in there]),
        missing=np.concatenate(missing),
    )


def _codes(columns: Sequence[FrozenColumn]) -> tuple[tuple[str, str], ...]:
    labels = {code: label for column in columns for code, label in column.codes}
    order = merged([code for code, _ in column.codes] for column in columns)
    return tuple((code, labels[code]) for code in order)
