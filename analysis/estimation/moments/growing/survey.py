"""A survey by names of columns: what is asked of a table, of its parts, or of their moments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np
import pandas as pd

from analysis.estimation.design import DesignError, LonelyRule
from analysis.estimation.estimate import Estimate, NoEstimate
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.measures import Figure, Figures, Place, Step
from analysis.estimation.moments import figures as from_moments
from analysis.estimation.moments.classes import crossed
from analysis.estimation.moments.growing.part import Part
from analysis.estimation.moments.kinds import Kind
from analysis.estimation.moments.layout import Layout
from analysis.estimation.moments.passing import Values
from analysis.estimation.moments.table import Moments, moments
from analysis.weighting.calibration import Calibration, calibrate
from analysis.weighting.codes import FloatArray, IntArray
from analysis.weighting.population import Population

Key = TypeVar("Key", Place, Step)

ALL = "all"
LOST_DIGITS = (
    "its variance is so much smaller than what it is the difference of, that sums of parts do "
    "not hold its digits; take the rows in memory (analysis.estimation.release), which do"
)


@dataclass(frozen=True)
class Variable:
    """A column to estimate.

    Attributes
    ----------
    column : its name.
    interval : method of a share's interval; None: no share.
    kind : what is estimated: its mean, its total or a ratio.
    over : name of the column that a ratio is over.
    """

    column: str
    interval: IntervalMethod | None = None
    kind: Kind = Kind.MEAN
    over: str | None = None

    def __post_init__(self) -> None:
        if (self.over is not None) != (self.kind is Kind.RATIO):
            raise ValueError("a ratio needs the column that it is over, and nothing else does")
        if self.interval is not None and self.kind is not Kind.MEAN:
            raise ValueError(f"interval '{self.interval}' is for a share, not for a {self.kind}")


@dataclass(frozen=True)
class Survey:
    """What is asked of data, by names of columns; codes are compared as text.

    Sampling is of single units with replacement, in strata; a unit has one row a wave at most.

    Attributes
    ----------
    weights : column of the design weights.
    measures : columns to estimate, by name of the figure.
    strata : columns of the strata; several are crossed.
    wave : column of the wave; None: there is one.
    unit : column of the sampling unit, which makes waves overlap; None: each row is a unit.
    domains : columns of which each code is a domain, named `column=code`. Beside these there is
        the domain `all`, against which all are set.
    steps : pairs (earlier, later) of waves whose change is asked.
    population : figures to calibrate to, None for design weights; by wave, where there is one.
    method, bounds : of the calibration.
    lonely_psu : what a stratum with one unit does: adjust, certainty or remove.
    level : confidence level.
    """

    weights: str
    measures: Mapping[str, Variable]
    strata: Sequence[str] = ()
    wave: str | None = None
    unit: str | None = None
    domains: Sequence[str] = ()
    steps: Sequence[tuple[str, str]] = ()
    population: Population | None = None
    method: str = "raking"
    bounds: tuple[float, float] | None = None
    lonely_psu: LonelyRule = LonelyRule.ADJUST
    level: float = field(default=0.95)

    def __post_init__(self) -> None:
        if self.steps and (self.wave is None or self.unit is None):
            raise DesignError("a change between waves needs the columns of the wave and the unit")
        by_wave = self.population is None or self.population.by == self.wave
        if self.wave is not None and not by_wave:
            raise DesignError("several waves need a population by wave")
        if self.lonely_psu not in (LonelyRule.ADJUST, LonelyRule.CERTAINTY, LonelyRule.REMOVE):
            raise DesignError(
                f"lonely_psu '{self.lonely_psu}' looks at each domain's rows; take a table in "
                "memory, or choose adjust, certainty or remove"
            )

    @cached_property
    def keys(self) -> list[str]:
        """The columns that make a profile cell."""
        named = [*self.strata, *([self.wave] if self.wave else []), *self.calibrated, *self.domains]
        return list(dict.fromkeys(named))

    @cached_property
    def calibrated(self) -> list[str]:
        """The columns that make a calibration cell."""
        if self.population is None:
            return []
        by = [self.population.by] if self.population.by else []
        return list(dict.fromkeys([*by, *self.population.margins, *self.population.totals]))

    @cached_property
    def columns(self) -> list[str]:
        """All columns that are read."""
        variables = [name for one in self.measures.values() for name in (one.column, one.over)]
        named = [*self.keys, self.weights, self.unit, *variables]
        return list(dict.fromkeys(name for name in named if name is not None))

    def part(self, frame: pd.DataFrame) -> Moments:
        """Return the moments of a part of the data, which holds all rows of its units.

        Raises
        ------
        DesignError
            A weight, stratum, wave or calibration variable is missing, a unit has two rows in a
            wave, or lies in two strata.
        ValueError
            A value is no number, or a share something else than 0, 1 and missing.
        """
        needed = [*self.strata, *([self.wave] if self.wave else []), *self.calibrated]
        part = Part.read(frame, self.weights, self.keys, needed, self.unit)
        stratum, wave = part.crossed(self.strata), part.crossed([self.wave] if self.wave else [])
        measures = {
            name: Values(
                part.numbers(one.column),
                None if one.over is None else part.numbers(one.over),
                one.interval is not None,
                one.kind,
            )
            for name, one in self.measures.items()
        }
        return moments(
            part.keys,
            part.rows,
            measures,
            part.units(self.strata, stratum, wave),
            {step: part.matched(self.wave, step) for step in self.steps},
            partial=True,
        )

    def finished(self, found: Moments) -> Figures:
        """Return the figures of all parts' moments together.

        A figure of which rounding left too few digits, as where the calibration explains nearly
        all of a variable, is no estimate: the reason names it. In memory the rows give it.

        Raises
        ------
        DesignError
            There are no rows with a weight.
        MarginError
            The population's figures cannot be met.
        """
        if not found.cells:
            raise DesignError("the data have no rows with a weight")
        layout = self._layout(found)
        waves = [ALL] if self.wave is None else sorted(found.keys[self.wave].unique())
        asked = from_moments.Asked(
            kinds={name: one.kind for name, one in self.measures.items()},
            methods={name: one.interval for name, one in self.measures.items()},
            waves=waves,
            domains=_by_column(layout.members),
            steps={step: step for step in self.steps},
            whole=ALL,
            level=self.level,
        )
        return _marked(from_moments.figures(found, layout, asked))

    def _layout(self, found: Moments) -> Layout:
        keys = found.keys
        strata, first = _numbers(keys, self.strata)
        calibrated, regression = self._calibration(found)
        members = {ALL: np.ones(len(keys), dtype=bool)}
        for name in self.domains:
            column = keys[name].to_numpy(dtype=object)
            codes = sorted(code for code in set(column) if code != "")
            members |= {f"{name}={code}": column == code for code in codes}
        names = [" x ".join(keys.iloc[row][list(self.strata)]) for row in first]
        sampled = np.array([found.units[name] for name in names], dtype=np.float64)
        return Layout(
            wave=_numbers(keys, [self.wave] if self.wave else [])[0],
            stratum=strata,
            calibrated=calibrated,
            g=np.ones(1) if regression is None else _g(regression),
            regression=regression,
            sampled=sampled,
            lonely_psu=self.lonely_psu,
            members=members,
        )

    def _calibration(self, found: Moments) -> tuple[IntArray, Calibration | None]:
        """Return the calibration cell of each profile cell; calibrated on the cells' weights."""
        if self.population is None:
            return np.zeros(found.cells, dtype=np.intp), None
        cell, first = _numbers(found.keys, self.calibrated)
        weights = found.centre * found.mass[0] + found.mass[1]
        frame = found.keys.iloc[first][self.calibrated].reset_index(drop=True)
        made = calibrate(
            frame,
            np.bincount(cell, weights, len(frame)).astype(np.float64),
            self.population,
            method=self.method,
            bounds=self.bounds,
        )
        return made.cell[cell], made


def figures(frame: pd.DataFrame, survey: Survey) -> Figures:
    """Return all figures of a table in memory; raises what `Survey.part` and `finished` raise."""
    return survey.finished(survey.part(frame))


def _marked(found: from_moments.Found) -> Figures:
    """Return the figures, those that lost digits as no estimates."""
    made = found.figures
    made.estimates.update(_lost(made.estimates, found.estimates))
    made.changes.update(_lost(made.changes, found.changes))
    made.contrasts.update(_lost(made.contrasts, found.contrasts))
    return made


def _lost(figures: Mapping[Key, Figure], doubtful: Sequence[Key]) -> dict[Key, Figure]:
    return {
        key: NoEstimate(f"{key.measure} in {key.domain}: {LOST_DIGITS}", figures[key].n)
        for key in doubtful
        if isinstance(figures[key], Estimate)
    }


def _numbers(keys: pd.DataFrame, names: Sequence[str]) -> tuple[IntArray, IntArray]:
    """Return the combination of some key columns of each cell, in order, and a cell of each."""
    columns = [
        np.unique(keys[name].to_numpy(dtype=object), return_inverse=True)[1] for name in names
    ]
    return crossed([column.astype(np.intp) for column in columns], len(keys))


def _by_column(domains: Iterable[str]) -> list[list[str]]:
    """Return the domains of each column together."""
    found: dict[str, list[str]] = {}
    for domain in domains:
        found.setdefault(domain.partition("=")[0], []).append(domain)
    return list(found.values())


def _g(calibration: Calibration) -> FloatArray:
    g = np.ones(calibration.cells)
    g[calibration.cell] = calibration.g
    return g
