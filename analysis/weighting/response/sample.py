"""Everyone who was drawn, who of them answered, and the cells that their profile forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.weighting.codes import BoolArray, FloatArray, IntArray, positions, row_name
from analysis.weighting.proposals import Proposal

EMPTY = "(empty)"  # how a profile variable without a value is named


class ResponseError(ValueError):
    """A nonresponse adjustment that cannot be made; says why and what to do.

    Attributes
    ----------
    proposals : merges of categories that would help.
    """

    def __init__(self, message: str, proposals: tuple[Proposal, ...] = ()) -> None:
        super().__init__(message)
        self.proposals = proposals


@dataclass(frozen=True)
class Sample:
    """All eligible cases that were drawn, respondents or not.

    Attributes
    ----------
    frame : n rows with the profile, known for all.
    weights : (n,) design weights, above zero.
    responded : (n,) who is a respondent; all others are nonrespondents.
    ordered : by variable, its categories in order, where the order has a meaning.
    """

    frame: pd.DataFrame
    weights: FloatArray
    responded: BoolArray
    ordered: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        n = len(self.frame)
        if self.weights.shape != (n,) or self.responded.shape != (n,):
            raise ResponseError(f"there are {n} cases, and weights or responses for another number")
        wrong = ~(np.isfinite(self.weights) & (self.weights > 0))
        if wrong.any():
            row = int(np.argmax(wrong))
            raise ResponseError(
                f"the design weight is {self.weights[row]:g} in {row_name(row)}; everyone who was "
                "drawn needs one above zero"
            )
        if not self.responded.any():
            raise ResponseError("nobody answered, so there is nobody to weight; leave the wave out")


@dataclass(frozen=True)
class ProfileCells:
    """The combinations of categories that occur among those drawn.

    Attributes
    ----------
    names : (v,) variables, the most important first.
    labels : by variable, its categories, in order where they have one.
    cell : (n,) cell of each case.
    places : (cells, v) category of each cell.
    """

    names: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    cell: IntArray
    places: IntArray

    @property
    def size(self) -> int:
        """Number of cells."""
        return int(self.places.shape[0])

    def name(self, cell: int) -> str:
        """Return how a cell is named: its variables with their categories."""
        pairs = zip(self.names, self.labels, self.places[cell], strict=True)
        return ", ".join(f"{name} {labels[place]}" for name, labels, place in pairs)

    def sums(self, values: FloatArray) -> FloatArray:
        """Return sums by cell, (cells,) or (cells, R) from (n,) or (n, R)."""
        found: FloatArray = self._by_cell @ values
        return found

    @cached_property
    def _by_cell(self) -> "sparse.csc_array":
        n = self.cell.size
        return sparse.csc_array((np.ones(n), self.cell, np.arange(n + 1)), shape=(self.size, n))


class Adjustment(Protocol):
    """A nonresponse adjustment, and how it is made again for replicates."""

    @property
    def weights(self) -> FloatArray:
        """(n,) adjusted weights; zero for nonrespondents."""

    def again(self, weights: FloatArray) -> FloatArray:
        """Return adjusted weights, (n,) or (n, R), for other design weights of that shape."""


def profile_cells(sample: Sample, variables: Sequence[str]) -> ProfileCells:
    """Return the cells that profile variables form; a variable without a value is a category.

    Raises
    ------
    ResponseError
        No variables are named.
    ColumnError
        A variable is not there.
    """
    if not variables:
        raise ResponseError("name the profile variables to adjust for nonresponse with")
    columns, labels = [], []
    for name in variables:
        found = positions(sample.frame, name)
        order = [str(one) for one in sample.ordered.get(name, ())]
        others = sorted({one for one in found.labels if one} - set(order))
        known = (*order, *others, EMPTY)
        place = {label: i for i, label in enumerate(known)}
        read = np.asarray(found.read_as(place), dtype=np.intp)
        columns.append(np.where(read < 0, len(known) - 1, read))
        labels.append(known)
    places, cell = np.unique(np.column_stack(columns), axis=0, return_inverse=True)
    return ProfileCells(tuple(variables), tuple(labels), cell.reshape(-1), places)
