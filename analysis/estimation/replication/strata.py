"""The first stage as a replication sees it: units in strata, and what a lonely one asks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.estimation.design import SELF_REPRESENTING, Design, LonelyRule, Stage
from analysis.estimation.replication.factors import ReplicationError
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Strata:
    """The strata of a design's first stage.

    Only the first stage is replicated, with its fpc (ultimate clusters, as R survey does). That
    leaves nothing out where the first stage is with replacement, or the only one; a design with an
    fpc at several stages is refused, since what the later ones add would be lost unseen.

    Attributes
    ----------
    stage : the first stage.
    left_out : (strata,) share of the population's units that is not in the sample, 1 with
        replacement, 0 where all were taken.
    varying : (strata,) with a variance of their own: two units or more, not all taken.
    alone : (strata,) with one unit that the rule `adjust` compares with the population's mean.
    widening : factor on the variance that makes up for lonely strata (rule `average`), else 1.
    """

    stage: Stage
    left_out: FloatArray
    varying: BoolArray
    alone: BoolArray
    widening: float

    @classmethod
    def of(cls, design: Design) -> "Strata":
        """Return the strata of a design.

        Raises
        ------
        ReplicationError
            There is an fpc at several stages, or a stratum has one sampling unit and the rule does
            not say how to go on.
        """
        if len(design.stages) > 1:
            raise ReplicationError(several_stages(len(design.stages)))
        stage = design.stages[0]
        left = np.where(stage.left_out < SELF_REPRESENTING, 0.0, stage.left_out)
        lonely = stage.lonely
        if lonely.any() and design.lonely_psu == LonelyRule.FAIL:
            raise ReplicationError(
                f"stratum{_name(stage, int(np.argmax(lonely)))} has only one sampling unit, so no "
                "variance of its own; merge it with another stratum, or choose lonely_psu adjust, "
                "certainty, remove or average"
            )
        varying = (stage.sampled > 1) & (left > 0)
        alone = lonely & (design.lonely_psu == LonelyRule.ADJUST)
        if not (varying.any() or alone.any()):
            raise ReplicationError(
                "no stratum has two sampling units of which some were left out, so there is "
                "nothing to replicate"
            )
        widening = 1.0
        if lonely.any() and design.lonely_psu == LonelyRule.AVERAGE:
            widening = float(lonely.size / (lonely.size - lonely.sum()))
        return cls(stage, left, varying, alone, widening)

    @property
    def of_unit(self) -> IntArray:
        """(units,) stratum of each unit."""
        return self.stage.stratum

    @property
    def size(self) -> IntArray:
        """(strata,) units in the sample."""
        return self.stage.sampled

    def members(self, strata: BoolArray) -> list[tuple[int, IntArray]]:
        """Return the chosen strata, each with its units."""
        order = np.argsort(self.of_unit, kind="stable")
        ends = np.cumsum(self.size)
        return [(int(h), order[ends[h] - self.size[h] : ends[h]]) for h in np.flatnonzero(strata)]

    def name(self, stratum: int) -> str:
        """Return how a message names a stratum, with a space before it; empty without a label."""
        return _name(self.stage, stratum)


def several_stages(stages: int, columns: Sequence[str] = ()) -> str:
    """Return why a design with an fpc at several stages is not replicated, and what to do.

    Parameters
    ----------
    stages : how many have an fpc.
    columns : of the fpc, one a stage, where they are known.
    """
    later = ", ".join(f"'{name}'" for name in columns[1:])
    where = f" (the later in {later})" if later else ""
    return (
        f"the design has an fpc at {stages} stages{where}, and replicates are of the first stage "
        "only: they would leave out what the later stages add to the variance; use Taylor "
        "linearization, or leave the fpc out at all stages, and name the weights where it implied "
        "them"
    )


def whole_df(design: Design) -> int:
    """Return units minus strata of the whole design, rows of weight zero left aside."""
    return design.degrees_of_freedom(np.arange(design.rows, dtype=np.intp))


def _name(stage: Stage, stratum: int) -> str:
    label = stage.labels[stratum] if stage.labels else ""
    return f" '{label}'" if label else ""
