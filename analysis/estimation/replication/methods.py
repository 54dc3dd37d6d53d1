"""The methods of replication by name, for who asks for one in words."""

from enum import StrEnum

from analysis.estimation.design import Design
from analysis.estimation.replication.balanced import brr, fay
from analysis.estimation.replication.bootstrap import generalised, rao_wu
from analysis.estimation.replication.factors import ReplicationError
from analysis.estimation.replication.jackknife import jk1, jkn
from analysis.estimation.replication.replicates import Centre, Replicates

# Standard errors of 500 replicates vary by 3% themselves: 1 / sqrt(2 R).
REPLICATES = 500


class Replication(StrEnum):
    """How replicates are made of a design."""

    JK1 = "JK1"
    JKN = "JKn"
    BRR = "BRR"
    FAY = "Fay"
    RAO_WU = "rao-wu"
    GENERALISED = "generalised"


BOOTSTRAPS = frozenset({Replication.RAO_WU, Replication.GENERALISED})


def replicates_for(
    design: Design,
    method: Replication | str,
    *,
    replicates: int | None = None,
    seed: int | None = None,
    rho: float | None = None,
    centre: Centre = Centre.MEAN,
) -> Replicates:
    """Return the replicates of a design by the name of a method.

    Weighting that followed the draw is then redone: `.adjusted(...)` for nonresponse,
    `.calibrated(...)` for a calibration, `.redone(...)` for a whole chain; `ReplicatedEstimator`
    makes the estimates. Only the first stage is replicated, with its fpc, as R survey's
    `as.svrepdesign` does. Unlike there, a design with an fpc at several stages is refused: what
    the later ones add would be left out, and where all first-stage units were taken that is all.
    Leave the fpc out to be on the safe side, or linearize.

    Parameters
    ----------
    design : the sampling design, with an fpc at the first stage at most.
    method : JK1, JKn, BRR, Fay, rao-wu or generalised.
    replicates : how many, for a bootstrap alone; None: `REPLICATES`.
    seed : of a bootstrap's random numbers, which needs one: equal seeds give equal figures.
    rho : Fay's, which needs it; 0.3 and 0.5 are usual.
    centre : what replicates are compared with; R survey's default is their mean.

    Raises
    ------
    ReplicationError
        The method is unknown, does not go with the design, or lacks what it needs.
    """
    if method not in list(Replication):
        raise ReplicationError(
            f"replication method '{method}' is not supported; choose {', '.join(Replication)}"
        )
    chosen = Replication(method)
    _check(chosen, replicates, seed, rho)
    if chosen in BOOTSTRAPS:
        make = rao_wu if chosen is Replication.RAO_WU else generalised
        number = REPLICATES if replicates is None else replicates
        return make(design, number, 0 if seed is None else seed, centre=centre)
    if chosen is Replication.FAY:
        return fay(design, 0.0 if rho is None else rho, centre=centre)
    plain = {Replication.JK1: jk1, Replication.JKN: jkn, Replication.BRR: brr}
    return plain[chosen](design, centre=centre)


def _check(
    method: Replication, replicates: int | None, seed: int | None, rho: float | None
) -> None:
    random = method in BOOTSTRAPS
    if random and seed is None:
        raise ReplicationError(f"method '{method}' draws random numbers; give a seed")
    if not random and (replicates is not None or seed is not None):
        raise ReplicationError(
            f"method '{method}' draws nothing: its replicates follow from the design; leave out "
            "the number of replicates and the seed"
        )
    if (method is Replication.FAY) != (rho is not None):
        needs = "needs rho" if rho is None else "takes no rho"
        raise ReplicationError(f"method '{method}' {needs}; rho is Fay's, such as 0.3")
