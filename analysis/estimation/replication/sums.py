"""Sums of many variables in many groups by replicate, in one pass over the rows.

Rows that lie in the same groups and the same calibration cell form a profile. What is summed by
profile needs its g-weight once, not for every row, and zeros of a variable are skipped.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analysis.estimation.replication.factors import blocks
from analysis.estimation.replication.replicates import Replicates
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

# Numbers held at a time in one array of (profiles, columns, replicates).
_AT_A_TIME = 2_000_000


@dataclass(frozen=True)
class GroupSums:
    """Weighted sums in each replicate.

    Attributes
    ----------
    values : (groups, k, R) sums of the variables.
    sizes : (groups, k, R) sums of the weights of the rows that have a value.
    """

    values: FloatArray
    sizes: FloatArray


def group_sums(replicates: Replicates, y: FloatArray, groups: Sequence[BoolArray]) -> GroupSums:
    """Return the sums of k variables in every group and replicate.

    Parameters
    ----------
    replicates : over n rows.
    y : (n, k) values, NaN where missing; taken less a typical value where they lie far from 0.
    groups : (n,) masks, which may overlap.
    """
    columns, place = _columns(y)
    profiles = _Profiles.of(replicates, groups)
    sums = np.zeros((len(groups), columns.shape[1], replicates.number))
    for rows in blocks(profiles.order, replicates.number):
        _add(sums, replicates, columns, profiles, rows)
    k = y.shape[1]
    return GroupSums(sums[:, :k], sums[:, place])


def _columns(y: FloatArray) -> tuple[FloatArray, IntArray]:
    """Return the variables without holes, who has a value, and where each finds its sizes."""
    missing = np.isnan(y)
    holed = np.flatnonzero(missing.any(axis=0))
    columns = np.hstack([np.where(missing, 0.0, y), ~missing[:, holed], np.ones((len(y), 1))])
    place = np.full(y.shape[1], columns.shape[1] - 1, dtype=np.intp)
    place[holed] = y.shape[1] + np.arange(holed.size)
    return columns, place


@dataclass(frozen=True)
class _Profiles:
    """Rows in the order of their profiles.

    Attributes
    ----------
    of_row : (n,) profile of each row.
    order : (m,) rows that lie in any group, by profile.
    member : (groups, profiles) 1 where a profile lies in a group.
    g : (profiles, R) g-weights, None where there is no calibration.
    """

    of_row: IntArray
    order: IntArray
    member: "sparse.csc_array"
    g: FloatArray | None

    @classmethod
    def of(cls, replicates: Replicates, groups: Sequence[BoolArray]) -> "_Profiles":
        redone = replicates.recalibrated
        key = np.zeros(replicates.weights.size, dtype=np.intp) if redone is None else redone.cell
        inside = np.zeros(key.size, dtype=bool)
        for mask in groups:
            key = _dense(2 * key + mask)
            inside |= mask
        order = np.argsort(key, kind="stable")
        first = order[np.flatnonzero(np.diff(key[order], prepend=-1))]
        member = sparse.csc_array(np.array([mask[first] for mask in groups], dtype=np.float64))
        g = None if redone is None else redone.g[redone.cell[first]]
        return cls(key, order[inside[order]], member, g)


def _dense(key: IntArray) -> IntArray:
    """Renumber keys without gaps, in their order."""
    occurring = np.bincount(key) > 0
    return (np.cumsum(occurring) - 1)[key]


def _add(
    sums: FloatArray,
    replicates: Replicates,
    columns: FloatArray,
    profiles: _Profiles,
    rows: IntArray,
) -> None:
    """Add the sums of a block of rows."""
    scale, weights = replicates.split(rows)
    profile = profiles.of_row[rows]
    low, high = int(profile[0]), int(profile[-1]) + 1
    within = profiles.member[:, low:high]
    groups = np.unique(within.indices)
    member = within.tocsr()[groups]
    values = columns[rows] * scale[:, None]
    size = max(_AT_A_TIME // ((high - low) * weights.shape[1]), 1)
    for start in range(0, columns.shape[1], size):
        some = values[:, start : start + size]
        by_profile = _by_profile(some, profile - low, high - low) @ weights
        shaped = by_profile.reshape(high - low, some.shape[1], weights.shape[1])
        if profiles.g is not None:
            shaped *= profiles.g[low:high, None, :]
        found = member @ shaped.reshape(high - low, -1)
        sums[groups, start : start + size] += found.reshape(groups.size, *shaped.shape[1:])


def _by_profile(values: FloatArray, profile: IntArray, profiles: int) -> "sparse.csc_array":
    """Return the (profiles x columns, rows) matrix that sums rows; zeros are left out."""
    row, column = np.nonzero(values)
    ends = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(values)))])
    place = profile[row] * values.shape[1] + column
    shape = (profiles * values.shape[1], len(values))
    return sparse.csc_array((values[row, column], place, ends), shape=shape)
