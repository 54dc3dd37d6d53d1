"""Calibrated weights as a value, with all that estimates need of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.weighting.codes import FloatArray, IntArray
from analysis.weighting.solution.distance import Distance


@dataclass(frozen=True)
class MarginLine:
    """One population figure, with the weighted sample's figure before and after.

    Attributes
    ----------
    variable, category : of the figure; the category of a total is empty.
    group : of the rows, empty for all.
    population, before, after : the figure, and the sample's under the weights.
    error : standard error of the figure as the variance has it; 0 where it is exact.
    error_given : the same as it was given; None where none was. It differs where errors do not
        go together with a known total (`uncertain.given_total`).
    """

    variable: str
    category: str
    group: str
    population: float
    before: float
    after: float
    error: float = 0.0
    error_given: float | None = None


@dataclass(frozen=True)
class Trimming:
    """What a cap on the weights took off, in one group of rows.

    Attributes
    ----------
    group : of the rows, empty for all.
    multiple, median, cap : the cap is this multiple of the median weight before trimming.
    rows : how many weights were above it.
    persons : what they were above it together; it went to the other rows.
    share : the same as a share of all persons.
    """

    group: str
    multiple: float
    median: float
    cap: float
    rows: int
    persons: float
    share: float


@dataclass(frozen=True)
class Equations:
    """The calibration equations of one group of cells, to be solved again for other masses.

    Attributes
    ----------
    start : number of the group's first cell.
    names : (p,) column and category of each calibration variable; empty for a total.
    matrix : (cells, p) the calibration variables, dependent ones included.
    targets : (p,) the population figures.
    rule : the g-weight by score.
    group : how a message names the group, empty for all rows.
    """

    start: int
    names: tuple[tuple[str, str], ...]
    matrix: FloatArray
    targets: FloatArray
    rule: Distance
    group: str = ""


@dataclass(frozen=True)
class Calibration:
    """Calibrated weights, with what the variance of an estimate needs.

    Attributes
    ----------
    weights : (n,) calibrated weights, persons represented.
    g : (n,) calibrated over design weight.
    design_weights : (n,) the weights that went in; trimmed, where there was a cap, so that the
        g-weight is one number by cell. A design that is estimated with must hold these.
    method : linear, raking, logit or poststratify.
    margins : the population's figures, before and after.
    cell : (n,) cell of each row.
    bases : by group of cells, the first cell's number and a (cells, r) matrix of calibration
        variables that are orthonormal under the design weights.
    equations : by the same groups, what was solved.
    errors : by the same groups, (r, q) independent errors of variance one that the figures have
        as estimates, in terms of the basis; the q errors are the same ones in all groups. Empty
        where all figures are known exactly.
    trimming : what a cap took off, by group; empty where there was none.
    brought : (n,) the weights that went in before a cap; None where none took anything off.
    """

    weights: FloatArray
    g: FloatArray
    design_weights: FloatArray
    method: str
    margins: tuple[MarginLine, ...]
    cell: IntArray
    bases: tuple[tuple[int, FloatArray], ...]
    equations: tuple[Equations, ...] = ()
    errors: tuple[FloatArray, ...] = ()
    trimming: tuple[Trimming, ...] = ()
    brought: FloatArray | None = None

    @property
    def moved(self) -> FloatArray:
        """(n,) calibrated weight over the weight that went in before a cap; 1 where that is 0.

        Bounds are on `g`. A weight at a cap may have moved further down than they allow, because
        the cap goes before them.
        """
        if self.brought is None:
            return self.g
        return np.divide(
            self.weights, self.brought, out=np.ones_like(self.weights), where=self.brought > 0
        )

    @property
    def cells(self) -> int:
        """Number of cells."""
        start, basis = self.bases[-1]
        return start + int(basis.shape[0])

    @property
    def uncertain(self) -> int:
        """Number of independent errors in the population's figures; 0: all are known exactly."""
        return int(self.errors[0].shape[1]) if self.errors else 0

    def fitted(self, sums: FloatArray, first: int = 0) -> FloatArray:
        """Return fitted values of the regression on the calibration variables, by cell.

        The regression uses the design weights (Sarndal, Swensson and Wretman 1992, section
        6.6); it was factored when the weights were made, so this is two small products.

        Parameters
        ----------
        sums : (cells, k) design-weighted sums of k variables by cell; of whole groups of cells
            that follow each other, where not of all.
        first : number of the cell that the sums begin with.
        """
        fitted = np.zeros_like(sums)
        for start, basis in self.bases:
            part = slice(start - first, start - first + basis.shape[0])
            if 0 <= part.start < len(sums) and sums[part].any():
                fitted[part] = basis @ (basis.T @ sums[part])
        return fitted

    def margin_errors(self, sums: FloatArray, first: int = 0) -> FloatArray:
        """Return what each independent error of the population's figures does to k estimates.

        It is linear in the sums, so that of a difference is the difference of two; its squares
        add up to `extra_variance`.

        Parameters
        ----------
        sums : (cells, k) design-weighted sums of the linearized values by cell.
        first : as in `fitted`.

        Returns
        -------
        (q, k) array; q is zero where all figures are known exactly.
        """
        found = np.zeros((self.uncertain, sums.shape[1]))
        for (start, basis), errors in zip(self.bases, self.errors, strict=False):
            if 0 <= start - first < len(sums):
                own = sums[start - first : start - first + basis.shape[0]]
                found += errors.T @ (basis.T @ own)
        return found

    def extra_variance(self, sums: FloatArray) -> FloatArray:
        """Return the variance that estimated population figures add to k estimates, (k,).

        This is B' V B, with B the coefficients of the linearized values on the calibration
        variables and V the covariance of the figures (Fuller 1998; Opsomer and Erciulescu 2021;
        see `uncertain`).

        Parameters
        ----------
        sums : (cells, k) design-weighted sums of the linearized values by cell.
        """
        found: FloatArray = (self.margin_errors(sums) ** 2).sum(axis=0)
        return found


def joined(parts: Sequence[Calibration], groups: Sequence[str] | None = None) -> Calibration:
    """Return one calibration over the rows of several, each with its own cells and regression.

    Parameters
    ----------
    parts : over rows that follow each other, calibrated to the same estimated figures, if any.
    groups : how the lines of each part are named; None: by position.
    """
    names = [str(i) for i in range(len(parts))] if groups is None else list(groups)
    starts = np.cumsum([0, *(part.cells for part in parts)])
    placed = list(zip(parts, (int(start) for start in starts), names, strict=False))
    return Calibration(
        weights=np.concatenate([part.weights for part in parts]),
        g=np.concatenate([part.g for part in parts]),
        design_weights=np.concatenate([part.design_weights for part in parts]),
        method=parts[0].method,
        margins=tuple(
            replace(line, group=name) for part, _, name in placed for line in part.margins
        ),
        cell=np.concatenate([part.cell + start for part, start, _ in placed]),
        bases=tuple((start + own, basis) for part, start, _ in placed for own, basis in part.bases),
        equations=tuple(
            replace(one, start=start + one.start)
            for part, start, _ in placed
            for one in part.equations
        ),
        errors=tuple(errors for part in parts for errors in part.errors),
        trimming=tuple(
            replace(one, group=name) for part, _, name in placed for one in part.trimming
        ),
        brought=_brought(parts),
    )


def _brought(parts: Sequence[Calibration]) -> FloatArray | None:
    if all(part.brought is None for part in parts):
        return None
    return np.concatenate(
        [part.design_weights if part.brought is None else part.brought for part in parts]
    )
