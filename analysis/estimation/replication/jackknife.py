"""The jackknife: each replicate leaves one sampling unit out."""

import numpy as np

from analysis.estimation.design import Design
from analysis.estimation.replication.factors import Factors, ReplicationError, check_size
from analysis.estimation.replication.replicates import Centre, Replicates
from analysis.estimation.replication.strata import Strata, whole_df


def jk1(design: Design, *, centre: Centre = Centre.MEAN) -> Replicates:
    """Return delete-one replicates of a design without strata.

    The variance is (1 - f) (n - 1) / n times the sum of squares (Wolter 2007, section 4.3; R
    survey's `as.svrepdesign` with type JK1).

    Raises
    ------
    ReplicationError
        The design has strata, or one sampling unit.
    """
    strata = int(design.stages[0].sampled.size)
    if strata > 1:
        raise ReplicationError(f"JK1 is for a design without strata and this has {strata}; use JKn")
    return _deleted(design, "JK1", centre)


def jkn(design: Design, *, centre: Centre = Centre.MEAN) -> Replicates:
    """Return delete-one replicates within strata.

    The units that stay in the stratum stand in for the one left out; its replicate counts for
    (1 - f_h) (n_h - 1) / n_h (Wolter 2007, section 4.5; R survey's type JKn). For a total this
    is the Taylor variance exactly. By the rule `adjust` a stratum's only unit is left out without
    anything in its place; by `certainty` and `remove` it never is.

    Raises
    ------
    ReplicationError
        A stratum has one sampling unit and the rule does not say how to go on.
    """
    return _deleted(design, "JKn", centre)


def _deleted(design: Design, method: str, centre: Centre) -> Replicates:
    strata = Strata.of(design)
    members = strata.members(strata.varying | strata.alone)
    replicates = sum(units.size for _, units in members)
    if replicates < 2:
        raise ReplicationError("one sampling unit gives no variance; take a design with more")
    check_size(strata.of_unit.size, replicates)
    # Whole numbers: n_h - 1 leaves a weight as it is, n_h lifts it to n_h / (n_h - 1).
    neutral = np.maximum(strata.size - 1, 1)
    kind = np.min_scalar_type(int(strata.size.max()))
    counts = np.repeat(neutral[strata.of_unit].astype(kind)[:, None], replicates, axis=1)
    rscales = np.empty(replicates)
    start = 0
    for h, units in members:
        columns = np.arange(start, start + units.size)
        start += units.size
        counts[np.ix_(units, columns)] = strata.size[h]
        counts[units, columns] = 0
        shrunk = (units.size - 1) / units.size if units.size > 1 else 1.0
        rscales[columns] = strata.left_out[h] * shrunk * strata.widening
    slope = 1 / neutral[strata.of_unit].astype(np.float64)
    factors = Factors(strata.stage.unit, counts, slope, np.zeros(slope.size))
    return Replicates(
        method,
        design.weights,
        design.weights,
        factors,
        1.0,
        rscales,
        whole_df(design),
        centre,
        design,
    )
