"""Margins: what is known of the population, as data with its source, date and caution.

A folder holds `margins.toml` and the CSV files that it names, each with the columns `category` and
`persons`, and where the figures are estimates `standard_error`:

    population = "inwoners van Drenthe van 18 jaar en ouder"
    scale_to = "sex"          # optional: the margin to whose sum the others are scaled

    [[margin]]
    variable = "sex"
    file = "sex.csv"
    source = "CBS StatLine 83502NED (CC BY 4.0)"
    date = "2021-01-01"
    note = ""
    unknown = "unknown"       # optional: rows with this code keep their own weighted share
    ordered = false           # optional: the order of the categories has a meaning
    merges = [["a", "b"]]     # optional: categories that count as one, in margin and data
"""

import csv
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.registry.fields import Fields, RegistryError
from analysis.weighting.population import MarginError, Population

FILE = "margins.toml"
COLUMNS = ("category", "persons")
ERROR = "standard_error"


@dataclass(frozen=True)
class Margin:
    """Persons by category of one profile variable.

    Attributes
    ----------
    variable : of the profile.
    persons : by category.
    source, date, note : where they come from; the note is shown wherever the margin is.
    unknown : code of rows of which the category is not known, empty where none may be.
    ordered : the order of the categories has a meaning.
    merges : categories that count as one, because somebody said so.
    errors : standard errors by category, persons; empty where the figures are exact.
    """

    variable: str
    persons: Mapping[str, float]
    source: str
    date: str
    note: str = ""
    unknown: str = ""
    ordered: bool = False
    merges: tuple[tuple[str, ...], ...] = ()
    errors: Mapping[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """Number of persons."""
        return float(sum(self.persons.values()))

    def keeping(self, share: float) -> "Margin":
        """Return the margin with a category for the unknown, of this share of all persons."""
        if not share:
            return self
        known = {name: count * (1 - share) for name, count in self.persons.items()}
        errors = {name: error * (1 - share) for name, error in self.errors.items()}
        if errors:
            errors[self.unknown] = 0.0
        persons = {**known, self.unknown: self.total * share}
        return replace(self, persons=persons, errors=errors)


@dataclass(frozen=True)
class Margins:
    """All margins of one population.

    Attributes
    ----------
    population : who they are about, in words.
    margins : one a profile variable.
    scale_to : the variable to whose sum the others are scaled; empty: their sums must be equal.
    """

    population: str
    margins: tuple[Margin, ...]
    scale_to: str = ""

    @property
    def total(self) -> float:
        """Persons in the population, by the margin that others are scaled to, or the first."""
        found = (one for one in self.margins if one.variable == self.scale_to)
        return next(found, self.margins[0]).total

    def figures(self, unknown: Mapping[str, float]) -> Population:
        """Return the figures as a calibration takes them.

        Parameters
        ----------
        unknown : by variable, the weighted share of rows of which the category is not known.
        """
        kept = [margin.keeping(unknown.get(margin.variable, 0.0)) for margin in self.margins]
        return Population(
            margins={margin.variable: margin.persons for margin in kept},
            ordered=frozenset(margin.variable for margin in kept if margin.ordered),
            merges={margin.variable: margin.merges for margin in kept if margin.merges},
            scale_to=self.scale_to or None,
            errors={margin.variable: margin.errors for margin in kept if margin.errors},
        )

    @property
    def variables(self) -> tuple[str, ...]:
        """The profile variables that the margins are of."""
        return tuple(margin.variable for margin in self.margins)

    @property
    def estimated(self) -> tuple[str, ...]:
        """The variables of which the figures are estimates, with standard errors of their own."""
        return tuple(one.variable for one in self.margins if any(one.errors.values()))

    @property
    def hash(self) -> str:
        """SHA-256 over all figures and sources."""
        data: list[object] = [self.population, *([_hashed(one)] for one in self.margins)]
        if self.scale_to:
            data.append(self.scale_to)
        text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _hashed(margin: Margin) -> dict[str, object]:
    """Return what a hash is over; choices that are not made leave the hash as it was."""
    later = {"ordered", "merges", "errors"}
    kept = {name: value for name, value in vars(margin).items() if value or name not in later}
    return kept | {"persons": dict(margin.persons)}


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
        found = Margins(table.text("population"), margins, table.text("scale_to", ""))
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
    persons, errors = _persons(folder / table.text("file"))
    margin = Margin(
        variable=table.text("variable"),
        persons=persons,
        source=table.text("source"),
        date=table.text("date"),
        note=table.text("note", ""),
        unknown=table.text("unknown", ""),
        ordered=table.flag("ordered", False),
        merges=table.groups("merges"),
        errors=errors,
    )
    table.done()
    return margin


def _persons(path: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Return persons by category, and their standard errors where the file has them."""
    persons: dict[str, float] = {}
    errors: dict[str, float] = {}
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
            if ERROR in row:
                errors[name] = _count(row[ERROR], path.name, number)
    return persons, errors


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
