"""Where weights start: the probabilities of the draw, or weights as they came with the data."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.release.making.refusal import ReleaseError
from analysis.release.method import Cohorts, Method, Nonresponse, Weighting
from analysis.weighting.codes import BoolArray, FloatArray
from analysis.weighting.draw import (
    DrawnError,
    by_any_cohort,
    composite,
    design_weights,
    other_cohorts,
)
from surveys.responses import frozen as columns
from surveys.responses.frozen import FrozenDataSet


def respondents(data: FrozenDataSet, method: Method) -> BoolArray:
    """Return (rows,) who counts as a respondent; everybody where there are no dispositions."""
    if columns.DISPOSITION not in data:
        return np.ones(len(data), dtype=bool)
    found = data.column(columns.DISPOSITION).spread("").astype(str)
    return np.isin(found, list(method.respondents))


def cases(data: FrozenDataSet, method: Method) -> BoolArray:
    """Return (rows,) who is counted with.

    Respondents; everyone who was drawn, where respondents are to stand for the others too.
    """
    if method.nonresponse is Nonresponse.NONE:
        return respondents(data, method)
    return np.ones(len(data), dtype=bool)


def drawn_weights(data: FrozenDataSet, method: Method, kept: BoolArray) -> FloatArray:
    """Return (rows,) weights before any adjustment; those of rows not kept mean nothing.

    Parameters
    ----------
    data : a wave.
    method : where the weights start, and how cohorts are combined.
    kept : (rows,) rows that need a weight.

    Raises
    ------
    ReleaseError
        A probability or weight is missing or cannot be, or cohorts cannot be combined.
    """
    if method.weighting is Weighting.BROUGHT:
        return _positive(data, columns.WEIGHT, kept)
    phases = {"wave": _positive(data, columns.PROBABILITY_WAVE, kept)}
    if columns.PROBABILITY_RECRUITMENT in data:
        phases["recruitment"] = _positive(data, columns.PROBABILITY_RECRUITMENT, kept)
    inside = {name: np.where(kept, chance, 1.0) for name, chance in phases.items()}
    product = np.prod(list(inside.values()), axis=0)
    if (product > 1).any():
        raise ReleaseError(
            f"wave '{data.wave.name}' has an inclusion probability above 1",
            "release-probability",
            wave=data.wave.name,
        )
    if method.cohorts is Cohorts.OWN:
        return np.asarray(1 / product, dtype=np.float64)
    try:
        return _combined(data, method.cohorts, inside, kept)
    except DrawnError as error:
        raise ReleaseError(
            f"wave '{data.wave.name}': {error}", "release-cohorts", wave=data.wave.name
        ) from error


def _combined(
    data: FrozenDataSet, rule: Cohorts, phases: Mapping[str, FloatArray], kept: BoolArray
) -> FloatArray:
    """Return weights of cohorts made into one, for the rows that are kept."""
    for name in (columns.COHORT, columns.PROBABILITY_RECRUITMENT):
        if name not in data:
            raise ReleaseError(
                f"wave '{data.wave.name}' has no column '{name}', so its cohorts cannot be "
                "combined; take each person's own",
                "release-cohorts",
                wave=data.wave.name,
            )
    cohort = _texts(data, columns.COHORT)
    stratum = np.full(kept.size, "all")
    if columns.STRATUM in data:
        stratum = _texts(data, columns.STRATUM)
    own = {name: chance[kept] for name, chance in phases.items()}
    if rule is Cohorts.ANY:
        any_cohort = _any_cohort(data, cohort, stratum)[kept]
        found = design_weights({"wave": own["wave"], "recruitment": any_cohort})
    else:
        place = np.unique(cohort[kept], return_inverse=True)[1]
        found = composite(
            design_weights(own), place, np.unique(stratum[kept], return_inverse=True)[1]
        ).weights
    weights = np.ones(kept.size)
    weights[kept] = found
    return weights


def _any_cohort(
    data: FrozenDataSet, cohort: NDArray[np.str_], stratum: NDArray[np.str_]
) -> FloatArray:
    """Return (rows,) probabilities of being recruited by any cohort; all who were drawn tell it.

    Of rows without a probability nothing is known, so they tell nothing and have none.
    """
    chance = data.column(columns.PROBABILITY_RECRUITMENT).spread(np.nan).astype(np.float64)
    known = chance > 0
    table = other_cohorts(chance[known], list(cohort[known]), list(stratum[known]))
    found = np.full(chance.size, np.nan)
    found[known] = by_any_cohort(table)
    return found


def _texts(data: FrozenDataSet, name: str) -> NDArray[np.str_]:
    found: NDArray[np.str_] = data.column(name).spread("").astype(str)
    return found


def _positive(data: FrozenDataSet, name: str, kept: BoolArray) -> FloatArray:
    if name not in data:
        raise ReleaseError(
            f"wave '{data.wave.name}' has no column '{name}'; choose the other way of weighting",
            "release-no-weights",
            wave=data.wave.name,
        )
    values = data.column(name).spread(np.nan).astype(np.float64)
    wrong = kept & ~((values > 0) & np.isfinite(values))
    if wrong.any():
        raise ReleaseError(
            f"wave '{data.wave.name}', column '{name}', row {int(np.argmax(wrong)) + 1}: "
            f"{values[np.argmax(wrong)]:g} where a number above zero is needed",
            "release-wrong-weight",
            wave=data.wave.name,
            row=int(np.argmax(wrong)) + 1,
        )
    return values
