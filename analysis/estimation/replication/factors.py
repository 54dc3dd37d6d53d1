"""By how much each unit's weight is multiplied in each replicate."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.estimation.design import DesignError
from analysis.weighting.codes import FloatArray, IntArray

# Numbers held at a time in one array of (rows, replicates).
AT_A_TIME = 500_000
# More entries than this do not fit the memory of an ordinary machine.
_MOST_ENTRIES = 4_000_000_000


class ReplicationError(DesignError):
    """Replicates that cannot be made or used: says which and what to do."""


@dataclass(frozen=True)
class Factors:
    """By how much each unit's weight is multiplied in each replicate: offset + slope x counts.

    Kept as small whole numbers where there are such, so that 500 replicates of 100,000 units
    are 100 MB and not 400.

    Attributes
    ----------
    unit : (n,) sampling unit of each row.
    counts : (units, R) of any real type.
    slope, offset : (units,).
    """

    unit: IntArray
    counts: NDArray[np.generic]
    slope: FloatArray
    offset: FloatArray

    @property
    def replicates(self) -> int:
        """R, the number of replicates."""
        return int(self.counts.shape[1])

    def rows(self, rows: IntArray) -> FloatArray:
        """Return the factors of some rows, (m, R)."""
        unit = self.unit[rows]
        found = self.counts[unit].astype(np.float64)
        if (self.slope != 1).any():
            found *= self.slope[unit, None]
        if self.offset.any():
            found += self.offset[unit, None]
        return found


def blocks(rows: IntArray, replicates: int) -> list[IntArray]:
    """Return rows in blocks whose replicate weights fit a fast memory."""
    size = max(AT_A_TIME // replicates, 1)
    return [rows[start : start + size] for start in range(0, rows.size, size)]


def check_size(units: int, replicates: int) -> None:
    """Refuse more than a machine holds.

    Raises
    ------
    ReplicationError
        There are too many units times replicates.
    """
    if units * replicates > _MOST_ENTRIES:
        raise ReplicationError(
            f"{replicates} replicates of {units} units are too many to hold; take a bootstrap of "
            "some hundreds of replicates, or Taylor linearization"
        )
