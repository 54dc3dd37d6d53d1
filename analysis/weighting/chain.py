"""The weighting from design weights on, as a chain that replicates go through again.

A response probability that is estimated is uncertain too. Replication holds that in the interval
when each replicate of the design weights has its nonresponse adjustment made again, and then its
calibration (Valliant 2004, *The effect of multiple weighting steps on variance estimation*,
Journal of Official Statistics 20).
"""

from dataclasses import dataclass

import numpy as np

from analysis.weighting.again import again as calibrated_again
from analysis.weighting.calibrated import Calibration
from analysis.weighting.codes import FloatArray, IntArray
from analysis.weighting.response.sample import Adjustment


@dataclass(frozen=True)
class Part:
    """The nonresponse adjustment of some rows, such as those of a wave.

    Attributes
    ----------
    rows : (m,) positions of the cases that were drawn, respondents or not.
    adjustment : over those cases.
    """

    rows: IntArray
    adjustment: Adjustment


@dataclass(frozen=True)
class Share:
    """A step that keeps a share of each weight, the same in every replicate.

    Attributes
    ----------
    weights : (m,) weights after it.
    left : (m,) after over before.
    """

    weights: FloatArray
    left: FloatArray

    @classmethod
    def of(cls, before: FloatArray, after: FloatArray) -> "Share":
        """Return the step that makes weights of others."""
        return cls(after, np.divide(after, before, out=np.ones_like(before), where=before > 0))

    def again(self, weights: FloatArray) -> FloatArray:
        """Return the same share of other weights, (m,) or (m, R)."""
        table = weights.reshape(len(weights), -1)
        found: FloatArray = (table * self.left[:, None]).reshape(weights.shape)
        return found


@dataclass(frozen=True)
class Chain:
    """Nonresponse adjustments, then a calibration.

    Attributes
    ----------
    parts : done after each other; rows that are in none keep their weight.
    calibration : over all rows, None where there is none.
    left : (n,) what a cap left of each adjusted weight, None where there was no cap.
    """

    parts: tuple[Part, ...] = ()
    calibration: Calibration | None = None
    left: FloatArray | None = None

    def adjusted(self, weights: FloatArray) -> FloatArray:
        """Return weights with the nonresponse adjustments made again, not calibrated.

        Parameters
        ----------
        weights : (n,) or (n, R) design weights of everyone who was drawn; nonrespondents have
            weight zero in what is returned, which has the same shape.

        Raises
        ------
        ResponseError
            An adjustment cannot be made in a replicate.
        """
        found = np.array(weights, dtype=np.float64)
        for part in self.parts:
            found[part.rows] = part.adjustment.again(found[part.rows])
        return found

    def again(self, weights: FloatArray) -> FloatArray:
        """Return final weights for other design weights, (n,) or (n, R); the whole chain again.

        A cap on weights is not made again: it takes the same share of a row's weight as it did.

        Parameters
        ----------
        weights : (n,) or (n, R) design weights of everyone who was drawn.

        Raises
        ------
        ResponseError
            An adjustment cannot be made in a replicate.
        MarginError
            A replicate cannot meet the population's figures.
        """
        adjusted = self.adjusted(weights)
        table = adjusted.reshape(len(adjusted), -1)
        if self.left is not None:
            table = table * self.left[:, None]
        if self.calibration is None:
            return table.reshape(adjusted.shape)
        cell = self.calibration.cell
        mass = np.zeros((self.calibration.cells, table.shape[1]))
        np.add.at(mass, cell, table)
        found: FloatArray = (table * calibrated_again(self.calibration, mass)[cell]).reshape(
            adjusted.shape
        )
        return found
