"""A paper form as a value: numbered questions with their boxes and codes, and when to fill them in.

The PDF and the page for keying in are both made of it, so they show the same in the same order:
the canonical one, whatever a seed would draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.questions import Question
from surveys.responses.answers import Missing

DONT_KNOW, REFUSED = "?", "/"  # keys of the missings: signs that no code of an option has
MISSING_CODES: Mapping[str, Missing] = {DONT_KNOW: Missing.DONT_KNOW, REFUSED: Missing.REFUSED}


@dataclass(frozen=True)
class Box:
    """One box: what is keyed in for it, its code, its text, for whom it is, and a line beside it.

    ``key`` is the code itself where the codes of a list are short, else its place in the list.
    """

    key: str
    code: str
    text: str
    only: str = ""
    writes: bool = False


@dataclass(frozen=True)
class Line:
    """One statement: the variable that it is, its letter, its text, and for whom it is."""

    variable: str
    letter: str
    text: str
    only: str = ""


@dataclass(frozen=True)
class Heading:
    """What stands above the questions of a part, for whom they are, and what to know of it."""

    text: str
    only: str = ""
    note: str = ""


@dataclass(frozen=True)
class Asked:
    """One question; `number` is 0 where there is only something to read.

    ``instead`` has the boxes for having no answer.
    """

    number: int
    question: Question
    text: str
    hint: str = ""
    only: str = ""
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    instead: tuple[Box, ...] = ()


@dataclass(frozen=True)
class PaperForm:
    """A questionnaire on paper.

    Parameters
    ----------
    version
        The id of the questionnaire version.
    number
        Which form it is, of a questionnaire that draws by lot (`variants`); None of others.
    """

    title: str
    version: str
    number: int | None
    entries: tuple[Heading | Asked, ...]

    @property
    def questions(self) -> tuple[Asked, ...]:
        """The entries that ask something."""
        return tuple(one for one in self.entries if isinstance(one, Asked) and one.number)
