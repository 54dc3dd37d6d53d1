"""From frozen data sets and their questionnaires to the columns that go out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from surveys.exchange.answers.book import (
    LEVELS,
    AnswersError,
    AnswersFault,
    Book,
    Category,
    Field,
    FieldType,
    field_type,
    missing_base,
    words,
)
from surveys.exchange.answers.naming import REASON, unique
from surveys.exchange.answers.stacking import stacked
from surveys.questionnaire import Column, Questionnaire, columns, compiled
from surveys.questions import Level, NumberQuestion, Question, Scale
from surveys.responses.coding.outcome import CODED
from surveys.responses.columns import MISSINGS, ColumnKind, FrozenColumn, make_column
from surveys.responses.frozen import (
    PERSON,
    PROFILE,
    PSEUDONYM,
    UNIT,
    WEIGHT,
    FrozenDataSet,
    is_design,
)

LANGUAGE = "nl"
KEYS = (PSEUDONYM, PERSON, UNIT)  # each singles out a person, here or in another wave
WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")  # a code that can stand as the number that it is
ORDERED = frozenset({f"{PROFILE}age_class"})  # of the profile: its codes sort as they rise
BROUGHT = "weight_brought"  # the weight of the data set where another is handed in


@dataclass(frozen=True)
class Source:
    """A frozen data set, and what is known of a wave that was fielded here.

    Attributes
    ----------
    response_rate
        Those who answered over all who were drawn (AAPOR's RR2), from 0 to 1.
    """

    data: FrozenDataSet
    questionnaire: Questionnaire | None = None
    response_rate: float | None = None


def describe(
    sources: Sequence[Source],
    *,
    weights: Mapping[str, float] | None = None,
    weights_from: str = "",
    article_9: bool = False,
    keys: bool = False,
) -> Book:
    """Return what goes out of one or more data sets, in the order given.

    Parameters
    ----------
    weights
        A weight, 0 or more, for the pseudonym of each row; without it the weight that came with
        the data, if any.
    weights_from
        Where those weights are from, for the label.
    article_9
        Whether special personal data (GDPR, article 9) go along. Of a wave from elsewhere it is
        not known which answers are such data: there they all count as such.
    keys
        Whether pseudonyms and keys of persons go along.

    Raises
    ------
    AnswersError
        If the sets do not go together, or the weights are not those of the rows.
    """
    table = stacked([source.data for source in sources])
    if weights is not None:
        table = _weighted(table, weights, weights_from)
    known = _known(sources)
    special = _special(sources, known)
    hidden = (special if not article_9 else set()) | (set() if keys else set(KEYS))
    shown = [column for column in table if column.id not in hidden]
    names = unique((one.id, known[one.id].name if one.id in known else one.id) for one in shown)
    newest = [source.questionnaire for source in sources if source.questionnaire][-1:]
    return Book(
        title=newest[0].title.say(LANGUAGE) if newest else sources[-1].data.wave.name,
        waves=tuple(source.data.wave for source in sources),
        questionnaires=tuple(source.data.questionnaire for source in sources),
        hashes=tuple(source.data.hash for source in sources),
        response_rates=tuple(source.response_rate for source in sources),
        fields=tuple(
            _field(column, names[column.id], known.get(column.id), column.id in special)
            for column in shown
        ),
        weight=names.get(WEIGHT, ""),
        left_out=tuple(column.id for column in table if column.id in hidden),
    )


@dataclass(frozen=True)
class _Known:
    """What a questionnaire says of a column."""

    column: Column
    universe: str
    unit: str
    source: str
    ends: tuple[Category, ...]

    @property
    def name(self) -> str:
        return self.column.name or self.column.id


def _known(sources: Iterable[Source]) -> dict[str, _Known]:
    """Return what the questionnaires say of each column, the last version last."""
    found: dict[str, _Known] = {}
    for source in sources:
        if source.questionnaire is not None:
            asked = source.questionnaire
            rules = compiled(asked).conditions_of
            for column in columns(asked):
                said = [rule.dutch(asked) for rule in rules.get(column.variable, ())]
                question = asked.question(column.question)
                universe = "; ".join(said) or str(words()["everybody"])
                found[column.id] = _Known(
                    column, universe, _unit(question), question.source, _ends(question)
                )
    return found


def _unit(question: Question) -> str:
    return question.unit.say(LANGUAGE) if isinstance(question, NumberQuestion) else ""


def _ends(question: Question) -> tuple[Category, ...]:
    """Return the words at the ends of a scale, at the numbers that they stand at."""
    if not isinstance(question, Scale):
        return ()
    ends = ((question.minimum, question.low), (question.maximum, question.high))
    return tuple(Category(str(number), text.say(LANGUAGE), number) for number, text in ends if text)


def _special(sources: Iterable[Source], known: Mapping[str, _Known]) -> set[str]:
    """Return the ids of the columns that are, or may be, special personal data."""
    special: set[str] = set()
    for source in sources:
        if source.questionnaire is None:
            special |= {column.id for column in source.data.answers}
        else:
            said = columns(source.questionnaire)
            sensitive = {column.id for column in said if column.article_9}
            special |= sensitive | {f"{name}{CODED}" for name in sensitive}
            asked = known.keys() | {f"{name}{CODED}" for name in known}
            special |= {one.id for one in source.data.answers if one.id not in asked}
    return special


def _field(column: FrozenColumn, name: str, known: _Known | None, special: bool) -> Field:  # noqa: FBT001
    kind = field_type(known.column.type.value if known else column.kind.value, column.id)
    found = {MISSINGS[number - 1] for number in np.unique(column.missing).tolist() if number}
    told = set(known.column.missing) if known else set()
    return Field(
        id=column.id,
        name=name,
        reason_name=name + REASON,
        type=kind,
        label=column.label,
        question=column.question,
        column=column,
        categories=_categories(column, kind) or (known.ends if known else ()),
        missing=tuple(missing for missing in MISSINGS if missing in found | told),
        variable=known.column.variable if known else column.id,
        universe=known.universe if known else "",
        unit=known.unit if known else "",
        source=known.source if known else "",
        article_9=special,
        base=missing_base(_lowest(column, known), column.id),
        level=_level(column, kind, known),
    )


def _level(column: FrozenColumn, kind: FieldType, known: _Known | None) -> Level:
    if known is not None:
        return known.column.level
    return Level.ORDINAL if column.id in ORDERED else LEVELS[kind]


def _lowest(column: FrozenColumn, known: _Known | None) -> float:
    """Return the lowest number that the column holds or may hold; 0 for what is no number."""
    lowest = 0.0
    if column.kind is ColumnKind.NUMBER and column.values.size:
        lowest = float(column.values.min())
    bounds = known.column.bounds if known else None
    return min(lowest, bounds[0]) if bounds else lowest


def _categories(column: FrozenColumn, kind: FieldType) -> tuple[Category, ...]:
    if kind is FieldType.FLAG:
        said = (words()["not_named"], words()["named"])
        return tuple(Category(str(place), str(label), place) for place, label in enumerate(said))
    codes = [code for code, _ in column.codes]
    whole = all(WHOLE.fullmatch(code) for code in codes)
    return tuple(
        Category(code, label, int(code) if whole else place)
        for place, (code, label) in enumerate(column.codes, 1)
    )


def _weighted(
    table: tuple[FrozenColumn, ...], weights: Mapping[str, float], weights_from: str
) -> tuple[FrozenColumn, ...]:
    (keys,) = (column.values.tolist() for column in table if column.id == PSEUDONYM)
    without = [key for key in keys if key not in weights]
    if without:
        raise AnswersError(
            AnswersFault.WEIGHTS_LACKING,
            f"{len(without)} of {len(keys)} rows have no weight, the first {without[0]!r}; "
            "give each row one, 0 where it should not count",
            n=len(without),
        )
    unknown = sorted(weights.keys() - set(keys))
    if unknown:
        raise AnswersError(
            AnswersFault.WEIGHTS_OF_NOBODY,
            f"{len(unknown)} weights are of nobody in these waves, the first {unknown[0]!r}; "
            "take the weights of the same waves",
            n=len(unknown),
        )
    wrong = [key for key in keys if not 0 <= weights[key] < float("inf")]
    if wrong:
        raise AnswersError(
            AnswersFault.WEIGHTS_NUMBER,
            f"the weight of {wrong[0]!r} is {weights[wrong[0]]}; expected a number from 0",
            row=str(wrong[0]),
        )
    cells = [float(weights[key]) for key in keys]
    label = words()["weight_from"].format(weights_from) if weights_from else words()["weight"]
    column = make_column(WEIGHT, ColumnKind.NUMBER, cells, label=str(label))
    before = [replace(one, id=BROUGHT) if one.id == WEIGHT else one for one in table]
    place = max(at for at, one in enumerate(before) if is_design(one.id) or one.id == BROUGHT) + 1
    return (*before[:place], column, *before[place:])
