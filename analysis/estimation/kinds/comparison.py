"""Two estimates compared: two groups, a part and its whole, two quantities of the same people."""

from dataclasses import replace

import numpy as np

from analysis.estimation import summed
from analysis.estimation.edges import at_boundary
from analysis.estimation.estimate import EmptyDomainError, Estimate
from analysis.estimation.estimator import Estimator, are_shares
from analysis.estimation.kinds.joint import Joint, Part, joint
from analysis.estimation.kinds.quantity import Mean, Proportion, Quantity
from analysis.weighting.codes import BoolArray


def difference(
    estimator: Estimator,
    quantity: Quantity,
    minuend: BoolArray,
    subtrahend: BoolArray,
    domain: BoolArray | None = None,
    *,
    names: tuple[str, str] = ("minuend", "subtrahend"),
) -> Estimate:
    """Return a quantity in one part minus that in another, with their covariance.

    For means, shares, totals, ratios and standardised rates alike; the parts may be groups or
    waves, and may overlap. The interval is a Wald t interval; of shares of which one is 0 or 1,
    that of `edges`.

    Parameters
    ----------
    quantity : what is compared.
    minuend, subtrahend : (n,) rows of the two parts.
    domain : (n,) rows to which both are limited and whose units and strata count for the
        degrees of freedom; None: the rows of either part.
    names : how messages name the two parts.

    Raises
    ------
    EmptyDomainError
        A part has no row with a value and a weight.
    """
    parts = Part(quantity, minuend), Part(quantity, subtrahend)
    return between(estimator, *parts, domain, names=names)


def between(
    estimator: Estimator,
    one: Part,
    other: Part,
    domain: BoolArray | None = None,
    *,
    names: tuple[str, str] = ("minuend", "subtrahend"),
) -> Estimate:
    """Return one part's estimate minus another's, which may be of another quantity.

    Two items of a battery in the same people, for one: their covariance is in the standard
    error. Parameters and errors as in `difference`.
    """
    both = joint(estimator, dict(zip(names, (one, other), strict=True)), domain)
    return _told(estimator, both, (one, other), domain)


def contrast(
    estimator: Estimator,
    quantity: Quantity,
    part: BoolArray,
    whole: BoolArray | None = None,
    *,
    names: tuple[str, str] = ("part", "whole"),
) -> Estimate:
    """Return a quantity in a part minus that in the whole that holds it; n is the part's.

    Parameters
    ----------
    quantity : what is compared.
    part : (n,) rows of the part.
    whole : (n,) rows of the whole, whose units and strata count for the degrees of freedom;
        None for all.
    names : how messages name the two.

    Raises
    ------
    EmptyDomainError
        The part or the whole has no row with a value and a weight.
    """
    everyone = np.ones(estimator.design.rows, dtype=bool) if whole is None else whole
    pair = Part(quantity, part), Part(quantity, everyone)
    both = joint(estimator, dict(zip(names, pair, strict=True)), everyone)
    found = _told(estimator, both, pair, everyone)
    return replace(found, n=int(both.found.n[0]))


def _told(
    estimator: Estimator, both: Joint, parts: tuple[Part, Part], domain: BoolArray | None
) -> Estimate:
    """Return the first minus the second; from a share of 0 or 1 with the interval of `edges`."""
    name = "difference"
    found = both.linear(np.array([[1.0, -1.0]]), [name]).estimates()[name]
    if not at_boundary(both.values).any() or not all(_of_share(part) for part in parts):
        return found
    inside = np.ones(estimator.design.rows, dtype=bool) if domain is None else domain
    one, other = (
        part.quantity.summed(estimator.aggregator, np.flatnonzero(part.rows & inside))
        for part in parts
    )
    (made,) = summed.at_edges(estimator.aggregator, (one, other), [found], np.ones(1, dtype=bool))
    if not isinstance(made, Estimate):
        raise EmptyDomainError(made.reason)
    return made


def _of_share(part: Part) -> bool:
    quantity = part.quantity
    return isinstance(quantity, Mean | Proportion) and are_shares(quantity.y)
