"""What is known of the population: figures, their errors, and the merges that the caller names."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import linalg

from analysis.weighting.codes import FloatArray, code
from analysis.weighting.proposals import MERGED
from analysis.weighting.proposals import MarginError as MarginError
from analysis.weighting.uncertain import checked_covariance, margin_covariance, root

# Margins of one population add up to one number; rounding in their sums is no disagreement.
SAME_TOTAL = 1e-9
# Squares and products of figures are made; larger ones leave no room for that in a double.
LARGEST = 1e100


@dataclass(frozen=True)
class Population:
    """Known population figures.

    Attributes
    ----------
    margins : persons by category, by column.
    totals : population totals of numeric columns.
    by : a column within each level of which the same figures hold, such as the wave.
    ordered : columns of which the order of the categories has a meaning, such as age.
    merges : by column, groups of categories that count as one in margin and data.
    scale_to : the margin to whose sum the others are scaled, None: their sums must be equal.
    errors : by column, the standard errors of a margin that is an estimate, by category.
    covariances : by column, the (k, k) covariance of such a margin, where it is known.
    total_errors : standard errors of totals that are estimates.
    """

    margins: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    totals: Mapping[str, float] = field(default_factory=dict)
    by: str | None = None
    ordered: Collection[str] = ()
    merges: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    scale_to: str | None = None
    errors: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    covariances: Mapping[str, FloatArray] = field(default_factory=dict)
    total_errors: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """Population figures as checked: categories as codes, merged and scaled as asked.

    Attributes
    ----------
    margins : persons by category, by column; what is merged is one category.
    places : by column, each code's position among those categories.
    totals, by, ordered : as in `Population`.
    errors : (p, q) independent errors of variance one by figure, margins first; q is zero where
        all figures are known exactly.
    given : (p,) the standard errors as they were given, None where none was: of a merge, or of a
        margin that is exact or came with a covariance.
    """

    margins: Mapping[str, Mapping[str, float]]
    places: Mapping[str, Mapping[str, int]]
    totals: Mapping[str, float]
    by: str | None
    ordered: Collection[str]
    errors: FloatArray
    given: tuple[float | None, ...] = ()

    @property
    def persons(self) -> float:
        """Persons in the population, by the first margin; zero without one."""
        return math.fsum(next(iter(self.margins.values()), {}).values())


def checked(population: Population) -> Figures:
    """Return the population as figures that can be calibrated to.

    Raises
    ------
    MarginError
        A figure is negative, too large or no number, or the margins differ in their sum.
    """
    if not population.margins and not population.totals:
        raise MarginError("there is nothing to calibrate to; give margins or totals")
    margins = {name: _coded(name, counts) for name, counts in population.margins.items()}
    for name, figure in population.totals.items():
        if not math.isfinite(figure):
            raise MarginError(f"the population total of '{name}' is {figure}; give a number")
        if abs(figure) > LARGEST:
            raise MarginError(
                f"the population total of '{name}' is {figure:g}, too large to calculate with; "
                "mend the figure, or give the column and its total in a larger unit"
            )
    _check_names(population)
    scale = _scales(margins, population.scale_to)
    covariances = _covariances(population, margins)
    merged, places, blocks = {}, {}, []
    given: list[float | None] = []
    for name, counts in margins.items():
        groups = _groups(name, counts, population.merges.get(name, ()))
        merged[name] = {
            label: scale[name] * math.fsum(counts[one] for one in group if one in counts)
            for label, group in groups.items()
        }
        places[name] = {one: i for i, group in enumerate(groups.values()) for one in group}
        joining = np.array([[one in group for one in counts] for group in groups.values()], float)
        blocks.append(scale[name] * (joining @ root(covariances[name])))
        told = {} if name in population.covariances else _errors(population, name)
        given += [
            scale[name] * told[group[0]] if len(group) == 1 and group[0] in told else None
            for group in groups.values()
        ]
    for name in population.totals:
        error = float(population.total_errors.get(name, 0.0))
        blocks.append(np.full((1, int(error > 0)), error))
        given.append(error if error else None)
    errors = np.asarray(linalg.block_diag(*blocks), dtype=np.float64)
    totals = dict(population.totals)
    return Figures(merged, places, totals, population.by, population.ordered, errors, tuple(given))


def _errors(population: Population, name: str) -> dict[str, float]:
    """Return a margin's standard errors by category as a code."""
    return {code(one): error for one, error in population.errors.get(name, {}).items()}


def _coded(name: str, given: Mapping[str, float]) -> dict[str, float]:
    counts = {code(category): count for category, count in given.items()}
    if len(counts) < len(given):
        raise MarginError(
            f"margin '{name}' names a category twice (codes are compared as text, and '1' and "
            "'1.0' are one code); keep one of them",
            code="margin-twice",
            margin=name,
        )
    if not counts:
        raise MarginError(
            f"margin '{name}' has no categories", code="margin-without-persons", margin=name
        )
    for category, count in counts.items():
        if not 0 <= count <= LARGEST:
            raise MarginError(
                f"margin '{name}' has {count} persons in category '{category}'; "
                f"give a count of zero or more, and of {LARGEST:g} at most",
                code="margin-count",
                margin=name,
                category=category,
            )
    if not math.fsum(counts.values()) > 0:
        raise MarginError(
            f"margin '{name}' has no persons in any category; give their counts",
            code="margin-without-persons",
            margin=name,
        )
    return counts


def _check_names(population: Population) -> None:
    """Refuse choices about margins that are not there."""
    named = {
        "merges": population.merges,
        "errors": population.errors,
        "covariances": population.covariances,
        "ordered": population.ordered,
        "scale_to": () if population.scale_to is None else (population.scale_to,),
    }
    for what, names in named.items():
        for name in names:
            if name not in population.margins:
                known = ", ".join(population.margins) or "none"
                raise MarginError(f"{what} names margin '{name}'; the margins are: {known}")
    for name, error in population.total_errors.items():
        if name not in population.totals or not (math.isfinite(error) and error >= 0):
            raise MarginError(
                f"total_errors gives {error} for '{name}'; give a number of zero or more, for a "
                "column that has a population total"
            )


def _scales(margins: Mapping[str, Mapping[str, float]], to: str | None) -> dict[str, float]:
    """Return by which each margin is multiplied; 1 where their sums must be equal."""
    sums = {name: math.fsum(counts.values()) for name, counts in margins.items()}
    if to is not None:
        return {name: sums[to] / total for name, total in sums.items()}
    for name, total in sums.items():
        first, expected = next(iter(sums.items()))
        if abs(total - expected) > SAME_TOTAL * max(abs(total), abs(expected)):
            raise MarginError(
                f"margin '{name}' adds up to {total:.12g} and margin '{first}' to "
                f"{expected:.12g}; they must describe one population, so scale one to the other: "
                f'mend the figures, or name the margin that is right: scale_to = "{first}"',
                code="margin-sums",
                margin=name,
                persons=total,
                other=first,
                expected=expected,
            )
    return dict.fromkeys(sums, 1.0)


def _groups(
    name: str, counts: Mapping[str, float], merges: Sequence[Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Return the categories that count as one by their common label, in the margin's order."""
    joined: dict[str, tuple[str, ...]] = {}
    for merge in merges:
        group = tuple(dict.fromkeys(code(one) for one in merge))
        if len(group) < 2 or not any(one in counts for one in group):
            raise MarginError(
                f"the merge {list(merge)} of margin '{name}' must name two categories or more, of "
                f"which the margin has at least one; it has: {', '.join(counts)}"
            )
        for one in group:
            if one in joined:
                raise MarginError(
                    f"category '{one}' stands in two merges of margin '{name}'; make them one"
                )
            joined[one] = group
    found: dict[str, tuple[str, ...]] = {}
    for category in counts:
        group = joined.get(category, (category,))
        found[MERGED.join(group)] = group
    return found


def _covariances(
    population: Population, margins: Mapping[str, Mapping[str, float]]
) -> dict[str, FloatArray]:
    """Return the covariance of each margin, zeros where its figures are known exactly."""
    alone = len(margins) == 1 and not population.totals
    found = {}
    for name, counts in margins.items():
        errors = _errors(population, name)
        if name in population.covariances:
            given = population.covariances[name]
            found[name] = checked_covariance(name, given, list(counts), alone=alone)
        elif errors:
            found[name] = margin_covariance(name, counts, errors)
        else:
            found[name] = np.zeros((len(counts), len(counts)))
    return found
