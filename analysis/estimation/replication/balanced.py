"""Balanced repeated replication, and Fay's variant that leaves no half sample without weight."""

import numpy as np
from scipy import linalg

from analysis.estimation.design import Design
from analysis.estimation.replication.factors import Factors, ReplicationError, check_size
from analysis.estimation.replication.replicates import Centre, Replicates
from analysis.estimation.replication.strata import Strata, whole_df


def brr(design: Design, *, centre: Centre = Centre.MEAN) -> Replicates:
    """Return balanced half samples of a design with two units a stratum.

    Each replicate doubles one unit of each stratum and leaves the other out, by the columns of a
    Hadamard matrix (McCarthy 1969, Review of the ISI 37; Wolter 2007, section 3.2). Its order is
    the first power of two above the number of strata: fully balanced, so that a total's
    replicates vary exactly as Taylor says.

    Raises
    ------
    ReplicationError
        A stratum has not two units, or there is an fpc.
    """
    return _halves(design, "BRR", 0.0, centre)


def fay(design: Design, rho: float, *, centre: Centre = Centre.MEAN) -> Replicates:
    """Return balanced replicates with weights times 2 - rho and rho in place of 2 and 0.

    No unit loses all its weight, so small domains and calibrations hold in each replicate
    (Judkins 1990, Journal of Official Statistics 6; the variance is divided by (1 - rho)^2).

    Parameters
    ----------
    design : two units a stratum.
    rho : from 0 (which is BRR) up to 1, not included.
    centre : what replicates are compared with.

    Raises
    ------
    ReplicationError
        As `brr`, or rho lies elsewhere.
    """
    if not 0 <= rho < 1:
        raise ReplicationError(f"Fay's rho is {rho:g}; it must be 0 or more and less than 1")
    return _halves(design, "Fay", rho, centre)


def _halves(design: Design, method: str, rho: float, centre: Centre) -> Replicates:
    strata = Strata.of(design)
    _check_two(strata, method)
    chosen = strata.members(strata.varying)
    replicates = 1 << len(chosen).bit_length()
    replicates = max(replicates, 2)
    check_size(strata.of_unit.size, replicates)
    # The first column holds ones only; the others add up to zero.
    signs = linalg.hadamard(replicates, dtype=np.int8)
    counts = np.zeros((strata.of_unit.size, replicates), dtype=np.int8)
    for place, (_, (one, other)) in enumerate(chosen, start=1):
        counts[one], counts[other] = signs[:, place], -signs[:, place]
    units = strata.of_unit.size
    factors = Factors(strata.stage.unit, counts, np.full(units, 1 - rho), np.ones(units))
    return Replicates(
        method,
        design.weights,
        design.weights,
        factors,
        strata.widening / (replicates * (1 - rho) ** 2),
        np.ones(replicates),
        whole_df(design),
        centre,
        design,
    )


def _check_two(strata: Strata, method: str) -> None:
    if (strata.left_out[strata.varying] < 1).any():
        raise ReplicationError(
            f"{method} has no finite population correction; leave the fpc out or use JKn"
        )
    odd = (strata.varying & (strata.size != 2)) | strata.alone
    if odd.any():
        which = int(np.argmax(odd))
        raise ReplicationError(
            f"{method} takes two sampling units a stratum, and stratum{strata.name(which)} has "
            f"{strata.size[which]}; pair or merge strata, or use JKn or a bootstrap"
        )
