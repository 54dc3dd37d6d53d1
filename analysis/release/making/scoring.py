"""Scales scored over a whole data set, by the rules of the question bank."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.weighting.codes import FloatArray
from surveys.responses.frozen import FrozenDataSet
from surveys.scales import TOTAL, ScaleError, scale


@dataclass(frozen=True)
class Scored:
    """Scores over n rows.

    Attributes
    ----------
    scores : (n,) NaN where too many items are missing.
    levels : (n,) key of the scale's level, empty likewise.
    """

    scores: FloatArray
    levels: NDArray[np.object_]


# (data set, "scale" or "scale.score") -> scores
Scoring = Callable[[FrozenDataSet, str], Scored]


def scored(data: FrozenDataSet, name: str) -> Scored:
    """Return the scores of a scale of the bank.

    Parameters
    ----------
    data : with a column for each item.
    name : a scale's id, or id and score as in 'de_jong_gierveld_11.social'.

    Raises
    ------
    BankError, ScaleError, FrozenError
        There is no such scale or score, or the data lack one of its items.
    """
    own, _, score = name.partition(".")
    rules = scale(own)
    if (score or TOTAL) not in rules.scores:
        raise ScaleError(f"scale '{own}' has no score '{score}'; it has {', '.join(rules.scores)}")
    items = {item: data.column(item).spread(None) for item in rules.scores[score or TOTAL].items}
    found = rules.score_all(items, score or TOTAL)
    levels = rules.levels_all(found, score or TOTAL)
    return Scored(found, np.where(np.isnan(found), "", levels))
