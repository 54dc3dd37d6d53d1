"""The sampling design: which rows were drawn together, from what, and with which weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from analysis.estimation.moments.classes import crossed
from analysis.weighting.codes import (
    MISSING,
    BoolArray,
    Codes,
    ColumnError,
    FloatArray,
    IntArray,
    codes,
    numbers,
    row_name,
)

# A stratum of which less than this share was left out is taken as fully counted (R survey).
SELF_REPRESENTING = 1e-7


class DesignError(ValueError):
    """A design that cannot be: names the column, the row and what to do."""


class LonelyRule(StrEnum):
    """What to do with a stratum that has one sampling unit, so no variance of its own.

    The names and their meaning are those of R survey (Lumley 2010, section 3.2.1).
    """

    FAIL = "fail"
    ADJUST = "adjust"
    CERTAINTY = "certainty"
    REMOVE = "remove"
    AVERAGE = "average"


@dataclass(frozen=True)
class Stage:
    """One stage of sampling; a later stage's strata are the units of the stage before.

    Attributes
    ----------
    unit : (n,) sampling unit of each row.
    stratum : (units,) stratum of each unit.
    sampled : (strata,) units in the sample.
    population : (strata,) units in the population, infinite when drawn with replacement.
    labels : (strata,) names for messages, empty where there are none.
    """

    unit: IntArray
    stratum: IntArray
    sampled: IntArray
    population: FloatArray
    labels: tuple[str, ...] = ()

    @property
    def left_out(self) -> FloatArray:
        """(strata,) share of the population's units that is not in the sample."""
        return 1 - self.sampled / self.population

    @property
    def lonely(self) -> BoolArray:
        """(strata,) one unit was drawn while there were more: no variance of its own."""
        lonely: BoolArray = (self.sampled == 1) & (self.left_out >= SELF_REPRESENTING)
        return lonely


@dataclass(frozen=True)
class Design:
    """A sampling design over n rows.

    Attributes
    ----------
    weights : (n,) zero or positive, persons represented.
    stages : outermost first; only the first where there is no fpc, since sampling with
        replacement at the first stage makes the later ones unneeded for the variance.
    lonely_psu : the rule for a stratum with one unit.
    """

    weights: FloatArray
    stages: tuple[Stage, ...]
    lonely_psu: LonelyRule = LonelyRule.FAIL

    @property
    def rows(self) -> int:
        """Number of rows."""
        return int(self.weights.size)

    def degrees_of_freedom(self, rows: IntArray) -> int:
        """Return units minus strata among rows, those of weight zero left aside.

        Parameters
        ----------
        rows : (m,) positions of the domain's rows, missing values of the variable included.
        """
        first = self.stages[0]
        units = np.zeros(first.stratum.size, dtype=bool)
        units[first.unit[rows[self.weights[rows] != 0]]] = True
        strata = np.zeros(first.sampled.size, dtype=bool)
        strata[first.stratum[units]] = True
        return int(units.sum()) - int(strata.sum())

    @classmethod
    def from_frame(
        cls,
        frame: pd.DataFrame,
        *,
        ids: Sequence[str] = (),
        strata: Sequence[str] = (),
        weights: str | None = None,
        fpc: Sequence[str] = (),
        nest: bool = False,
        lonely_psu: LonelyRule | str = LonelyRule.FAIL,
    ) -> "Design":
        """Build a design from columns; codes are compared as text.

        Parameters
        ----------
        frame : n rows.
        ids : columns of the sampling units, outermost first; none: every row is its own unit.
        strata : columns of the first stage's strata; several are crossed.
        weights : column of the design weights; none: what the fpc implies, and without fpc 1.
        fpc : population size in units, one column a stage; none: with replacement.
        nest : unit labels are used again in other strata.
        lonely_psu : the rule for a stratum with one unit.

        Raises
        ------
        DesignError
            Something in the columns cannot be; the message names column and row.
        """
        try:
            stages = _stages(frame, ids, strata, _sizes(frame, fpc, max(len(ids), 1)), nest=nest)
            given = _implied(stages) if weights is None else _weights(frame, weights)
            rule = _rule(lonely_psu)
        except ColumnError as error:
            raise DesignError(str(error)) from error
        return cls(given, stages[: max(len(fpc), 1)], rule)


def _rule(name: LonelyRule | str) -> LonelyRule:
    if name not in list(LonelyRule):
        raise DesignError(f"lonely_psu '{name}' is not a rule; choose {', '.join(LonelyRule)}")
    return LonelyRule(name)


def _weights(frame: pd.DataFrame, name: str) -> FloatArray:
    values = numbers(frame, name)
    wrong = np.isnan(values) | (values < 0)
    if wrong.any():
        row = int(np.argmax(wrong))
        what = "missing" if np.isnan(values[row]) else f"negative ({values[row]:g})"
        raise DesignError(
            f"weight column '{name}' is {what} in {row_name(row)}; "
            "give every row a weight of zero or more, or drop the row"
        )
    with np.errstate(over="ignore"):
        size = float(values @ values)
    if not np.isfinite(size):
        raise DesignError(
            f"weight column '{name}' holds values too large to square and sum (up to "
            f"{values.max():g}); a weight is the number of persons that a row represents"
        )
    if not values.sum() > 0:
        raise DesignError(f"weight column '{name}' sums to zero; at least one row must count")
    return values


def _implied(stages: tuple[Stage, ...]) -> FloatArray:
    """Return the inverse of the sampling fractions, 1 where there is no fpc."""
    weights = np.ones(stages[0].unit.size)
    for stage in stages:
        inverse = np.where(np.isinf(stage.population), 1.0, stage.population / stage.sampled)
        weights *= inverse[stage.stratum][stage.unit]
    return weights


def _sizes(frame: pd.DataFrame, fpc: Sequence[str], stages: int) -> list[tuple[str, FloatArray]]:
    if fpc and len(fpc) != stages:
        raise DesignError(
            f"fpc names {len(fpc)} column(s) for {stages} stage(s) of sampling; name one a stage"
        )
    return [(name, numbers(frame, name)) for name in fpc]


def _stages(
    frame: pd.DataFrame,
    ids: Sequence[str],
    strata: Sequence[str],
    sizes: list[tuple[str, FloatArray]],
    *,
    nest: bool,
) -> tuple[Stage, ...]:
    if frame.empty:
        raise DesignError("the data have no rows")
    parent, labels = _strata(frame, strata)
    if not ids:  # each row is a unit
        unit = np.arange(len(frame), dtype=np.intp)
        return (_stage(unit, parent, parent, sizes[0] if sizes else None, labels),)
    stages: list[Stage] = []
    for depth, name in enumerate(ids):
        own = _complete(frame, name).index
        nested = nest or depth > 0
        unit, first = crossed([parent, own] if nested else [own], own.size)
        if not nested and strata:
            _check_nesting(unit, first, parent, name, strata)
        stages.append(_stage(unit, parent[first], parent, sizes[depth] if sizes else None, labels))
        parent, labels = unit, ()
    return tuple(stages)


def _strata(frame: pd.DataFrame, strata: Sequence[str]) -> tuple[IntArray, tuple[str, ...]]:
    """Return the crossed stratum of each row, and the strata's names."""
    texts = [_complete(frame, name) for name in strata]
    stratum, first = crossed([text.index for text in texts], len(frame))
    names = (" x ".join(text.labels[text.index[row]] for text in texts) for row in first)
    return stratum, tuple(names)


def _complete(frame: pd.DataFrame, name: str) -> Codes:
    found = codes(frame, name)
    if found.index.size and found.index.min() == MISSING:
        row = int(np.argmax(found.index == MISSING))
        raise DesignError(
            f"design column '{name}' is empty in {row_name(row)}; fill it or drop the row"
        )
    return found


def _check_nesting(
    unit: IntArray, first: IntArray, stratum: IntArray, name: str, strata: Sequence[str]
) -> None:
    astray = stratum != stratum[first][unit]
    if astray.any():
        row = int(np.argmax(astray))
        raise DesignError(
            f"sampling unit of column '{name}' in {row_name(row)} also lies in another stratum "
            f"of {', '.join(strata)} ({row_name(int(first[unit[row]]))}); set nest when labels "
            "are used again in other strata, or mend the column"
        )


def _stage(
    unit: IntArray,
    stratum: IntArray,
    parent: IntArray,
    size: tuple[str, FloatArray] | None,
    labels: tuple[str, ...],
) -> Stage:
    """Return a stage of the unit of each row, the stratum of each unit, and that of each row."""
    sampled = np.bincount(stratum)
    population = np.full(sampled.size, np.inf)
    if size is not None:
        population = _population(*size, parent, sampled)
    return Stage(unit, stratum, sampled, population, labels)


def _population(name: str, values: FloatArray, stratum: IntArray, sampled: IntArray) -> FloatArray:
    first = crossed([stratum], stratum.size)[1]
    population = values[first]
    for wrong, what in (
        (np.isnan(values), "is empty"),
        (values < sampled[stratum], "is smaller than the number of units in the sample"),
        (values != population[stratum], "differs within a stratum"),
    ):
        if wrong.any():
            row = int(np.argmax(wrong))
            raise DesignError(
                f"fpc column '{name}' {what} in {row_name(row)}; it must hold the number of "
                "units in the population of the row's stratum, a count and not a fraction"
            )
    return population
