"""Design weights: the inverse of the probability of being in the sample, phase by phase.

A panel is drawn in phases: first people are recruited, then members are drawn for a wave. The
probability of being in the wave is the product of the phases' (Sarndal, Swensson and Wretman 1992,
chapter 9). A panel that is refreshed has several cohorts, and who could have come in by more than
one is in it more often than his own cohort's probability says.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.weighting.codes import BoolArray, FloatArray, IntArray, row_name
from analysis.weighting.report import effective_n

# A probability that differs from another by less is the same one, written with fewer digits.
_SAME = 1e-9


class DrawnError(ValueError):
    """Probabilities that no weights can be made of; names phase and row and says what to do."""


def design_weights(phases: Mapping[str, FloatArray]) -> FloatArray:
    """Return (n,) design weights: the product of the inverse probabilities of all phases.

    Parameters
    ----------
    phases : by name of the phase, (n,) probabilities given the phases before, above 0 up to 1.

    Raises
    ------
    DrawnError
        There are no phases, or a probability is missing, zero or less, or above 1.
    """
    if not phases:
        raise DrawnError("there is no phase to weight by; give the probabilities of at least one")
    weights: FloatArray = np.ones(next(iter(phases.values())).size)
    for name, probability in phases.items():
        _check(name, probability)
        weights = weights / probability
    return weights


def by_any_cohort(probabilities: FloatArray) -> FloatArray:
    """Return (n,) probabilities of being drawn by at least one of the cohorts.

    The draws of cohorts are independent, so that is 1 - prod(1 - pi_c): weights are then right
    for a person who could have come in by any of them ("cumulating cases": O'Muircheartaigh and
    Pedlow 2002, *Combining samples vs. cumulating cases*, Proceedings of the ASA Section on Survey
    Research Methods; Kaminska and Lynn 2012, *Combining refreshment or boost samples with an
    existing panel sample*).

    Parameters
    ----------
    probabilities : (n, cohorts) each person's probability of being drawn by each cohort, 0 where
        the person could not be, such as in one drawn before they moved in.

    Raises
    ------
    DrawnError
        A probability is missing or lies outside 0 to 1, or a person could be drawn by none.
    """
    wrong = ~((probabilities >= 0) & (probabilities <= 1))
    if wrong.any():
        row, cohort = (int(place) for place in np.argwhere(wrong)[0])
        raise DrawnError(
            f"cohort {cohort + 1} has the probability {probabilities[row, cohort]:g} in "
            f"{row_name(row)}; give a number from 0 to 1"
        )
    # log1p keeps what 1 - (1 - pi) would lose of a small probability
    with np.errstate(divide="ignore"):
        never = np.log1p(-probabilities).sum(axis=1)
    found: FloatArray = -np.expm1(never)
    if not (found > 0).all():
        row = int(np.argmax(found <= 0))
        raise DrawnError(f"{row_name(row)} could be drawn by no cohort; give a probability above 0")
    return found


@dataclass(frozen=True)
class Composite:
    """Cohorts that each represent the whole population, made into one.

    Attributes
    ----------
    weights : (n,) the cohorts' own weights times their factor.
    factors : (strata, cohorts) share of each cohort, adding up to 1 in each stratum.
    effective : (strata, cohorts) effective size of each cohort.
    """

    weights: FloatArray
    factors: FloatArray
    effective: FloatArray


def composite(weights: FloatArray, cohort: IntArray, stratum: IntArray | None = None) -> Composite:
    """Return weights of cohorts that are combined in proportion to their effective sizes.

    For when a person's probability in the other cohorts is not known. Each cohort is weighted to
    the population alone, then gets the share n_eff / sum of n_eff of its stratum, with which the
    variance of a mean is least when the cohorts' element variances are equal ("combining samples":
    O'Muircheartaigh and Pedlow 2002; Kaminska and Lynn 2012). A cohort without rows in a stratum
    leaves that stratum to the others.

    Parameters
    ----------
    weights : (n,) each cohort's own weights, persons represented, of whoever is used.
    cohort : (n,) position of the row's cohort.
    stratum : (n,) position of the row's stratum, None for one.

    Raises
    ------
    DrawnError
        A weight is negative or no number.
    """
    wrong = ~(np.isfinite(weights) & (weights >= 0))
    if wrong.any():
        row = int(np.argmax(wrong))
        raise DrawnError(f"the weight is {weights[row]:g} in {row_name(row)}; give zero or more")
    place = np.zeros(weights.size, dtype=np.intp) if stratum is None else stratum
    effective = np.zeros((int(place.max()) + 1, int(cohort.max()) + 1))
    for h, c in np.unique(np.column_stack([place, cohort]), axis=0):
        effective[h, c] = effective_n(weights[(place == h) & (cohort == c)])
    total = effective.sum(axis=1, keepdims=True)
    factors = np.divide(effective, total, out=np.zeros_like(effective), where=total > 0)
    return Composite(weights * factors[place, cohort], factors, effective)


def other_cohorts(
    probability: FloatArray,
    cohort: Sequence[str],
    stratum: Sequence[str],
    left_out: Collection[tuple[str, str]] = (),
) -> FloatArray:
    """Return (n, cohorts) each person's probability by cohort, as others of the stratum had it.

    A person drawn in a stratum had in each other cohort the probability that the people drawn
    there in that cohort had. This takes the person to have lived in the stratum, and been of age,
    when each cohort was drawn.

    Parameters
    ----------
    probability : (n,) of being drawn by the person's own cohort.
    cohort, stratum : (n,) of each person. Everyone who was drawn must be here, whether they took
        part or not: a cohort of which nobody answered in a stratum drew people there still.
    left_out : cohorts and strata of which it is known that the cohort drew nobody there, so that
        its probability is 0.

    Raises
    ------
    DrawnError
        People of one cohort and stratum had different probabilities, or a cohort has nobody in a
        stratum that it is not known to have left out; what others would have had is then unknown.
    """
    cohorts = tuple(dict.fromkeys(cohort))
    known: dict[tuple[str, str], tuple[float, int]] = {}
    for row, (own, place) in enumerate(zip(cohort, stratum, strict=True)):
        found, first = known.setdefault((own, place), (float(probability[row]), row))
        if abs(found - probability[row]) > _SAME * found:
            raise DrawnError(
                f"cohort '{own}' drew stratum '{place}' with different probabilities "
                f"({found:g} in {row_name(first)}, {probability[row]:g} in {row_name(row)}), so "
                "what others would have had is not known; combine the cohorts as composite"
            )
    for place in dict.fromkeys(stratum):
        for one in cohorts:
            if (one, place) not in known and (one, place) not in left_out:
                raise DrawnError(
                    f"cohort '{one}' has nobody in stratum '{place}', so what people there would "
                    "have had as probability in it is not known; combine the cohorts as composite"
                )
    table = np.array([[known.get((c, place), (0.0, 0))[0] for c in cohorts] for place in stratum])
    return table.astype(np.float64)


def _check(name: str, probability: FloatArray) -> None:
    wrong: BoolArray = ~((probability > 0) & (probability <= 1))
    if wrong.any():
        row = int(np.argmax(wrong))
        value = probability[row]
        what = "is missing" if np.isnan(value) else f"is {value:g}"
        raise DrawnError(
            f"the probability of phase '{name}' {what} in {row_name(row)}; every row needs one "
            "above 0 and up to 1"
        )
