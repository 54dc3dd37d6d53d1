"""Kinds of estimate on sums by cell: the value, and the slopes of its linearized values."""

from collections.abc import Callable, Mapping
from enum import StrEnum

import numpy as np

from analysis.weighting.codes import FloatArray

# value, base, slope and about: (k,), (k,), (v, k) and (v, k), see `Part`.
Made = tuple[FloatArray, FloatArray, FloatArray, FloatArray]


class Kind(StrEnum):
    """What is estimated of a measure."""

    MEAN = "mean"
    TOTAL = "total"
    RATIO = "ratio"


def mean(
    a: FloatArray, b: FloatArray, g: FloatArray, shift: FloatArray, reference: FloatArray
) -> Made:
    """Return weighted means.

    Parameters
    ----------
    a : (v, m, k) design-weighted sums of the variables less their shift, over m cells.
    b : (m, k) or (m, 1) sums of the design weights of rows with a value.
    g : (m,) g-weights.
    shift : (v, m, k) shifts less the reference.
    reference : (v, k) the reference.
    """
    size = g @ b
    value = level(a, b, g, shift, size)
    return value[0], reference[0], np.ones_like(value) / size, value


def total(
    a: FloatArray, b: FloatArray, g: FloatArray, shift: FloatArray, reference: FloatArray
) -> Made:
    """Return weighted totals; parameters as in `mean`."""
    value = g @ (a[0] + (shift[0] + reference[0]) * b)
    return value, np.zeros_like(value), np.ones((1, value.size)), -reference


def ratio(
    a: FloatArray, b: FloatArray, g: FloatArray, shift: FloatArray, reference: FloatArray
) -> Made:
    """Return ratios of the totals of two variables; parameters as in `mean`."""
    above, below = (g @ (a[v] + (shift[v] + reference[v]) * b) for v in range(2))
    value = above / below
    slope = np.stack([np.ones_like(value), -value]) / below
    return value, np.zeros_like(value), slope, level(a, b, g, shift, g @ b)


KINDS: Mapping[Kind, Callable[..., Made]] = {
    Kind.MEAN: mean,
    Kind.TOTAL: total,
    Kind.RATIO: ratio,
}


def level(
    a: FloatArray, b: FloatArray, g: FloatArray, shift: FloatArray, size: FloatArray
) -> FloatArray:
    """Return (v, k) weighted means less the reference, in two steps so that nothing is lost."""
    found = np.einsum("m,vmk->vk", g, a + shift * b) / size
    made: FloatArray = found + np.einsum("m,vmk->vk", g, a + (shift - found[:, None]) * b) / size
    return made
