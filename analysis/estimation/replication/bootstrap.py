"""Bootstraps of a survey: units drawn again within strata, or their weights shaken."""

import numpy as np
from numpy.typing import NDArray

from analysis.estimation.design import Design, LonelyRule
from analysis.estimation.replication.factors import Factors, ReplicationError, check_size
from analysis.estimation.replication.replicates import Centre, Replicates
from analysis.estimation.replication.strata import Strata, whole_df
from analysis.weighting.codes import FloatArray, IntArray

Counts = NDArray[np.unsignedinteger]

# Draws made at a time: they stay in fast memory.
_DRAWS = 400_000
# The smallest factor in a generalised bootstrap; above zero, so that no row loses its weight.
_SMALLEST = 0.1


def rao_wu(
    design: Design, replicates: int, seed: int, *, centre: Centre = Centre.MEAN
) -> Replicates:
    """Return the rescaling bootstrap: n_h - 1 units drawn with replacement in each stratum.

    A unit drawn k times has its weight times 1 - lambda + lambda n_h / (n_h - 1) k, where
    lambda^2 = 1 - f_h, which is 1 with replacement (Rao, Wu and Yue 1992, Survey Methodology 18,
    209-217; with an fpc Rao and Wu 1988, JASA 83, section 4). By the rule `adjust` a stratum's
    only unit has its weight times 1 - lambda or 1 + lambda by the toss of a coin; by `certainty`
    and `remove` its weight stays.

    Parameters
    ----------
    design : the first stage is replicated.
    replicates : how many, R; at least 2, in practice 500 or more.
    seed : of the random numbers; equal seeds give equal replicates.
    centre : what replicates are compared with.

    Raises
    ------
    ReplicationError
        A stratum has one unit and the rule is `fail` or `average`, or R is too small or large.
    """
    strata = Strata.of(design)
    _check_number(replicates, strata)
    if strata.widening != 1:
        raise ReplicationError(
            f"lonely_psu '{LonelyRule.AVERAGE}' would make weights negative in a rescaling "
            "bootstrap; use the generalised bootstrap, or choose adjust, certainty or remove"
        )
    random = np.random.default_rng(seed)
    counts = _redrawn(strata, replicates, random)
    rooted = np.sqrt(strata.left_out)
    rescaled = strata.size / np.maximum(strata.size - 1, 1)
    by_stratum = np.where(strata.varying | strata.alone, rooted, 0.0)
    slope = (by_stratum * np.where(strata.varying, rescaled, 1.0))[strata.of_unit]
    offset = (1 - by_stratum)[strata.of_unit]
    return _bootstrap(design, "Rao-Wu bootstrap", strata, (counts, slope, offset), 1.0, centre)


def generalised(
    design: Design, replicates: int, seed: int, *, centre: Centre = Centre.MEAN
) -> Replicates:
    """Return the generalised bootstrap: random weights with the design's own covariance.

    The factors 1 + sqrt((1 - f_h) n_h / (n_h - 1)) (e - mean of e in the stratum), with e
    uniform of variance 1, have expectation 1 and the covariance matrix of which the Taylor
    variance of a total is the quadratic form. Distances from 1 are divided by a tau that keeps
    all factors above 0.1, and the variance is multiplied by tau^2 (Beaumont and Patak 2012,
    International Statistical Review 80, sections 3 and 4). No row ever loses its weight, so that
    calibration and small domains hold in each replicate. By the rule `adjust` the mean of e is
    not taken off for a stratum's only unit.

    Parameters and errors as in `rao_wu`; the rule `average` is taken.
    """
    strata = Strata.of(design)
    _check_number(replicates, strata)
    random = np.random.default_rng(seed)
    units = strata.of_unit.size
    shaken = random.uniform(-np.sqrt(3), np.sqrt(3), (units, replicates))
    for _, members in strata.members(strata.varying):
        shaken[members] -= shaken[members].mean(axis=0)
    spread = np.sqrt(strata.left_out * strata.size / np.maximum(strata.size - 1, 1))
    spread = np.where(strata.varying | strata.alone, spread, 0.0) * np.sqrt(strata.widening)
    shaken *= spread[strata.of_unit, None]
    tau = max(1.0, float(-shaken.min()) / (1 - _SMALLEST))
    slope, offset = np.full(units, 1 / tau), np.ones(units)
    return _bootstrap(
        design, "generalised bootstrap", strata, (shaken, slope, offset), tau**2, centre
    )


def _redrawn(strata: Strata, replicates: int, random: np.random.Generator) -> Counts:
    """Return how often each unit was drawn; 1 where nothing is drawn."""
    counts: Counts = np.empty((strata.of_unit.size, replicates), dtype=np.uint8)
    counts[~strata.varying[strata.of_unit]] = 1
    for h, units in strata.members(strata.varying):
        size = int(strata.size[h])
        several = max(_DRAWS // size, 1)
        for start in range(0, replicates, several):
            some = min(several, replicates - start)
            found = _counted(size, some, random)
            if found.max() > np.iinfo(counts.dtype).max:  # as good as never
                counts = counts.astype(np.uint32)
            counts[units, start : start + some] = found.T
    for _, units in strata.members(strata.alone):
        counts[units] = 2 * random.integers(0, 2, (1, replicates))
    return counts


def _counted(size: int, replicates: int, random: np.random.Generator) -> IntArray:
    """Return (replicates, size) how often each of the units came up in size - 1 draws."""
    kind = np.uint16 if size <= np.iinfo(np.uint16).max else np.uint32
    drawn = random.integers(0, size, (replicates, size - 1), dtype=kind).astype(np.intp)
    drawn += np.arange(0, replicates * size, size)[:, None]
    return np.bincount(drawn.ravel(), minlength=replicates * size).reshape(replicates, size)


def _bootstrap(
    design: Design,
    method: str,
    strata: Strata,
    factors: tuple[NDArray[np.generic], FloatArray, FloatArray],
    widened: float,
    centre: Centre,
) -> Replicates:
    replicates = factors[0].shape[1]
    divisor = replicates - 1 if centre is Centre.MEAN else replicates
    return Replicates(
        method,
        design.weights,
        design.weights,
        Factors(strata.stage.unit, *factors),
        widened / divisor,
        np.ones(replicates),
        whole_df(design),
        centre,
        design,
    )


def _check_number(replicates: int, strata: Strata) -> None:
    if replicates < 2:
        raise ReplicationError(
            f"{replicates} replicate(s) give no variance; a bootstrap needs 2, and wants 500"
        )
    check_size(strata.of_unit.size, replicates)
