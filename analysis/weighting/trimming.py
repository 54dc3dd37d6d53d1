"""A cap on weights that are not calibrated: what is taken off goes to the others.

Weights that are calibrated are trimmed within the calibration (`calibrate(trim=...)`), so that the
population's figures are met still.
"""

import numpy as np

from analysis.weighting.calibrated import Trimming
from analysis.weighting.codes import FloatArray
from analysis.weighting.proposals import MarginError


def trimmed(weights: FloatArray, multiple: float, group: str = "") -> tuple[FloatArray, Trimming]:
    """Return weights of which none is above a multiple of the median, and what was taken off.

    The excess goes to the weights below the cap in proportion, until none is above it, so their
    sum stays (Potter 1990, *A study of procedures to identify and trim extreme sampling weights*,
    Proceedings of the ASA Section on Survey Research Methods; Liu, Ferraro, Wilson and Brick 2004,
    *Trimming extreme weights in household surveys*, the same).

    Parameters
    ----------
    weights : (n,) zero or positive; the median is over those above zero.
    multiple : above 1.
    group : of the rows, for the report.

    Raises
    ------
    MarginError
        The multiple is 1 or less, no weight is above zero, or the cap leaves no room.
    """
    if not multiple > 1:
        raise MarginError(
            f"a cap of {multiple:g} times the median weight is none; take more than 1"
        )
    if not (weights > 0).any():
        raise MarginError("there are no weights above zero to trim")
    report = trimming_of(weights, multiple, group)
    total, cap = float(weights.sum()), report.cap
    found, over = weights.copy(), weights > cap
    room = cap * int((weights > 0).sum())
    if room < total:
        raise MarginError(
            f"with no weight above {cap:.6g} the rows hold at most {room:.6g} of {total:.6g} "
            "persons; take a larger multiple"
        )
    # each round caps at least one more weight
    while over.any():
        found[over] = cap
        rest = found < cap
        left = total - cap * int((~rest).sum())
        found[rest] *= left / float(found[rest].sum())
        over = found > cap * (1 + 1e-12)
    return found, report


def trimming_of(weights: FloatArray, multiple: float, group: str) -> Trimming:
    """Return what a cap at a multiple of the median takes off weights; parameters as above."""
    median = float(np.median(weights[weights > 0]))
    cap = multiple * median
    over = weights > cap
    persons = float((weights[over] - cap).sum())
    share = persons / float(weights.sum())
    return Trimming(group, multiple, median, cap, int(over.sum()), persons, share)
