"""Scales: several items that make one score, with their rules as data.

A scale is one file of the bank (`surveys/bank/scales`): items and their direction, which
categories count, how many items may be missing, and the cut-offs. Items are scored by category
key, never by number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from surveys.answers import Answers, Code, Missing, Number
from surveys.bank.files import names, table

TOTAL = "total"
_MISSING_KEYS = frozenset(missing.value for missing in Missing)


class ScaleError(ValueError):
    """Answers that a scale cannot score, or a scale file that is wrong."""


@dataclass(frozen=True)
class Level:
    """A named range of scores, both ends included."""

    key: str
    lowest: int
    highest: int


@dataclass(frozen=True)
class Score:
    """One score of a scale: the count of items answered on the unfavourable side.

    Parameters
    ----------
    items
        The variable ids of the items that count.
    most_missing
        With more items missing than this there is no score; with fewer it is the plain count.
    levels
        The cut-offs, from the lowest score to the highest, without gaps.
    """

    name: str
    items: tuple[str, ...]
    most_missing: int
    levels: tuple[Level, ...]

    def level(self, score: int) -> str:
        """Return the key of the level that a score falls in."""
        for level in self.levels:
            if level.lowest <= score <= level.highest:
                return level.key
        raise ScaleError(f"score {self.name!r} runs to {len(self.items)}; {score} is outside it")


@dataclass(frozen=True)
class Scale:
    """A sourced, versioned scale.

    Parameters
    ----------
    categories
        The category keys that an item can be answered with.
    unfavourable
        By item, the categories that count one.
    assumptions
        What is to be confirmed in the source.
    """

    id: str
    version: int
    name: str
    source: str
    licence: str
    assumptions: tuple[str, ...]
    categories: tuple[str, ...]
    unfavourable: Mapping[str, frozenset[str]]
    scores: Mapping[str, Score]

    @property
    def items(self) -> tuple[str, ...]:
        """The variable ids of all items."""
        return tuple(self.unfavourable)

    def score(self, answers: Answers, name: str = TOTAL) -> Number | Missing:
        """Return one person's score.

        Where too many items are missing, the reason is the one that those items share, else
        `Missing.SKIPPED`. An item that is not in `answers` counts as skipped.

        Raises
        ------
        ScaleError
            If an answer is not one of the categories.
        """
        rule = self.scores[name]
        values = [answers.get(item, Missing.SKIPPED) for item in rule.items]
        missing = [value for value in values if isinstance(value, Missing)]
        if len(missing) > rule.most_missing:
            return missing[0] if len(set(missing)) == 1 else Missing.SKIPPED
        pairs = zip(rule.items, values, strict=True)
        return Number(sum(self._counts(item, value) for item, value in pairs))

    def score_all(self, answers: Mapping[str, ArrayLike], name: str = TOTAL) -> NDArray[np.float64]:
        """Return everybody's score.

        Parameters
        ----------
        answers
            By item: (n,) category keys; a missing is None, NaN, NA, a `Missing` or its value.
            A pandas frame with a column for each item will do.

        Returns
        -------
        (n,) scores, NaN where too many items are missing.

        Raises
        ------
        ScaleError
            If an item is absent or an answer is not one of the categories.
        """
        rule = self.scores[name]
        columns = [self._points(item, answers) for item in rule.items]
        points = np.column_stack(columns)
        missing = np.isnan(points).sum(axis=1)
        return np.where(missing > rule.most_missing, np.nan, np.nansum(points, axis=1))

    def levels_all(self, scores: NDArray[np.float64], name: str = TOTAL) -> NDArray[np.object_]:
        """Return (n,) the key of the level of each score of `score_all`, None where it is NaN."""
        levels = np.full(len(scores), None, dtype=object)
        for level in self.scores[name].levels:
            levels[(scores >= level.lowest) & (scores <= level.highest)] = level.key
        return levels

    def _counts(self, item: str, value: object) -> int:
        if isinstance(value, Missing):
            return 0
        if not isinstance(value, Code) or value.code not in self.categories:
            raise self._unknown(item, value)
        return int(value.code in self.unfavourable[item])

    def _points(self, item: str, answers: Mapping[str, ArrayLike]) -> NDArray[np.float64]:
        """Return (n,) 1 where the item is answered unfavourably, else 0; NaN where missing."""
        if item not in answers:
            raise ScaleError(f"scale {self.id!r} needs item {item!r}, which is not there")
        keys = np.asarray(answers[item], dtype=object)
        places = pd.Index(self.categories, dtype=object).get_indexer(pd.Index(keys, dtype=object))
        self._check(item, keys[places < 0])
        worth = [float(category in self.unfavourable[item]) for category in self.categories]
        return np.array([*worth, np.nan])[places]  # a place of -1 takes the last

    def _check(self, item: str, absent: NDArray[np.object_]) -> None:
        for key in pd.unique(absent):
            if not (isinstance(key, Missing) or key in _MISSING_KEYS or bool(pd.isna(key))):
                raise self._unknown(item, key)

    def _unknown(self, item: str, value: object) -> ScaleError:
        known = ", ".join(self.categories)
        return ScaleError(f"{item!r} is answered with one of {known}, not with {value!r}")


def scales() -> tuple[str, ...]:
    """Return the ids of all scales in the bank, sorted."""
    return names("scales")


@cache
def scale(scale_id: str) -> Scale:
    """Return a scale of the bank; BankError if there is none."""
    return read(table("scales", scale_id))


def read(data: Mapping[str, Any]) -> Scale:
    """Return the scale that a file says.

    Raises
    ------
    ScaleError
        If the cut-offs of a score leave a gap, overlap, or do not run from 0 to all items.
    """
    directions: Mapping[str, str] = data["items"]
    scores = (_score(score, directions) for score in data["scores"])
    return Scale(
        id=data["id"],
        version=data["version"],
        name=data["name"],
        source=data["source"],
        licence=data["licence"],
        assumptions=tuple(data["assumptions"]),
        categories=tuple(data["categories"]),
        unfavourable={
            item: frozenset(data["unfavourable"][direction])
            for item, direction in directions.items()
        },
        scores={score.name: score for score in scores},
    )


def _score(data: Mapping[str, Any], directions: Mapping[str, str]) -> Score:
    items = tuple(item for item, way in directions.items() if way in data["directions"])
    levels = tuple(Level(**level) for level in data["levels"])
    covered = [score for level in levels for score in range(level.lowest, level.highest + 1)]
    if covered != list(range(len(items) + 1)):
        raise ScaleError(f"the levels of {data['name']!r} must cover 0 to {len(items)}, each once")
    return Score(data["name"], items, data["most_missing"], levels)
