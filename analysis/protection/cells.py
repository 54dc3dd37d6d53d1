"""Primary suppression: a figure on too few people, or with too few on one side.

The rule of the social agenda: no figure on fewer people than the indicator's minimum cell, and none
with fewer than ten people on either side of a share.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.release.content import Reason

FEWEST_ON_A_SIDE = 10


@dataclass(frozen=True)
class Counts:
    """Unweighted respondents behind one figure.

    Attributes
    ----------
    n : respondents with a value.
    ones : of a share, those who count; none for a mean.
    """

    n: int
    ones: int | None = None

    @property
    def smaller_side(self) -> int:
        """The smaller of those who count and those who do not; n for a mean."""
        return self.n if self.ones is None else min(self.ones, self.n - self.ones)


def primary(counts: Sequence[Counts], minimum: int) -> Reason | None:
    """Return why figures that are shown together may not be shown, none where they may.

    Parameters
    ----------
    counts : one for a mean or proportion, one a share for a distribution.
    minimum : fewest respondents behind a figure.
    """
    if any(count.n == 0 for count in counts):
        return Reason.NO_ESTIMATE
    if any(count.n < minimum for count in counts):
        return Reason.TOO_FEW
    if any(count.smaller_side < FEWEST_ON_A_SIDE for count in counts):
        return Reason.ONE_SIDED
    return None
