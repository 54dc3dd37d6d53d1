"""Many tests at once: p values adjusted for the family that they belong to.

Which tests form a family is for the caller to say, and to fix before any p value is seen. An
adjusted p value below the error asked is a finding.
"""

import math
from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from analysis.weighting.codes import FloatArray


class Correction(StrEnum):
    """What is held under the error asked: the chance of any false finding, or the false share.

    Bonferroni and Holm hold the chance that a family has any false finding, whatever the tests
    have to do with each other; Holm finds all that Bonferroni does. Benjamini and Hochberg hold
    the expected share of false ones among what is found, which suits a search of many domains.
    """

    BONFERRONI = "bonferroni"
    HOLM = "holm"
    BENJAMINI_HOCHBERG = "benjamini-hochberg"


def adjusted(p_values: Sequence[float], correction: Correction) -> tuple[float, ...]:
    """Return p values adjusted for the whole family, in the order given.

    Parameters
    ----------
    p_values : the family's p values.
    correction : how.

    Raises
    ------
    ValueError
        A p value is no number between 0 and 1.
    """
    if any(math.isnan(p) or not 0 <= p <= 1 for p in p_values):
        raise ValueError("a p value must lie between 0 and 1")
    ordered = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(ordered, kind="stable")
    found = np.empty(order.size)
    found[order] = np.minimum(_STEPS[correction](ordered[order]), 1.0)
    return tuple(float(p) for p in found)


def bonferroni(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p values times their number (Dunn 1961, JASA 56); errors as `adjusted`."""
    return adjusted(p_values, Correction.BONFERRONI)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p values adjusted step by step from the smallest; errors as `adjusted`.

    Holm 1979, A simple sequentially rejective multiple test procedure, Scandinavian Journal of
    Statistics 6, 65-70.
    """
    return adjusted(p_values, Correction.HOLM)


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p values adjusted for the share of false findings; errors as `adjusted`.

    Benjamini and Hochberg 1995, Controlling the false discovery rate, Journal of the Royal
    Statistical Society B 57, 289-300. It holds for tests that are independent, or that go up
    together as those of overlapping domains do (Benjamini and Yekutieli 2001).
    """
    return adjusted(p_values, Correction.BENJAMINI_HOCHBERG)


def _times_all(ordered: FloatArray) -> FloatArray:
    return ordered * ordered.size


def _stepping_down(ordered: FloatArray) -> FloatArray:
    left = ordered.size - np.arange(ordered.size)
    return np.maximum.accumulate(ordered * left)


def _stepping_up(ordered: FloatArray) -> FloatArray:
    scaled = ordered * (ordered.size / np.arange(1, ordered.size + 1))
    return np.minimum.accumulate(scaled[::-1])[::-1]


_STEPS = {
    Correction.BONFERRONI: _times_all,
    Correction.HOLM: _stepping_down,
    Correction.BENJAMINI_HOCHBERG: _stepping_up,
}
