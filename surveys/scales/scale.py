"""The scale as a value: what its answers are worth, and the scores that are made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from surveys.questions import NO_TEXTS, Texts
from surveys.responses.answers import Answers, Code, Missing, Number

TOTAL = "total"
_MISSING_KEYS = frozenset(missing.value for missing in Missing)

Worth = Mapping[str, int]  # points by category key


class ScaleError(ValueError):
    """Answers that a scale cannot score, or a scale file that is wrong."""


class Statistic(Enum):
    """How the points of the items become one score."""

    SUM = "sum"
    MEAN = "mean"
    ANY = "any"  # 1 if any item has a point, 0 if none has


@dataclass(frozen=True)
class Level:
    """A named range of scores, both ends included."""

    key: str
    lowest: int
    highest: int


@dataclass(frozen=True, kw_only=True)
class Score:
    """One score of a scale.

    Parameters
    ----------
    items
        The variable ids of the items that count.
    most_missing
        With more items missing than this there is no score; with fewer it is the sum, or the
        mean, of those that were answered: nothing is filled in. One item with a point settles a
        score of `Statistic.ANY` whatever is missing.
    levels
        The cut-offs, from the lowest score to the highest, without gaps; none where the source
        has none.
    threshold
        The score from which on the last level begins, where sources differ on it; 0 where it is
        no matter of choice.
    beside
        What stands beside every figure made of this score, by language: the threshold in words.
    """

    name: str
    items: tuple[str, ...]
    statistic: Statistic
    most_missing: int
    levels: tuple[Level, ...]
    threshold: int = 0
    beside: Texts = NO_TEXTS

    def level(self, score: int) -> str:
        """Return the key of the level that a score falls in."""
        for level in self.levels:
            if level.lowest <= score <= level.highest:
                return level.key
        raise ScaleError(f"score {self.name!r} of {len(self.items)} items has no level for {score}")

    def value(self, points: list[int]) -> Number:
        """Return the score of the points that one person's items are worth."""
        if self.statistic is Statistic.MEAN:
            return Number(Decimal(sum(points)) / len(points))
        return Number(int(any(points)) if self.statistic is Statistic.ANY else sum(points))

    def settled(self, points: list[int]) -> bool:
        """Return whether what is missing no longer matters."""
        return self.statistic is Statistic.ANY and any(points)


@dataclass(frozen=True)
class Scale:
    """A sourced, versioned scale.

    Parameters
    ----------
    categories
        The category keys that an item can be answered with.
    points
        By item, what each category is worth. A reversed item has the points the other way round.
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
    points: Mapping[str, Worth]
    scores: Mapping[str, Score]

    @property
    def items(self) -> tuple[str, ...]:
        """The variable ids of all items."""
        return tuple(self.points)

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
        values = {item: answers.get(item, Missing.SKIPPED) for item in rule.items}
        missing = [value for value in values.values() if isinstance(value, Missing)]
        points = [
            self._worth(item, value)
            for item, value in values.items()
            if not isinstance(value, Missing)
        ]
        if len(missing) > rule.most_missing and not rule.settled(points):
            return missing[0] if len(set(missing)) == 1 else Missing.SKIPPED
        return rule.value(points)

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
        points = np.column_stack([self._points(item, answers) for item in rule.items])
        answered = (~np.isnan(points)).sum(axis=1)
        found = np.nansum(points, axis=1)
        scored = answered >= len(rule.items) - rule.most_missing
        if rule.statistic is Statistic.ANY:
            found = np.minimum(found, 1.0)
            scored |= found > 0
        if rule.statistic is Statistic.MEAN:
            found = found / np.maximum(answered, 1)  # nobody with none answered has a score
        return np.where(scored, found, np.nan)

    def levels_all(self, scores: NDArray[np.float64], name: str = TOTAL) -> NDArray[np.object_]:
        """Return (n,) the key of the level of each score of `score_all`, None where it is NaN."""
        levels = np.full(len(scores), None, dtype=object)
        for level in self.scores[name].levels:
            levels[(scores >= level.lowest) & (scores <= level.highest)] = level.key
        return levels

    def _worth(self, item: str, value: object) -> int:
        if not isinstance(value, Code) or value.code not in self.categories:
            raise self._unknown(item, value)
        return self.points[item][value.code]

    def _points(self, item: str, answers: Mapping[str, ArrayLike]) -> NDArray[np.float64]:
        """Return (n,) what each answer to the item is worth; NaN where missing."""
        if item not in answers:
            raise ScaleError(f"scale {self.id!r} needs item {item!r}, which is not there")
        keys = np.asarray(answers[item], dtype=object)
        places = pd.Index(self.categories, dtype=object).get_indexer(pd.Index(keys, dtype=object))
        self._check(item, keys[places < 0])
        worth = [float(self.points[item][category]) for category in self.categories]
        return np.array([*worth, np.nan])[places]  # a place of -1 takes the last

    def _check(self, item: str, absent: NDArray[np.object_]) -> None:
        for key in pd.unique(absent):
            if not (isinstance(key, Missing) or key in _MISSING_KEYS or bool(pd.isna(key))):
                raise self._unknown(item, key)

    def _unknown(self, item: str, value: object) -> ScaleError:
        known = ", ".join(self.categories)
        return ScaleError(f"{item!r} is answered with one of {known}, not with {value!r}")
