"""The grid of the study: every measure in every domain, as a level and as a change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np

from analysis.estimation.intervals import IntervalMethod
from analysis.validity.population import MEANS, MEASURES, WAVES, People
from analysis.weighting.codes import BoolArray, FloatArray


class Kind(StrEnum):
    """What is estimated in a cell of the grid."""

    MEAN = "mean"
    PROPORTION = "proportion"
    CHANGE = "change"


class Cell(NamedTuple):
    """A cell: a level is that of the later wave, a change that since the earlier one."""

    kind: Kind
    measure: str
    domain: str


# The intervals that are compared; `mean` is Wald's.
METHODS = (
    IntervalMethod.MEAN,
    IntervalMethod.LOGIT,
    IntervalMethod.WILSON,
    IntervalMethod.BETA,
    IntervalMethod.PUBLISHED,
)


@dataclass(frozen=True)
class Grid:
    """The cells and what is true in each; levels by measure and domain, then changes likewise.

    Attributes
    ----------
    kinds : of domains.
    domains : names.
    levels : (2, k, D) the population's means by wave.
    measures : k names.
    changes : whether there are cells of changes.
    """

    kinds: tuple[str, ...]
    domains: tuple[str, ...]
    levels: FloatArray
    measures: tuple[str, ...] = MEASURES
    changes: bool = True

    @classmethod
    def of(
        cls,
        people: People,
        kinds: tuple[str, ...],
        measures: tuple[str, ...] = MEASURES,
        *,
        changes: bool = True,
    ) -> Grid:
        """Return the grid of a population, with some kinds of domains and some measures."""
        members = people.domains(kinds)
        inside = np.array(list(members.values()), dtype=np.float64)
        own = [MEASURES.index(measure) for measure in measures]
        sums = [inside @ people.answers[wave][:, own].astype(np.float64) for wave in WAVES]
        levels = np.array([one / inside.sum(axis=1)[:, None] for one in sums])
        return cls(kinds, tuple(members), levels.transpose(0, 2, 1), measures, changes)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, the levels first."""
        places = [(measure, domain) for measure in self.measures for domain in self.domains]
        levels = [
            Cell(Kind.MEAN if measure in MEANS else Kind.PROPORTION, measure, domain)
            for measure, domain in places
        ]
        changes = [Cell(Kind.CHANGE, *place) for place in places] if self.changes else []
        return (*levels, *changes)

    @property
    def width(self) -> int:
        """Number of levels, and of changes where these are asked."""
        return len(self.measures) * len(self.domains)

    @cached_property
    def truth(self) -> FloatArray:
        """(cells,) what is true in the population."""
        earlier, later = self.levels
        changes = [(later - earlier).ravel()] if self.changes else []
        return np.concatenate([later.ravel(), *changes])

    @cached_property
    def shares(self) -> BoolArray:
        """(cells,) which cells are proportions."""
        return np.array([cell.kind is Kind.PROPORTION for cell in self.cells])
