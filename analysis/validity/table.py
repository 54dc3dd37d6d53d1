"""The study's table: a line a cell, and what the lines come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from analysis.estimation.intervals import IntervalMethod
from analysis.release.quality import FLAGS
from analysis.validity.grid import METHODS, Cell, Grid, Kind
from analysis.validity.sums import Sums
from analysis.weighting.codes import FloatArray

# Between which a method's coverage must lie, averaged over the grid; a cell without is listed.
# Korn and Graubard's interval is exact and so covers more than it says.
BANDS: dict[IntervalMethod, tuple[float, float]] = {
    IntervalMethod.MEAN: (0.94, 0.965),
    IntervalMethod.LOGIT: (0.94, 0.965),
    IntervalMethod.WILSON: (0.94, 0.965),
    IntervalMethod.BETA: (0.94, 1.0),
    IntervalMethod.PUBLISHED: (0.94, 1.0),
}


@dataclass(frozen=True)
class Line:
    """A cell and what the repetitions say of it; methods in the order of `METHODS`.

    Attributes
    ----------
    truth : in the population.
    repetitions : those with an estimate.
    n : mean number of respondents.
    bias, bias_designed, bias_unweighted : mean error of the raked estimate, of that with design
        weights alone, and of that without weights; the last two are NaN for a change.
    sd : standard deviation of the estimates.
    se_ratio : mean standard error over `sd`.
    coverage, width : share of intervals that hold the truth, and their mean width.
    flags : how often each quality flag was given, as a share.
    """

    cell: Cell
    truth: float
    repetitions: int
    n: float
    bias: float
    bias_designed: float
    bias_unweighted: float
    sd: float
    se_ratio: float
    coverage: tuple[float, ...]
    width: tuple[float, ...]
    flags: tuple[float, ...]

    @property
    def flag(self) -> str:
        """The flag that is given most."""
        return FLAGS[int(np.argmax(self.flags))].value

    def covers(self, method: IntervalMethod) -> float:
        """Return the coverage by a method."""
        return self.coverage[METHODS.index(method)]

    def outside(self, method: IntervalMethod) -> bool:
        """Return whether the coverage lies outside the method's band."""
        low, high = BANDS[method]
        return not low <= self.covers(method) <= high


def lines(grid: Grid, sums: Sums) -> tuple[Line, ...]:
    """Return a line for each cell in which anything was estimated."""
    made = np.maximum(sums.made, 1)
    bias = sums.error / made
    sd = np.sqrt(np.maximum(sums.square - made * bias**2, 0) / np.maximum(made - 1, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = sums.se / made / sd

    def mean(values: FloatArray, place: int) -> tuple[float, ...]:
        return tuple((values[:, place] / made[place]).tolist())

    return tuple(
        Line(
            cell=cell,
            truth=float(grid.truth[place]),
            repetitions=int(sums.made[place]),
            n=float(sums.n[place] / made[place]),
            bias=float(bias[place]),
            bias_designed=float(sums.designed[place] / made[place]),
            bias_unweighted=float(sums.unweighted[place] / made[place]),
            sd=float(sd[place]),
            se_ratio=float(ratio[place]),
            coverage=mean(sums.covered, place),
            width=mean(sums.width, place),
            flags=mean(sums.flags, place),
        )
        for place, cell in enumerate(grid.cells)
        if sums.made[place]
    )


@dataclass(frozen=True)
class Covered:
    """Coverage by a method over part of the grid.

    Attributes
    ----------
    mean, lowest, highest : over the cells.
    cells : their number.
    outside : those whose coverage lies outside the method's band; `below`: those under it.
    unmarked : those outside that have flag A or B.
    """

    mean: float
    lowest: float
    highest: float
    cells: int
    outside: int
    below: int
    unmarked: int

    @classmethod
    def of(cls, found: Sequence[Line], method: IntervalMethod) -> Covered:
        """Return the coverage of some lines, of which there must be one."""
        covers = [line.covers(method) for line in found]
        outside = [line for line in found if line.outside(method)]
        return cls(
            mean=fmean(covers),
            lowest=min(covers),
            highest=max(covers),
            cells=len(found),
            outside=len(outside),
            below=sum(line.covers(method) < BANDS[method][0] for line in outside),
            unmarked=sum(line.flag != FLAGS[-1].value for line in outside),
        )


@dataclass(frozen=True)
class Bias:
    """Mean absolute bias of the levels of the later wave, in percentage points of a share."""

    unweighted: float
    designed: float
    raked: float

    @classmethod
    def of(cls, found: Sequence[Line]) -> Bias:
        """Return the mean over some proportions."""
        return cls(
            unweighted=100 * fmean(abs(line.bias_unweighted) for line in found),
            designed=100 * fmean(abs(line.bias_designed) for line in found),
            raked=100 * fmean(abs(line.bias) for line in found),
        )


@dataclass(frozen=True)
class Summary:
    """What the lines of one kind of response come to; what the plan leaves out is empty or none.

    Attributes
    ----------
    proportions : coverage over all proportions, by method.
    firm : the same over those with flag A or B, which a reader is told to rely on.
    means, changes : coverage of Wald's interval.
    bias : over the proportions.
    se_ratio : mean standard error over standard deviation, the mean over all cells.
    """

    proportions: dict[IntervalMethod, Covered]
    firm: dict[IntervalMethod, Covered]
    means: Covered | None
    changes: Covered | None
    bias: Bias | None
    se_ratio: float


def summary(found: Sequence[Line]) -> Summary:
    """Return what the lines come to."""
    shares = [line for line in found if line.cell.kind is Kind.PROPORTION]
    means = [line for line in found if line.cell.kind is Kind.MEAN]
    changes = [line for line in found if line.cell.kind is Kind.CHANGE]
    firm = [line for line in shares if line.flag != FLAGS[-1].value]
    wald = IntervalMethod.MEAN
    return Summary(
        proportions={method: Covered.of(shares, method) for method in METHODS} if shares else {},
        firm={method: Covered.of(firm, method) for method in METHODS} if firm else {},
        means=Covered.of(means, wald) if means else None,
        changes=Covered.of(changes, wald) if changes else None,
        bias=Bias.of(shares) if shares else None,
        se_ratio=fmean(line.se_ratio for line in found if np.isfinite(line.se_ratio)),
    )
