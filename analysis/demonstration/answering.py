"""What invented members would answer: a form value for every variable, asked or not.

The questionnaire's own path decides what is asked; whoever fills in a page reads only its fields
from a sheet.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from analysis.demonstration.factors import Factor, FloatArray, standings
from analysis.demonstration.population import DATA
from analysis.demonstration.province import Person

NOTHING: tuple[str, ...] = ()
Sheet = Mapping[str, tuple[str, ...]]  # form values by field; none: left empty
Column = Sequence[tuple[str, ...]]
WITHOUT = ("skipped", "dont_know", "refused")


@dataclass(frozen=True)
class Choice:
    """A single choice or mark: `shares` cut the loaded factor into `codes`, low to high."""

    factor: str
    loading: float
    codes: tuple[str, ...]
    shares: tuple[float, ...]

    def draw(self, standing: FloatArray, chance: np.random.Generator) -> Column:
        """Return a form value by person."""
        own = chance.standard_normal(len(standing))
        latent = self.loading * standing + np.sqrt(1 - self.loading**2) * own
        cuts = np.cumsum(self.shares)[:-1] / sum(self.shares)
        return [(self.codes[place],) for place in np.searchsorted(cuts, ndtr(latent), "right")]


@dataclass(frozen=True)
class Several:
    """Any number of codes, each ticked with its share; an exclusive one takes the place of all."""

    codes: tuple[str, ...]
    shares: tuple[float, ...]
    exclusive: tuple[str, ...] = ()

    def draw(self, standing: FloatArray, chance: np.random.Generator) -> Column:
        """Return the ticked codes by person, at least one."""
        ticked = chance.random((len(standing), len(self.codes))) < np.array(self.shares)
        return [self._ticked(row) for row in ticked]

    def _ticked(self, row: NDArray[np.bool_]) -> tuple[str, ...]:
        chosen = tuple(code for code, yes in zip(self.codes, row, strict=True) if yes)
        alone = tuple(code for code in chosen if code in self.exclusive)
        return alone[:1] or chosen or self.codes[:1]


@dataclass(frozen=True)
class Story:
    """A few words of one's own, by a small share of the members."""

    share: float
    texts: tuple[str, ...]

    def draw(self, standing: FloatArray, chance: np.random.Generator) -> Column:
        """Return a text or nothing, by person."""
        written = chance.random(len(standing)) < self.share
        which = chance.integers(len(self.texts), size=len(standing))
        return [
            (self.texts[place],) if yes else NOTHING
            for yes, place in zip(written, which, strict=True)
        ]


@dataclass(frozen=True)
class Item:
    """A variable: how it is answered, and the shares that leave it empty or decline it."""

    variable: str
    answer: Choice | Several | Story
    without: tuple[float, ...]

    def column(self, standing: FloatArray, chance: np.random.Generator) -> Column:
        """Return the form value by person; 'dont_know' and 'refused' are form values too."""
        given = self.answer.draw(standing, chance)
        lot = chance.random(len(standing))
        reason = np.searchsorted(np.cumsum(self.without), lot, "right")
        values = (NOTHING, (WITHOUT[1],), (WITHOUT[2],))
        return [
            values[place] if place < len(values) else value
            for place, value in zip(reason, given, strict=True)
        ]


@dataclass(frozen=True)
class AnswerModel:
    """The factors and the variables that they show in."""

    factors: tuple[Factor, ...]
    items: tuple[Item, ...]

    def sheets(
        self, people: Sequence[Person], *, wave: int, year: int, seed: int
    ) -> tuple[list[dict[str, tuple[str, ...]]], FloatArray]:
        """Return what each person would send in a wave (from 0), and their willingness."""
        found = standings(self.factors, people, wave=wave, year=year, seed=seed)
        chance = np.random.default_rng([seed, 3, wave])
        nobody = np.zeros(len(people))
        columns = {
            item.variable: item.column(found.get(_factor(item.answer), nobody), chance)
            for item in self.items
        }
        rows = zip(*columns.values(), strict=True)
        return [dict(zip(columns, row, strict=True)) for row in rows], found["willingness"]


def _factor(answer: Choice | Several | Story) -> str:
    return answer.factor if isinstance(answer, Choice) else ""


def read_model(folder: Path = DATA) -> AnswerModel:
    """Return the model that `answers.toml` and `stories.csv` describe."""
    data = tomllib.loads((folder / "answers.toml").read_text(encoding="utf-8"))
    with (folder / "stories.csv").open(encoding="utf-8", newline="") as file:
        stories = tuple(row["story"] for row in csv.DictReader(file))
    return AnswerModel(
        factors=tuple(Factor.from_table(name, table) for name, table in data["factor"].items()),
        items=tuple(
            Item(
                name,
                _answer(table, stories),
                tuple(table.get(reason, 0.0) for reason in WITHOUT),
            )
            for name, table in data["variable"].items()
        ),
    )


def _answer(table: Mapping[str, Any], stories: tuple[str, ...]) -> Choice | Several | Story:
    if "story" in table:
        return Story(table["story"], stories)
    codes, shares = tuple(table["codes"]), tuple(table["shares"])
    if "factor" in table:
        return Choice(table["factor"], table["loading"], codes, shares)
    return Several(codes, shares, tuple(table.get("exclusive", ())))
