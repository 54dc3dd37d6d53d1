"""Whether two categorical variables are independent: the tests of Rao and Scott."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import linalg, stats

from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds.distribution import distribution
from analysis.estimation.kinds.joint import FTest, Joint
from analysis.weighting.codes import MISSING, BoolArray, FloatArray, IntArray

# Contrasts of which less than this part rests on filled cells rest on empty ones.
_EMPTY = 1e-12
# A share less than this below zero is zero but for rounding.
_ROUNDING = 1e-13


class TableError(ValueError):
    """A table that cannot be tested; says why and what to do."""


@dataclass(frozen=True)
class ChiSquare:
    """A chi-square test: its statistic, degrees of freedom and p value."""

    statistic: float
    df: float
    p: float


@dataclass(frozen=True)
class Association:
    """The association of two categorical variables.

    Attributes
    ----------
    f : second-order test with the design's degrees of freedom, the one to publish.
    first_order : Pearson's statistic over the mean design effect, on (r - 1)(c - 1).
    second_order : the same corrected for the spread of the design effects (Satterthwaite).
    pearson : Pearson's statistic of the weighted shares times n, uncorrected.
    design_effects : generalised design effects, (r - 1)(c - 1) of them, largest first.
    cramers_v : strength of the association, 0 to 1, of the weighted shares.
    n : rows with both values and a weight.
    shares : the table's shares, by row and column category; adds up to one.
    """

    f: FTest
    first_order: ChiSquare
    second_order: ChiSquare
    pearson: float
    design_effects: tuple[float, ...]
    cramers_v: float
    n: int
    shares: dict[tuple[str, str], float]


def association(
    estimator: Estimator,
    rows: tuple[IntArray, Sequence[str]],
    columns: tuple[IntArray, Sequence[str]],
    domain: BoolArray | None = None,
) -> Association:
    """Return the tests that two categorical variables are independent.

    Pearson's statistic is compared with what it would be under simple random sampling: the
    matrix of the generalised design effects (Rao and Scott 1984, On chi-squared tests for
    multiway contingency tables with cell proportions estimated from survey data, Annals of
    Statistics 12, section 2). The F statistic divides by its trace and takes the degrees of
    freedom tr^2 / tr(squared), and that times those of the design (Thomas and Rao 1987,
    Small-sample comparisons of level and power for simple goodness-of-fit statistics, Journal of
    the American Statistical Association 82); as R survey's `svychisq`.

    Parameters
    ----------
    rows, columns : of each variable, the (n,) positions of the rows' categories, `MISSING` where
        there is none, and the categories. Rows with either missing are outside the domain.
    domain : (n,) rows, None for all. Categories that nobody in it has play no part.

    Raises
    ------
    EmptyDomainError
        No row has both values and a weight.
    TableError
        A variable has one category only, a share is below zero, too many cells are empty, or
        there are no degrees of freedom.
    """
    inside = np.ones(estimator.design.rows, dtype=bool) if domain is None else domain
    counted = inside & (rows[0] != MISSING) & (columns[0] != MISSING)
    counted &= estimator.aggregator.weights != 0
    if not counted.any():
        raise EmptyDomainError("no row in the domain has both values and a weight")
    up, row_names = _occurring(*rows, counted, "row")
    across, column_names = _occurring(*columns, counted, "column")
    cell = np.where(counted, up * len(column_names) + across, MISSING)
    names = [f"{one} and {other}" for one in row_names for other in column_names]
    cells = distribution(estimator, cell, names, inside)
    shape = len(row_names), len(column_names)
    pairs = [(one, other) for one in row_names for other in column_names]
    return _tested(cells, shape, pairs)


def _tested(cells: Joint, shape: tuple[int, int], pairs: list[tuple[str, str]]) -> Association:
    share, n, df = cells.values, int(cells.found.n[0]), cells.df
    if df <= 0:
        raise TableError(
            "the domain has as many strata as sampling units, so there are no degrees of freedom "
            "for a test; take a larger domain or merge strata"
        )
    if (share < -_ROUNDING).any():
        one, other = pairs[int(np.argmin(share))]
        raise TableError(
            f"calibrated weights below zero give the cell '{one}' and '{other}' a share below "
            "zero; calibrate by raking, by logit, or linearly within bounds"
        )
    phi = _phi(share.reshape(shape))
    effects = _design_effects(share, cells.covariance, shape) * n
    trace, squared = float(effects.sum()), float((effects**2).sum())
    if not trace > 0:
        raise TableError(
            "the table's shares have no variance, so there is nothing to test; take a larger domain"
        )
    pearson, k = n * phi, effects.size
    ndf = trace**2 / squared
    f = pearson / trace
    first, second = pearson * k / trace, f * ndf
    return Association(
        f=FTest(f, ndf, ndf * df, float(stats.f.sf(f, ndf, ndf * df))),
        first_order=ChiSquare(first, k, float(stats.chi2.sf(first, k))),
        second_order=ChiSquare(second, ndf, float(stats.chi2.sf(second, ndf))),
        pearson=pearson,
        design_effects=tuple(sorted(map(float, effects), reverse=True)),
        cramers_v=float(np.sqrt(phi / (min(shape) - 1))),
        n=n,
        shares=dict(zip(pairs, map(float, share), strict=True)),
    )


def _occurring(
    index: IntArray, labels: Sequence[str], counted: BoolArray, which: str
) -> tuple[IntArray, list[str]]:
    """Return positions among the categories that occur, and those categories."""
    found = np.unique(index[counted])
    if found.size < 2:
        only = labels[int(found[0])]
        raise TableError(
            f"the {which} variable has only the category '{only}' in the domain, so there is no "
            "association to test; take a larger domain"
        )
    place = np.zeros(len(labels), dtype=np.intp)
    place[found] = np.arange(found.size)
    return place[index], [labels[int(one)] for one in found]


def _phi(table: FloatArray) -> float:
    """Return Pearson's statistic of one person: the squared distance to independence."""
    up, across = table.sum(axis=1), table.sum(axis=0)
    if not ((up > 0).all() and (across > 0).all()):
        raise TableError(
            "a category's calibrated weights do not add up to more than zero; join it with another"
        )
    expected = np.outer(up, across)
    return float(((table - expected) ** 2 / expected).sum())


def _design_effects(
    share: FloatArray, covariance: FloatArray, shape: tuple[int, int]
) -> FloatArray:
    """Return the eigenvalues of the design effect matrix for one person, (r - 1)(c - 1).

    With C the contrasts that the margins leave, they are those of (C' D^-1 C)^-1 C' D^-1 V D^-1 C
    where D holds the shares (Rao and Scott 1984, equation 2.8).
    """
    contrasts = _interaction(shape)
    weighed = np.divide(1.0, share, out=np.zeros_like(share), where=share != 0)[:, None] * contrasts
    inner = contrasts.T @ weighed
    size = np.abs(linalg.eigvalsh(inner))
    if size.min() <= _EMPTY * size.max():
        raise TableError(
            "too many cells of the table are empty to tell association from chance; join "
            "categories that are seldom together"
        )
    found = linalg.eigvals(linalg.solve(inner, weighed.T @ covariance @ weighed))
    return np.asarray(found.real, dtype=np.float64)


def _interaction(shape: tuple[int, int]) -> FloatArray:
    """Return an orthonormal basis of tables whose margins are all zero."""
    up, across = (linalg.null_space(np.ones((1, size))) for size in shape)
    return np.asarray(np.kron(up, across), dtype=np.float64)
