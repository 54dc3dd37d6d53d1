"""What goes out: the columns of an export with all that is known of each, whatever the format."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from importlib import resources
from typing import Any

from surveys.questions import Level
from surveys.responses.answers import Missing
from surveys.responses.columns import MISSING_NUMBER, MISSINGS, FrozenColumn
from surveys.responses.frozen import QuestionnaireInfo, WaveInfo

# What is missing where there is no space: the first of these bases leaves codes below each value.
_BASES = (0, 90, 990, 9_990, 99_990, 999_990, 9_999_990, 99_999_990, 999_999_990)


class AnswersFault(StrEnum):
    """Why answers cannot go out; the page has a sentence for each."""

    NO_WAVE = "no_wave"
    NOT_FROZEN = "not_frozen"
    KIND_DIFFERS = "kind_differs"
    KIND_UNKNOWN = "kind_unknown"
    NO_ROOM_FOR_MISSINGS = "no_room_for_missings"
    NO_DATE = "no_date"
    DATE_TOO_EARLY = "date_too_early"
    TEXT_TOO_LONG = "text_too_long"
    SHEET_TOO_SMALL = "sheet_too_small"
    WEIGHTS_UNREADABLE = "weights_unreadable"
    WEIGHTS_HEADING = "weights_heading"
    WEIGHTS_ROW = "weights_row"
    WEIGHTS_TWICE = "weights_twice"
    WEIGHTS_NUMBER = "weights_number"
    WEIGHTS_LACKING = "weights_lacking"
    WEIGHTS_OF_NOBODY = "weights_of_nobody"
    WEIGHTS_NOT_PUBLISHED = "weights_not_published"
    WEIGHTS_NOT_MADE = "weights_not_made"


class AnswersError(ValueError):
    """Answers that cannot go out as they are asked for; nothing was written.

    Attributes
    ----------
    about
        What a sentence about the fault names: ``column``, ``row`` or ``n``.
    """

    def __init__(self, fault: AnswersFault, explanation: str, **about: str | int) -> None:
        super().__init__(explanation)
        self.fault = fault
        self.about = about


class FieldType(Enum):
    """What the values of a column that goes out are."""

    CODE = "code"
    FLAG = "flag"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    MONTH = "month"


# Every kind that a column of a data set or of a questionnaire's codebook can have.
FIELD_TYPES: Mapping[str, FieldType] = {
    **{kind.value: kind for kind in FieldType},
    "binary": FieldType.FLAG,
}
# Of a column that no questionnaire tells the level of.
LEVELS: Mapping[FieldType, Level] = {
    FieldType.CODE: Level.NOMINAL,
    FieldType.FLAG: Level.NOMINAL,
    FieldType.NUMBER: Level.SCALE,
    FieldType.TEXT: Level.NOMINAL,
    FieldType.DATE: Level.SCALE,
    FieldType.MONTH: Level.SCALE,
}


def field_type(kind: str, column: str) -> FieldType:
    """Return the type of a column by its kind; AnswersError where no format knows it."""
    if kind not in FIELD_TYPES:
        raise AnswersError(
            AnswersFault.KIND_UNKNOWN,
            f"column {column!r} is of kind {kind!r}, which no export knows; "
            f"known are {', '.join(FIELD_TYPES)}",
            column=column,
        )
    return FIELD_TYPES[kind]


@dataclass(frozen=True)
class Category:
    """One value of a column that has a label.

    Attributes
    ----------
    code
        The stable code of the option.
    number
        What stands for it where a format wants numbers: the code itself where all codes of the
        column are whole numbers from 0, else its place in the codebook, from 1.
    """

    code: str
    label: str
    number: int


@dataclass(frozen=True, eq=False)
class Field:
    """One column that goes out.

    Attributes
    ----------
    id
        The identity of the variable; of an option of a multiple question ``variable.code``.
    name
        Its name in every format: legal in SPSS, unique, stable.
    reason_name
        The name of the column beside it that says why a value is missing, in formats that need one.
    column
        The values and the missings, (n,).
    categories
        The codes in canonical order; of a scale the words at its ends.
    missing
        The reasons for having no value that can occur.
    variable
        The variable that it is part of; for all but options of a multiple question its own id.
    universe
        Who was asked, as a sentence.
    unit
        What a number counts, such as euros.
    base
        The codes of the missings are below minus this number.
    level
        The level of measurement.
    """

    id: str
    name: str
    reason_name: str
    type: FieldType
    label: str
    question: str
    column: FrozenColumn
    categories: tuple[Category, ...]
    missing: tuple[Missing, ...]
    variable: str
    universe: str
    unit: str
    source: str
    article_9: bool
    base: int
    level: Level

    @property
    def measure(self) -> str:
        """The level of measurement, by the word of SPSS: nominal, ordinal or scale."""
        return self.level.value

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each code."""
        return {one.code: one.number for one in self.categories}

    def cells(self) -> Iterator[Any]:
        """Yield one value a row: str, int or float, or the `Missing` that stands for it."""
        values = iter(self.column.values.tolist())
        for number in self.column.missing.tolist():
            yield MISSINGS[number - 1] if number else next(values)

    def missing_number(self, missing: Missing) -> int:
        """Return the negative number that stands for a missing where a format wants numbers."""
        return -(self.base + MISSING_NUMBER[missing])

    def day(self, value: str) -> date:
        """Return the day that an ISO date says, or the first of an ISO month.

        Raises
        ------
        AnswersError
            If the value is neither.
        """
        try:
            return date.fromisoformat(value if len(value) > len("2026-03") else f"{value}-01")
        except ValueError:
            raise AnswersError(
                AnswersFault.NO_DATE,
                f"column {self.id!r} holds {value[:40]!r}; expected a date such as 2026-03-17 or "
                "a month such as 2026-03",
                column=self.name,
            ) from None


@dataclass(frozen=True, eq=False)
class Book:
    """The columns that go out and where they are from.

    Attributes
    ----------
    hashes
        The hash of each frozen data set, in the order of the waves.
    response_rates
        Of each wave, from 0 to 1, None where it is not known.
    weight
        The name of the column to weight by, or an empty text.
    left_out
        The ids of columns that were left out: article 9, or keys of persons.
    """

    title: str
    waves: tuple[WaveInfo, ...]
    questionnaires: tuple[QuestionnaireInfo, ...]
    hashes: tuple[str, ...]
    response_rates: tuple[float | None, ...]
    fields: tuple[Field, ...]
    weight: str
    left_out: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.fields[0].column.missing) if self.fields else 0

    def field(self, name: str) -> Field:
        """Return a column by the name that it goes out with; KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


def missing_base(lowest: float, column: str) -> int:
    """Return a base that puts the codes of the missings below every value of a column."""
    for base in _BASES:
        if lowest > -(base + 1):
            return base
    raise AnswersError(
        AnswersFault.NO_ROOM_FOR_MISSINGS,
        f"column {column!r} holds {lowest}; no number below it stands for a missing",
        column=column,
    )


@functools.cache
def words() -> Mapping[str, Any]:
    """Return the Dutch words beside the codes."""
    file = resources.files(__package__).joinpath("nl.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def missing_label(missing: Missing) -> str:
    """Return what a missing is called in Dutch."""
    label: str = words()["missing"][missing.value]
    return label
