"""Margins: what is known of the population, as data with its source, date and caution.

A folder holds `margins.toml` and the CSV files that it names, each with the columns `category` and
`persons`:

    population = "inwoners van Drenthe van 18 jaar en ouder"

    [[margin]]
    variable = "sex"
    file = "sex.csv"
    source = "CBS StatLine 83502NED (CC BY 4.0)"
    date = "2021-01-01"
    note = ""
    unknown = "unknown"       # optional: rows with this code keep their own weighted share
"""

import csv
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.registry.fields import Fields, RegistryError
from analysis.weighting.population import MarginError

FILE = "margins.toml"
COLUMNS = ("category", "persons")


@dataclass(frozen=True)
class Margin:
    """Persons by category of one profile variable.

    Attributes
    ----------
    variable : of the profile.
    persons : by category.
    source, date, note : where they come from; the note is shown wherever the margin is.
    unknown : code of rows of which the category is not known, empty where none may be.
    """

    variable: str
    persons: Mapping[str, float]
    source: str
    date: str
    note: str = ""
    unknown: str = ""

    @property
    def total(self) -> float:
        """Number of persons."""
        return float(sum(self.persons.values()))

    def keeping(self, share: float) -> "Margin":
        """Return the margin with a category for the unknown, of this share of all persons."""
        if not share:
            return self
        known = {name: count * (1 - share) for name, count in self.persons.items()}
        return replace(self, persons={**known, self.unknown: self.total * share})


@dataclass(frozen=True)
class Margins:
    """All margins of one population."""

    population: str
    margins: tuple[Margin, ...]

    @property
    def total(self) -> float:
        """Persons in the population, by the first margin."""
        return self.margins[0].total

    @property
    def variables(self) -> tuple[str, ...]:
        """The profile variables that the margins are of."""
        return tuple(margin.variable for margin in self.margins)

    @property
    def hash(self) -> str:
        """SHA-256 over all figures and sources."""
        data = [
            self.population,
            *([vars(margin) | {"persons": dict(margin.persons)}] for margin in self.margins),
        ]
        text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def read_margins(folder: Path) -> Margins:
    """Return the margins of a folder.

    Raises
    ------
    MarginError
        A file is missing or holds something that it should not; the message names file and row.
    """
    path = folder / FILE
    try:
        table = Fields(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        margins = tuple(_margin(folder, one) for one in table.tables("margin"))
        found = Margins(table.text("population"), margins)
        table.done()
    except FileNotFoundError as error:
        raise MarginError(
            f"{error.filename} is missing; give it, or take no margins",
            code="registry-no-file",
            file=Path(error.filename).name,
        ) from error
    except RegistryError as error:
        words = f"{path.name}: {error}"
        raise MarginError(words, (), code=error.code, **error.arguments) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MarginError(
            f"{path.name}: {error}", code="registry-not-read", file=path.name
        ) from error
    if not margins:
        raise MarginError(
            f"{path.name} names no [[margin]]; add one, or take no margins", code="margin-none"
        )
    return found


def _margin(folder: Path, table: Fields) -> Margin:
    margin = Margin(
        variable=table.text("variable"),
        persons=_persons(folder / table.text("file")),
        source=table.text("source"),
        date=table.text("date"),
        note=table.text("note", ""),
        unknown=table.text("unknown", ""),
    )
    table.done()
    return margin


def _persons(path: Path) -> dict[str, float]:
    persons: dict[str, float] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise MarginError(
                f"{path.name} has no column '{missing[0]}'; add it",
                code="registry-no-column",
                file=path.name,
                column=missing[0],
            )
        for number, row in enumerate(reader, start=1):
            name = row["category"]
            if not name or name in persons:
                raise MarginError(
                    f"{path.name}, data row {number}: category '{name}' is empty or "
                    "stands twice; give each category one row",
                    code="registry-row",
                    file=path.name,
                    row=number,
                )
            persons[name] = _count(row["persons"], path.name, number)
    return persons


def _count(text: str, file: str, row: int) -> float:
    where = f"{file}, data row {row}"
    try:
        count = float(text)
    except (TypeError, ValueError) as error:
        words = f"{where}: '{text}' persons is no number; give a count"
        raise MarginError(words, code="registry-row", file=file, row=row) from error
    if not 0 <= count < float("inf"):
        words = f"{where}: {text} persons; give a count of zero or more"
        raise MarginError(words, code="registry-row", file=file, row=row)
    return count
