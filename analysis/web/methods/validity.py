"""What the method page says of the trial of the intervals: the study that ships with the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from analysis.estimation.intervals import IntervalMethod
from analysis.validity.files import KEPT_MEANS, read_summary

INTERVALS = (
    IntervalMethod.PUBLISHED,
    IntervalMethod.LOGIT,
    IntervalMethod.WILSON,
    IntervalMethod.BETA,
    IntervalMethod.MEAN,
)
COUNTS = ("cells", "outside", "unmarked")


@dataclass(frozen=True)
class Row:
    """How often intervals of one kind held what is true.

    Attributes
    ----------
    figures, interval : keys of the words for them.
    mean, lowest, highest : shares, over the cells.
    outside, unmarked : cells outside the band, and those of them without a warning.
    """

    figures: str
    interval: str
    mean: float
    lowest: float
    highest: float
    cells: int
    outside: int
    unmarked: int


@dataclass(frozen=True)
class Again:
    """The trial of means with people and samples that the rule for skewed answers had not seen.

    Attributes
    ----------
    on : the day on which it was made.
    seed : of the people and the samples.
    lowest, cells, outside, unmarked : as in `Row`.
    """

    on: date
    repetitions: int
    seed: int
    lowest: float
    cells: int
    outside: int
    unmarked: int


@dataclass(frozen=True)
class Trial:
    """The study as the page shows it.

    Attributes
    ----------
    on : the day on which it was made.
    unweighted, raked : mean absolute bias of a share, in percentage points.
    left, left_covered : bias and coverage that are left where answering depends on the answer.
    again : the trial of means under the rule for skewed answers.
    """

    on: date
    repetitions: int
    rows: tuple[Row, ...]
    unweighted: float
    raked: float
    left: float
    left_covered: float
    again: Again


@cache
def trial() -> Trial:
    """Return the study that ships with the code."""
    known = read_summary()
    random, other = known["at_random"], known["not_at_random"]
    return Trial(
        on=known["made"]["on"],
        repetitions=known["made"]["repetitions"],
        rows=tuple(_rows(random)),
        unweighted=random["bias"]["unweighted"],
        raked=random["bias"]["raked"],
        left=other["bias"]["raked"],
        left_covered=other["proportions"][IntervalMethod.PUBLISHED]["mean"],
        again=_again(),
    )


def _again() -> Again:
    known = read_summary(KEPT_MEANS)
    made = {name: known["made"][name] for name in ("on", "repetitions", "seed")}
    means = known["at_random"]["means"]
    return Again(**made, **{name: means[name] for name in ("lowest", *COUNTS)})


def _rows(random: Mapping[str, Any]) -> Iterator[Row]:
    for method in INTERVALS:
        yield _row("shares", str(method), random["proportions"][method])
    for figures in ("means", "changes"):
        yield _row(figures, str(IntervalMethod.MEAN), random[figures])


def _row(figures: str, interval: str, found: Mapping[str, Any]) -> Row:
    numbers = {name: found[name] for name in ("mean", "lowest", "highest")}
    counts = {name: found[name] for name in COUNTS}
    return Row(figures, interval, **numbers, **counts)
