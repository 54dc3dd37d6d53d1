"""The columns of a data set, and a respondent's row in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from surveys.questionnaire.compiling import compiled
from surveys.questionnaire.levels import level
from surveys.questionnaire.version import Questionnaire
from surveys.questions import Level, Option, Texts, Variable, VariableType
from surveys.responses.answers import Answers, Codes, Missing, Number, Value


class ColumnType(Enum):
    """What a column of a data set holds; binary is 1 (named) or 0 (not named)."""

    CODE = "code"
    BINARY = "binary"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    MONTH = "month"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column, as the codebook describes it.

    Parameters
    ----------
    id
        The variable's id; for an option of a question with several answers, ``variable.code``.
    codes
        Code and label by language, in canonical order; empty unless the type is code.
    bounds
        Lowest and highest value of a number, else None.
    missing
        The typed missings that can occur.
    level
        The level of measurement.
    """

    id: str
    name: str
    label: Texts
    type: ColumnType
    codes: tuple[tuple[str, Texts], ...]
    bounds: tuple[int, int] | None
    missing: tuple[Missing, ...]
    article_9: bool
    variable: str
    question: str
    level: Level


def columns(questionnaire: Questionnaire) -> tuple[Column, ...]:
    """Return the columns of a data set of this questionnaire, always in canonical order."""
    return tuple(
        column
        for variable in questionnaire.variables.values()
        for column in _columns(variable, level(questionnaire.question(variable.question), variable))
    )


def row(questionnaire: Questionnaire, final: Answers) -> dict[str, Value]:
    """Return a respondent's values by column id.

    Parameters
    ----------
    final
        Every variable, typed: `Path.final_values`.
    """
    values: dict[str, Value] = {}
    for variable in questionnaire.variables.values():
        if variable.type is VariableType.CODES:
            values.update(_indicators(questionnaire, variable, final))
        else:
            values[variable.id] = final[variable.id]
    return values


def _columns(variable: Variable, measured: Level) -> Iterator[Column]:
    if variable.type is not VariableType.CODES:
        codes = tuple((option.code, option.text) for option in variable.options)
        yield _column(variable, ColumnType(variable.type.value), measured, codes=codes)
        return
    for option in variable.options:
        yield _column(variable, ColumnType.BINARY, Level.NOMINAL, option=option)


def _column(
    variable: Variable,
    kind: ColumnType,
    measured: Level,
    *,
    codes: tuple[tuple[str, Texts], ...] = (),
    option: Option | None = None,
) -> Column:
    suffix = f".{option.code}" if option else ""
    return Column(
        id=variable.id + suffix,
        name=variable.name + suffix,
        label=option.text if option else variable.label,
        type=kind,
        codes=codes,
        bounds=variable.bounds,
        missing=variable.missing,
        article_9=variable.article_9,
        variable=variable.id,
        question=variable.question,
        level=measured,
    )


def _indicators(
    questionnaire: Questionnaire, variable: Variable, final: Answers
) -> Iterator[tuple[str, Value]]:
    value, conditions = final[variable.id], compiled(questionnaire).options_of[variable.id]
    for option in variable.options:
        condition = conditions.get(option.code)
        result: Value = value
        if isinstance(value, Codes):
            offered = condition is None or condition.evaluate(final)
            named = Number(int(option.code in value.codes))
            result = named if offered else Missing.NOT_ASKED_ROUTE
        yield f"{variable.id}.{option.code}", result
