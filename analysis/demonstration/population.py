"""The residents of 18 and over by municipality, age and sex, as CBS counts them.

`data/source.toml` names the tables, the dates, the licence and what was assumed.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

DATA = Path(__file__).parent / "data"
ADULT = 18
OLDEST = 99  # the last age group is open; its oldest member is taken to be this old
SEXES = (("man", "men"), ("vrouw", "women"))  # the code of a profile, the column of the file
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """Residents of one municipality, sex and age group; `lowest` and `highest` age inclusive."""

    municipality: str
    sex: str
    lowest: int
    highest: int
    persons: float


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality, with the share of higher educated among its residents of 15 to 75."""

    code: str
    name: str
    urbanity: int
    high_education: float


@dataclass(frozen=True)
class Population:
    """All residents of 18 and over.

    Attributes
    ----------
    cells : residents by municipality, sex and age group.
    municipalities : by name.
    education : share of each class in the whole province; carried over from 15 to 75.
    """

    cells: tuple[Cell, ...]
    municipalities: Mapping[str, Municipality]
    education: Mapping[str, float]

    @property
    def persons(self) -> float:
        """All residents of 18 and over."""
        return sum(cell.persons for cell in self.cells)

    def margin(self, key: Callable[[Cell], Key]) -> dict[Key, float]:
        """Return the residents by whatever `key` makes of a cell, in the order of the cells."""
        counted: Counter[Key] = Counter()
        for cell in self.cells:
            counted[key(cell)] += cell.persons  # type: ignore[assignment]
        return dict(counted)

    def education_in(self, municipality: str) -> dict[str, float]:
        """Return the share of each class of education in a municipality.

        The higher educated are the municipality's own; low and middle keep the province's
        proportion.
        """
        high = self.municipalities[municipality].high_education
        low = self.education["low"] / (1 - self.education["high"])
        return {"low": (1 - high) * low, "middle": (1 - high) * (1 - low), "high": high}


def read_population(folder: Path = DATA) -> Population:
    """Return the population that the folder's three files describe."""
    percent = {row["education"]: float(row["percent"]) for row in _rows(folder / "education.csv")}
    return Population(
        cells=tuple(_cells(folder / "population.csv")),
        municipalities={
            row["municipality"]: Municipality(
                row["code"],
                row["municipality"],
                int(row["urbanity_class"]),
                float(row["pct_education_high"]) / 100,
            )
            for row in _rows(folder / "municipalities.csv")
        },
        education={name: value / sum(percent.values()) for name, value in percent.items()},
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _cells(path: Path) -> Iterator[Cell]:
    for row in _rows(path):
        lowest, highest = _ages(row["age_group"])
        adult = max(lowest, ADULT)
        share = (highest - adult + 1) / (highest - lowest + 1)  # of 15-19 the two oldest of five
        for sex, column in SEXES:
            yield Cell(row["municipality"], sex, adult, highest, int(row[column]) * share)


def _ages(group: str) -> tuple[int, int]:
    """Return the lowest and highest age of a group such as '15-19' or '95+'."""
    if group.endswith("+"):
        return int(group[:-1]), OLDEST
    lowest, _, highest = group.partition("-")
    return int(lowest), int(highest)
