"""How far a weight may move: the g-weight as a function of the calibration's linear score.

Deville and Sarndal (1992), Calibration estimators in survey sampling, JASA 87, section 2.2: each
distance has an inverse F with F(0) = F'(0) = 1.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analysis.weighting.codes import FloatArray
from analysis.weighting.population import MarginError

# exp() of more overflows a double; such a score is on its way to no solution.
_LARGEST_EXPONENT = 700.0


@dataclass(frozen=True)
class Distance:
    """The g-weight by score, and its derivative; both take and return (cells,) arrays.

    Attributes
    ----------
    name : of the method.
    g, slope : the two functions.
    bounded : whether g-weights stop at bounds, where the derivative vanishes.
    """

    name: str
    g: Callable[[FloatArray], FloatArray]
    slope: Callable[[FloatArray], FloatArray]
    bounded: bool = False


def distance(method: str, bounds: tuple[float, float] | None = None) -> Distance:
    """Return the distance of a method.

    Parameters
    ----------
    method : 'linear' or 'raking' (truncated where bounds are given), 'logit' or 'poststratify'.
    bounds : lowest and highest g-weight, around 1.

    Raises
    ------
    MarginError
        The method is unknown, or does not go with the bounds.
    """
    if bounds is not None and not (bounds[0] < 1 < bounds[1]):
        raise MarginError(
            f"bounds {bounds[0]:g} and {bounds[1]:g} on the g-weights must lie around 1"
        )
    if method == "logit" and bounds is not None:
        return _logit(*bounds)
    if method in _UNBOUNDED and bounds is None:
        return _UNBOUNDED[method]
    if method in _TRUNCATED and bounds is not None:
        return _truncated(_UNBOUNDED[method], *bounds)
    if method == "logit":
        raise MarginError("logit calibration needs bounds on the g-weights, such as 0.3 and 3")
    if method in _UNBOUNDED:
        raise MarginError(f"method '{method}' takes no bounds; use raking, logit or linear")
    raise MarginError(
        f"calibration method '{method}' is not supported; choose linear, raking, logit or "
        "poststratify"
    )


def _exponential(score: FloatArray) -> FloatArray:
    return np.exp(np.minimum(score, _LARGEST_EXPONENT))


_UNBOUNDED = {
    "raking": Distance("raking", _exponential, _exponential),
    "linear": Distance("linear", lambda score: 1 + score, np.ones_like),
    "poststratify": Distance("poststratify", lambda score: 1 + score, np.ones_like),
}
_TRUNCATED = ("linear", "raking")


def _truncated(free: Distance, low: float, high: float) -> Distance:
    def slope(score: FloatArray) -> FloatArray:
        g = free.g(score)
        moves: FloatArray = np.where((g > low) & (g < high), free.slope(score), 0.0)
        return moves

    return Distance(free.name, lambda score: np.clip(free.g(score), low, high), slope, bounded=True)


def _logit(low: float, high: float) -> Distance:
    steepness = (high - low) / ((1 - low) * (high - 1))

    def g(score: FloatArray) -> FloatArray:
        odds = _exponential(steepness * score)
        weight: FloatArray = (low * (high - 1) + high * (1 - low) * odds) / (
            (high - 1) + (1 - low) * odds
        )
        return weight

    def slope(score: FloatArray) -> FloatArray:
        value = g(score)
        return steepness * (value - low) * (high - value) / (high - low)

    return Distance("logit", g, slope, bounded=True)
