"""Who is in which domain: classes of rows, and the domains that are unions of classes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.weighting.codes import BoolArray, FloatArray, IntArray

# Up to this many keys a row, counting them is cheaper than sorting.
_KEYS_A_ROW = 4
_FEW = 1 << 16
# Masks that are packed into one key at a time.
_PACKED = 16


@dataclass(frozen=True)
class Classification:
    """A column of classes, and domains that are made of them.

    Attributes
    ----------
    codes : (n,) class of each row, from 0; negative: in none.
    members : classes by domain; a class may be in several domains.
    """

    codes: IntArray
    members: Mapping[str, tuple[int, ...]]

    def mask(self, name: str) -> BoolArray:
        """Return (n,) which rows are in a domain."""
        return np.isin(self.codes, self.members[name])

    @classmethod
    def named(cls, codes: IntArray, names: Sequence[str]) -> "Classification":
        """Return the classification in which each class is a domain of its own."""
        return cls(codes, {name: (i,) for i, name in enumerate(names)})

    @classmethod
    def of_masks(cls, masks: Mapping[str, BoolArray]) -> "Classification":
        """Return the classification whose classes are what the masks tell apart."""
        columns = list(masks.values())
        packed: list[IntArray] = []
        for start in range(0, len(columns), _PACKED):
            key = np.zeros(columns[0].size, dtype=np.intp)
            for place, mask in enumerate(columns[start : start + _PACKED]):
                key += mask.astype(np.intp) << place
            packed.append(key)
        rows = columns[0].size if columns else 0
        codes, first = crossed(packed, rows)
        members = {
            name: tuple(int(i) for i in np.flatnonzero(mask[first])) for name, mask in masks.items()
        }
        return cls(codes, members)


def crossed(columns: Sequence[IntArray], rows: int) -> tuple[IntArray, IntArray]:
    """Return the combination of classes of each row, numbered without gaps, and a row of each.

    Parameters
    ----------
    columns : (n,) classes, zero or positive.
    rows : n.

    Returns
    -------
    (n,) number of each row's combination, and (combinations,) the first row that has it.
    """
    key, size = np.zeros(rows, dtype=np.intp), 1
    for column in columns:
        radix = int(column.max()) + 1 if rows else 1
        if radix == 1:
            continue
        if size * radix > max(_KEYS_A_ROW * rows, _FEW):
            key, size = _dense(key, size)
        key = column.astype(np.intp, copy=False) if size == 1 else key * radix + column
        size *= radix
    key, size = _dense(key, size)
    first = np.empty(size, dtype=np.intp)
    first[key[::-1]] = np.arange(rows - 1, -1, -1)
    return key, first


def _dense(key: IntArray, size: int) -> tuple[IntArray, int]:
    """Renumber keys below `size` without gaps."""
    if size > max(_KEYS_A_ROW * key.size, _FEW):
        distinct, place = np.unique(key, return_inverse=True)
        return place.astype(np.intp, copy=False), distinct.size
    occurring = np.bincount(key, minlength=size) > 0
    number = np.cumsum(occurring)
    if number.size and number[-1] == size:
        return key, size
    return (number - 1)[key], int(number[-1]) if number.size else 0


def without_missing(codes: IntArray) -> IntArray:
    """Return codes from 0 on, those in no class as a class of their own."""
    lowest = int(codes.min()) if codes.size else 0
    return codes if lowest >= 0 else np.maximum(codes, -1) + 1


def groups(codes: IntArray, size: int, values: FloatArray) -> FloatArray:
    """Return sums of values by group, (size,)."""
    return np.bincount(codes, values, minlength=size).astype(np.float64, copy=False)
