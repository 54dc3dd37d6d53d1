"""From what coders gave to the code that stands, and to a column of the frozen data set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from surveys.questionnaire import Questionnaire
from surveys.questions import VariableType
from surveys.responses.answers import Missing, Text, Value
from surveys.responses.coding.scheme import CodingScheme
from surveys.responses.columns import ColumnKind, FrozenColumn, make_column

CODERS = 2
CODED = ".coded"  # what the id of a coded column ends with
LANGUAGE = "nl"


class Standing(StrEnum):
    """Where the coding of one text stands."""

    OPEN = "open"  # fewer than two coders
    DIFFERS = "differs"  # two coders, two codes
    DONE = "done"


@dataclass(frozen=True)
class TextCoding:
    """The codes of one text: by coder, and the decision where they differed, or None."""

    pseudonym: str
    by_coder: Mapping[str, str]
    settled: str | None = None

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        if len(self.by_coder) < CODERS:
            return Standing.OPEN
        if self.code is None:
            return Standing.DIFFERS
        return Standing.DONE

    @property
    def code(self) -> str | None:
        """The code that stands: what both gave, or what was decided; None where there is none."""
        if len(self.by_coder) < CODERS:
            return None
        given = set(self.by_coder.values())
        return given.pop() if len(given) == 1 else self.settled


@dataclass(frozen=True)
class Coded:
    """A variable whose texts all have a code, by pseudonym."""

    scheme: CodingScheme
    codes: Mapping[str, str]


def coded(scheme: CodingScheme, codings: Iterable[TextCoding]) -> Coded | None:
    """Return the codes of a variable, or None while a text still waits for one."""
    codes: dict[str, str] = {}
    for one in codings:
        if one.code is None:
            return None
        codes[one.pseudonym] = one.code
    return Coded(scheme, codes) if codes else None


def open_variables(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the ids of the variables that hold what somebody wrote, in canonical order."""
    return tuple(
        variable.id
        for variable in questionnaire.variables.values()
        if variable.type is VariableType.TEXT
    )


def coded_column(
    questionnaire: Questionnaire,
    made: Coded,
    pseudonyms: Iterable[str],
    values: Mapping[str, Mapping[str, Value]],
) -> FrozenColumn:
    """Return the coded variable as a column of a frozen data set, with its labels.

    Where there is no text the reason stays what it was. A text that an edit took away has no code.

    Parameters
    ----------
    pseudonyms
        The rows, in order.
    values
        By pseudonym the values of the row, after the edits.
    """
    variable = made.scheme.variable
    cells: list[object] = []
    for pseudonym in pseudonyms:
        value = values[pseudonym][variable]
        has_text = isinstance(value, Text)
        cells.append(made.codes.get(pseudonym, Missing.SKIPPED) if has_text else value)
    question = questionnaire.question(questionnaire.variables[variable].question)
    label = questionnaire.variables[variable].label.say(LANGUAGE)
    return make_column(
        f"{variable}{CODED}",
        ColumnKind.CODE,
        cells,
        label=f"{label} (gecodeerd, schema {made.scheme.version})",
        codes=[(one.code, one.label) for one in made.scheme.codes],
        question=question.text.say(LANGUAGE),
    )
