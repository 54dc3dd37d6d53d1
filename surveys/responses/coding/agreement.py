"""How far coders agree: percent agreement, Cohen's kappa, Krippendorff's alpha for codes.

References
----------
Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
Measurement 20(1), 37-46.
Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania,
Annenberg School for Communication; sections B and C.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Pair:
    """The agreement of two coders on the texts that both coded.

    Parameters
    ----------
    texts
        How many both coded.
    same
        How many of these got the same code from both.
    kappa
        Cohen's kappa; None where both gave one and the same code to everything, so that nothing
        could have differed.
    """

    coders: tuple[str, str]
    texts: int
    same: int
    kappa: float | None

    @property
    def share(self) -> float:
        """The share of texts with the same code."""
        return self.same / self.texts


@dataclass(frozen=True)
class Agreement:
    """The agreement on one variable: over all coders, and of each pair of them.

    Parameters
    ----------
    texts
        Texts that two or more coders coded.
    same
        Those that got one code only.
    alpha
        Krippendorff's alpha for nominal data; None where all codes given were one and the same.
    """

    texts: int
    same: int
    alpha: float | None
    pairs: tuple[Pair, ...]

    @property
    def share(self) -> float | None:
        """The share of texts on which all coders agree; None without texts."""
        return self.same / self.texts if self.texts else None


def agreement(given: Iterable[Mapping[str, str]]) -> Agreement:
    """Return the agreement on texts, each with the codes that it got by coder."""
    units = [unit for unit in given if len(unit) > 1]
    same = sum(len(set(unit.values())) == 1 for unit in units)
    coders = sorted({coder for unit in units for coder in unit})
    pairs = tuple(
        pair
        for one, other in combinations(coders, 2)
        if (pair := _pair(units, one, other)) is not None
    )
    return Agreement(len(units), same, alpha(list(unit.values()) for unit in units), pairs)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two coders, given both codes of every text.

    It is (p_o - p_e) / (1 - p_e): agreement beyond what their own use of the codes would give by
    chance (Cohen 1960, equation 1). None where that chance is 1, or there is no text.
    """
    n = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(first[code] * second[code] for code in first)
    if by_chance == n * n:
        return None
    observed = sum(one == other for one, other in pairs)
    return (observed * n - by_chance) / (n * n - by_chance)


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Return Krippendorff's alpha for nominal data, for any number of coders and missing codes.

    From the coincidences within units: 1 - (n - 1) (n - sum o_cc) / (n^2 - sum n_c^2), which is
    equation C of Krippendorff (2011). A unit with one code is left out. None where only one code
    was given, or nothing can be paired.
    """
    agreeing, totals = 0.0, Counter[str]()
    for codes in units:
        if len(codes) < 2:
            continue
        counts = Counter(codes)
        totals.update(counts)
        agreeing += sum(number * (number - 1) for number in counts.values()) / (len(codes) - 1)
    n = totals.total()
    different = n * n - sum(number * number for number in totals.values())
    return 1 - (n - 1) * (n - agreeing) / different if different else None


def _pair(units: Sequence[Mapping[str, str]], one: str, other: str) -> Pair | None:
    both = [(unit[one], unit[other]) for unit in units if one in unit and other in unit]
    if not both:
        return None
    same = sum(first == second for first, second in both)
    return Pair((one, other), len(both), same, kappa(both))
