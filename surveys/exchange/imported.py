"""What came of a questionnaire that was written elsewhere: the value, and all that was found."""

from dataclasses import dataclass, replace
from enum import Enum

from surveys.questionnaire import Questionnaire


class Level(Enum):
    """An error keeps the questionnaire from the field; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands in a file.

    Parameters
    ----------
    sheet
        The sheet of a workbook, or the part of another file; empty for the file as a whole.
    row
        Counted from 1, the header included; 0 where there are no rows.
    column
        The header of the column or the key of the object; empty if it is about the whole row.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    def at(self, column: str) -> "Place":
        """Return the same place, at a column."""
        return replace(self, column=column)

    def __str__(self) -> str:
        parts = [self.file]
        parts += [f"blad {self.sheet}"] if self.sheet and self.row else []
        parts += [self.sheet] if self.sheet and not self.row else []
        parts += [f"rij {self.row}"] if self.row else []
        parts += [f"kolom {self.column}"] if self.column and self.row else []
        parts += [self.column] if self.column and not self.row else []
        return ", ".join(parts)


@dataclass(frozen=True, kw_only=True)
class ImportFinding:
    """One thing that is wrong with what was read.

    Parameters
    ----------
    rule
        Which kind of fault: each has its Dutch sentence in ``reading/nl.toml``.
    name
        The question, list or item that it is about, as its author calls it.
    message
        In Dutch: where it stands, what is wrong, and what to do.
    """

    level: Level
    rule: str
    name: str
    message: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class NotCarried:
    """Something that the other side cannot say.

    Parameters
    ----------
    name
        The question, list or item that it belonged to.
    what
        What is not carried, in Dutch.
    """

    name: str
    what: str
    place: Place

    def __str__(self) -> str:
        return f"{self.place}: {self.name}: {self.what}"


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What was read.

    Parameters
    ----------
    questionnaire
        What could be read, without the faulty parts, always sound enough to be asked; None if
        there is nothing to ask.
    findings
        All that is wrong, in the order of the file.
    not_carried
        All that our language cannot say, in the order of the file.
    """

    questionnaire: Questionnaire | None
    findings: tuple[ImportFinding, ...] = ()
    not_carried: tuple[NotCarried, ...] = ()

    @property
    def errors(self) -> tuple[ImportFinding, ...]:
        """The findings that keep it from the field."""
        return tuple(found for found in self.findings if found.level is Level.ERROR)


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A questionnaire in another format, and what that format cannot say."""

    content: bytes
    not_carried: tuple[NotCarried, ...] = ()
