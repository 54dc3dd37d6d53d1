"""The distribution over categories: all shares at once, adding up to one."""

from collections.abc import Sequence

import numpy as np

from analysis.estimation import summed
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.kinds.joint import Joint, check_made
from analysis.weighting.codes import MISSING, BoolArray, FloatArray, IntArray


def distribution(
    estimator: Estimator,
    index: IntArray,
    labels: Sequence[str],
    domain: BoolArray | None = None,
    *,
    method: IntervalMethod = IntervalMethod.LOGIT,
) -> Joint:
    """Return the share of each category, with their covariance.

    The shares are those of `Estimator.proportion`, each over all rows that have a category; they
    add up to one and each row of their covariance to zero. A category that nobody in the domain
    chose has a share of zero, with an honest interval.

    Parameters
    ----------
    index : (n,) position of each row's category in `labels`, `MISSING` where there is none.
    labels : k categories.
    domain : (n,) rows, None for all.
    method : how each share's interval is made.

    Returns
    -------
    `Joint` with `estimates()` by category and `covariance` (k, k); its `linear` makes other
    shares of these, such as two categories taken together.

    Raises
    ------
    EmptyDomainError
        No row of the domain has a category and a weight.
    """
    inside = np.ones(estimator.design.rows, dtype=bool) if domain is None else domain
    rows = np.flatnonzero(inside)
    found = summed.means(estimator.aggregator, indicators(index, len(labels)), rows)
    check_made("distribution", found)
    return Joint(tuple(labels), found, estimator, (method,) * len(labels))


def indicators(index: IntArray, categories: int) -> FloatArray:
    """Return 1 in the column of a row's category and 0 elsewhere, NaN for a missing one.

    Parameters
    ----------
    index : (n,) position of the category, `MISSING` where there is none.
    categories : k.

    Returns
    -------
    (n, k) array.
    """
    found: FloatArray = (index[:, None] == np.arange(categories)).astype(np.float64)
    found[index == MISSING] = np.nan
    return found
