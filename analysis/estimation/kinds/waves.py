"""Several waves together: averages, changes of averages, and an index against a base wave.

The design holds all waves' rows with the person as sampling unit, so that the covariance of
those who took part more than once is in every standard error (Kish 1965, section 12.4).
"""

from collections.abc import Mapping

import numpy as np

from analysis.estimation.estimate import Estimate
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds.joint import Joint, Part, joint
from analysis.estimation.kinds.quantity import Quantity
from analysis.weighting.codes import BoolArray, FloatArray

BASE = 100.0


class WaveError(ValueError):
    """Waves that do not allow what is asked; says which and what to do."""


def by_wave(
    estimator: Estimator,
    quantity: Quantity,
    waves: Mapping[str, BoolArray],
    domain: BoolArray | None = None,
) -> Joint:
    """Return a quantity in each wave, with the covariance between waves.

    Parameters
    ----------
    quantity : what is estimated.
    waves : (n,) rows by name of the wave.
    domain : (n,) rows of the domain in all waves, None for all.

    Raises
    ------
    EmptyDomainError
        A wave has no row with a value and a weight in the domain; the message names it.
    WaveError
        There is no wave.
    """
    if not waves:
        raise WaveError("there is no wave to estimate in; name one or more")
    everyone = np.logical_or.reduce(list(waves.values()))
    inside = everyone if domain is None else everyone & domain
    parts = {name: Part(quantity, rows) for name, rows in waves.items()}
    return joint(estimator, parts, inside)


def average(
    estimator: Estimator,
    quantity: Quantity,
    waves: Mapping[str, BoolArray],
    domain: BoolArray | None = None,
    weights: Mapping[str, float] | None = None,
) -> Estimate:
    """Return the average of the waves' estimates.

    Each wave counts for its weight however many took part in it (Kish 1999, Cumulating/combining
    population surveys, Survey Methodology 25, section 3). The interval of a share keeps to the
    method of its quantity.

    Parameters
    ----------
    quantity, waves, domain : as in `by_wave`.
    weights : positive, by wave; None: all alike. They are made to add up to one.

    Raises
    ------
    EmptyDomainError, WaveError
        As in `by_wave`; or the weights do not fit the waves.
    """
    shares = _shares(waves, weights)
    each = by_wave(estimator, quantity, waves, domain)
    found = each.linear(shares[None, :], ["average"], methods=[quantity.interval])
    return found.estimates()["average"]


def change_of_averages(
    estimator: Estimator,
    quantity: Quantity,
    earlier: Mapping[str, BoolArray],
    later: Mapping[str, BoolArray],
    domain: BoolArray | None = None,
) -> Estimate:
    """Return the average over the later waves minus that over the earlier ones.

    A wave may be in both, as for moving averages.

    Parameters
    ----------
    quantity, domain : as in `by_wave`.
    earlier, later : (n,) rows by name of the wave.

    Raises
    ------
    EmptyDomainError, WaveError
        As in `by_wave`.
    """
    signs = np.concatenate([-_shares(earlier, None), _shares(later, None)])
    waves = {f"earlier {name}": rows for name, rows in earlier.items()}
    waves |= {f"later {name}": rows for name, rows in later.items()}
    each = by_wave(estimator, quantity, waves, domain)
    return each.linear(signs[None, :], ["change"]).estimates()["change"]


def index(
    estimator: Estimator,
    quantity: Quantity,
    waves: Mapping[str, BoolArray],
    base: str,
    domain: BoolArray | None = None,
) -> dict[str, Estimate]:
    """Return each wave's estimate as a percentage of the base wave's.

    A ratio of two estimates with the covariance between them (Sarndal, Swensson and Wretman
    1992, section 5.6); the base itself is 100 with standard error 0. Wald t intervals; n is the
    wave's own.

    Parameters
    ----------
    quantity, waves, domain : as in `by_wave`.
    base : name of the base wave.

    Raises
    ------
    EmptyDomainError
        As in `by_wave`.
    WaveError
        There is no such wave, or its estimate is zero.
    """
    if base not in waves:
        raise WaveError(f"there is no base wave '{base}'; the waves are {', '.join(waves)}")
    each = by_wave(estimator, quantity, waves, domain)
    place = each.names.index(base)
    values = each.values
    if values[place] == 0:
        raise WaveError(
            f"the estimate of the base wave '{base}' is zero, so nothing can be a percentage of "
            "it; choose another base wave, or the change instead of the index"
        )
    relative = values / values[place]
    jacobian = np.eye(values.size)
    jacobian[:, place] -= relative
    jacobian *= BASE / values[place]
    return each.smooth(BASE * relative, jacobian, each.names, n=each.found.n).estimates()


def _shares(waves: Mapping[str, BoolArray], weights: Mapping[str, float] | None) -> FloatArray:
    if not waves:
        raise WaveError("there is no wave to average over; name one or more")
    if weights is None:
        return np.full(len(waves), 1 / len(waves))
    if set(weights) != set(waves):
        raise WaveError(
            f"weights are given for {', '.join(weights)} and the waves are {', '.join(waves)}; "
            "give one a wave"
        )
    given = np.array([weights[name] for name in waves], dtype=np.float64)
    if not (np.isfinite(given) & (given > 0)).all():
        raise WaveError("the weights of the waves must be positive; leave out a wave that is not")
    shares: FloatArray = given / given.sum()
    return shares
