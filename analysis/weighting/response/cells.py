"""Nonresponse adjustment by weighting classes: respondents of a cell stand for all its cases.

Little (1986), *Survey nonresponse adjustments for estimates of means*, International Statistical
Review 54; Kalton and Flores-Cervantes (2003), *Weighting methods*, Journal of Official Statistics
19, p. 81-97. Cells of few respondents or a large factor are collapsed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.weighting.codes import BoolArray, FloatArray, IntArray
from analysis.weighting.response.sample import ProfileCells, ResponseError, Sample, profile_cells

# The limits in common use: 20 to 30 respondents a cell, and factors up to twice the average.
MINIMUM = 20
MOST = 2.0


@dataclass(frozen=True)
class Collapse:
    """A cell that was joined with another, and why.

    Attributes
    ----------
    cell, into : names of the two.
    respondents : of the cell that was too small.
    factor : of that cell: all cases over respondents, weighted; infinite without respondents.
    """

    cell: str
    into: str
    respondents: int
    factor: float


@dataclass(frozen=True)
class ResponseCell:
    """A weighting class after collapsing.

    Attributes
    ----------
    name : the profile cells that it holds.
    drawn, respondents : cases.
    factor : what a respondent's weight was multiplied by.
    """

    name: str
    drawn: int
    respondents: int
    factor: float


@dataclass(frozen=True)
class CellAdjustment:
    """A nonresponse adjustment by cells.

    Attributes
    ----------
    weights : (n,) adjusted weights; zero for nonrespondents.
    group : (n,) weighting class of each case.
    responded : (n,) who is a respondent.
    classes : what was done in each.
    collapses : cells that were joined, in order; none is joined silently.
    """

    weights: FloatArray
    group: IntArray
    responded: BoolArray
    classes: tuple[ResponseCell, ...]
    collapses: tuple[Collapse, ...]

    def again(self, weights: FloatArray) -> FloatArray:
        """Return adjusted weights for other design weights; the classes stay as they are.

        Parameters
        ----------
        weights : (n,) or (n, R) design weights, such as those of R replicates.

        Raises
        ------
        ResponseError
            A class has no respondents with a weight in some replicate.
        """
        table = weights.reshape(len(weights), -1)
        answered = table * self.responded[:, None]
        shape = len(self.classes), table.shape[1]
        everyone, counted = np.zeros(shape), np.zeros(shape)
        np.add.at(everyone, self.group, table)
        np.add.at(counted, self.group, answered)
        empty = (counted <= 0) & (everyone > 0)
        if empty.any():
            which, replicate = (int(place) for place in np.argwhere(empty)[0])
            raise ResponseError(
                f"weighting class '{self.classes[which].name}' has no respondents in replicate "
                f"{replicate + 1}; raise the minimum of respondents a cell"
            )
        factor = np.divide(everyone, counted, out=np.zeros(shape), where=counted > 0)
        found: FloatArray = (answered * factor[self.group]).reshape(weights.shape)
        return found


def by_cells(
    sample: Sample, variables: Sequence[str], *, minimum: int = MINIMUM, most: float = MOST
) -> CellAdjustment:
    """Return weights adjusted within the cells that profile variables form.

    A cell with fewer respondents than the minimum, or a factor above `most` times that of the
    whole sample, is joined with the cell that differs least from it: in the last named variable
    first, in ordered variables by the fewest steps, and of equals with the one of the fewest
    respondents.

    Parameters
    ----------
    sample : everyone who was drawn.
    variables : of the profile, the most important first.
    minimum : respondents in each cell.
    most : largest factor, relative to that of the whole sample.

    Raises
    ------
    ResponseError
        No variables are named, or a limit cannot be one.
    """
    if minimum < 1 or not most >= 1:
        raise ResponseError(
            f"a minimum of {minimum} respondents and a largest factor of {most:g} are no limits; "
            "take 1 or more for both"
        )
    cells = profile_cells(sample, variables)
    joining = _Joining(sample, cells, minimum, most)
    collapses = joining.run()
    kept, group = np.unique(joining.group, return_inverse=True)
    group = group.reshape(-1)
    classes = tuple(
        ResponseCell(
            joining.name(int(one)),
            int(joining.drawn[one]),
            int(joining.respondents[one]),
            float(joining.factor[one]),
        )
        for one in kept
    )
    by_row = group[cells.cell]
    factors = np.array([one.factor for one in classes])
    weights = np.where(sample.responded, sample.weights * factors[by_row], 0.0)
    return CellAdjustment(weights, by_row, sample.responded, classes, collapses)


class _Joining:
    """Cells while they are joined; a joined cell keeps its number as an alias of the other."""

    def __init__(self, sample: Sample, cells: ProfileCells, minimum: int, most: float) -> None:
        answered = sample.responded.astype(np.float64)
        self.cells = cells
        self.minimum = minimum
        self.group = np.arange(cells.size)
        self.drawn = cells.sums(np.ones(answered.size))
        self.respondents = cells.sums(answered)
        self.everyone = cells.sums(sample.weights)
        self.counted = cells.sums(sample.weights * answered)
        self.largest = most * float(self.everyone.sum() / self.counted.sum())
        self.distance = _distances(cells, sample)

    @property
    def factor(self) -> FloatArray:
        """(cells,) all cases over respondents, weighted; infinite without respondents."""
        some = self.counted > 0
        ratio: FloatArray = np.divide(
            self.everyone, self.counted, out=np.full(some.size, np.inf), where=some
        )
        return ratio

    def name(self, one: int) -> str:
        """Return the names of all cells in a group."""
        return " + ".join(self.cells.name(int(cell)) for cell in np.flatnonzero(self.group == one))

    def run(self) -> tuple[Collapse, ...]:
        """Join until every group is large enough or one is left."""
        made: list[Collapse] = []
        while True:
            own = np.unique(self.group)
            failing = own[
                (self.respondents[own] < self.minimum) | (self.factor[own] > self.largest)
            ]
            if own.size < 2 or not failing.size:
                return tuple(made)
            small = int(failing[np.argmin(self.respondents[failing])])
            others = own[own != small]
            order = np.lexsort((self.respondents[others], self.distance[small, others]))
            made.append(self._join(small, int(others[order[0]])))

    def _join(self, small: int, other: int) -> Collapse:
        collapse = Collapse(
            self.name(small),
            self.name(other),
            int(self.respondents[small]),
            float(self.factor[small]),
        )
        for sums in (self.drawn, self.respondents, self.everyone, self.counted):
            sums[other] += sums[small]
        self.group[self.group == small] = other
        nearest = np.minimum(self.distance[small], self.distance[other])
        self.distance[other], self.distance[:, other] = nearest, nearest
        return collapse


def _distances(cells: ProfileCells, sample: Sample) -> FloatArray:
    """Return (cells, cells) how much two cells differ, the first variable weighing most."""
    found = np.zeros((cells.size, cells.size))
    for name, labels, place in zip(cells.names, cells.labels, cells.places.T, strict=True):
        apart = np.abs(place[:, None] - place[None, :]).astype(np.float64)
        if name not in sample.ordered:
            apart = np.minimum(apart, 1.0)
        found = found * len(labels) + apart
    return found
