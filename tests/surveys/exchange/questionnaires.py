"""Questionnaires of every sort that a format can say, for the law that out and in are one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from surveys.questionnaire import Block, Check, CheckLevel, Module, Questionnaire
from surveys.questions import (
    Battery,
    Calculated,
    DateQuestion,
    Information,
    Item,
    Layout,
    MonthQuestion,
    Multiple,
    NumberQuestion,
    OpenText,
    Option,
    Question,
    Ranking,
    Scale,
    Single,
    Texts,
    Variable,
    VariableType,
    YesNo,
)

LANGUAGES = ("nl", "en")
WORDS = st.text("abcdé Zë?!<>&\"'=-+@1", min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)


@st.composite
def texts(draw):
    return Texts.of({language: draw(WORDS) for language in LANGUAGES})


def maybe(strategy):
    return st.one_of(st.just(Texts()), strategy)


@st.composite
def options(draw, least=2):
    codes = draw(st.lists(st.sampled_from("abc123456"), min_size=least, max_size=4, unique=True))
    return tuple(Option(code=code, text=draw(texts())) for code in codes)


def single(draw, common):
    layout = draw(st.sampled_from([Layout.LIST, Layout.DROPDOWN]))
    return Single(
        **common, options=draw(options()), layout=layout, random_order=draw(st.booleans())
    )


def yes_no(draw, common):
    listed = tuple(Option(code=code, text=draw(texts())) for code in ("ja", "nee"))
    return YesNo(**common, options=listed)


def multiple(draw, common):
    first, *rest = draw(options())
    first = Option(code=first.code, text=first.text, exclusive=draw(st.booleans()))
    rest[-1] = Option(code=rest[-1].code, text=rest[-1].text, open=draw(st.booleans()))
    return Multiple(**common, options=(first, *rest))


def without_own_words(draw, common):
    """As `multiple`, for formats without a text beside each option."""
    made = multiple(draw, common)
    return replace(made, options=tuple(replace(one, open=False) for one in made.options))


def scale(draw, common):
    return Scale(
        **common, minimum=draw(st.integers(0, 1)), maximum=10, low=draw(texts()), high=draw(texts())
    )


def number(draw, common):
    low = draw(st.integers(-5, 5))
    return NumberQuestion(**common, minimum=low, maximum=low + draw(st.integers(1, 100)))


def writing(draw, common):
    return OpenText(
        **common,
        max_length=draw(st.sampled_from([50, 1000, 4000])),
        lines=draw(st.sampled_from([1, 6])),
        optional=draw(st.booleans()),
    )


def date(draw, common):
    return DateQuestion(**common, earliest=draw(st.sampled_from(["", "2020-01-31"])))


def month(draw, common):
    return MonthQuestion(**common, latest=draw(st.sampled_from(["", "2030-12"])))


def information(draw, common):
    return Information(**common)


def _items(draw, identity, count):
    return tuple(
        Item(id=f"{identity}_{k}", name=f"{identity}_{k}", text=draw(texts()))
        for k in "xyz"[:count]
    )


def battery(draw, common):
    items = _items(draw, common["id"], draw(st.integers(2, 3)))
    return Battery(
        **{**common, "name": ""},
        items=items,
        options=draw(options()),
        layout=draw(st.sampled_from([Layout.TABLE, Layout.LIST])),
    )


def ranking(draw, common):
    items = _items(draw, common["id"], draw(st.integers(2, 3)))
    named = tuple(replace(i, name=i.id.replace(common["id"], common["name"])) for i in items)
    return Ranking(**common, items=named)


EVERY: dict[str, Callable[..., Question]] = {
    "single": single,
    "yes_no": yes_no,
    "multiple": multiple,
    "multiple_without_own_words": without_own_words,
    "scale": scale,
    "number": number,
    "text": writing,
    "date": date,
    "month": month,
    "information": information,
    "battery": battery,
    "ranking": ranking,
}


ALL = tuple(EVERY)
PLAIN = tuple(kind for kind in EVERY if kind != "multiple")


@st.composite
def conditions(draw, variables: list[Variable], depth: int = 2) -> str:
    """A condition on earlier answers, as our language says it with the fewest parentheses."""
    if depth and draw(st.integers(0, 3)) == 0:
        sign = draw(st.sampled_from(["and", "or"]))
        parts = [draw(conditions(variables, depth=0)) for _ in range(draw(st.integers(2, 3)))]
        joined = f" {sign} ".join(parts)
        return f"not({joined})" if draw(st.booleans()) else joined
    variable = draw(st.sampled_from(variables))
    reference = f"${{{variable.id}}}"
    if draw(st.integers(0, 4)) == 0:
        return f"{reference} != ''"
    if variable.type is VariableType.CODE:
        sign = draw(st.sampled_from(["=", "!="]))
        return f"{reference} {sign} '{draw(st.sampled_from(variable.codes))}'"
    if variable.type is VariableType.CODES:
        chosen = f"selected({reference}, '{draw(st.sampled_from(variable.codes))}')"
        return draw(st.sampled_from([chosen, f"not({chosen})", f"count-selected({reference}) > 1"]))
    if variable.type is VariableType.NUMBER:
        sign = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
        left = draw(st.sampled_from([reference, f"{reference} + 2", f"{reference} * 3"]))
        return f"{left} {sign} {draw(st.integers(0, 10))}"
    return f"{reference} != ''"


def _relevant(draw, earlier):
    return draw(conditions(earlier)) if earlier and draw(st.booleans()) else ""


def _question(draw, identity, kinds, earlier):
    common = {
        "id": identity,
        "name": identity if draw(st.booleans()) else f"N{identity}",
        "text": draw(texts()),
        "hint": draw(maybe(texts())),
        "relevant": _relevant(draw, earlier),
    }
    if "multiple" in kinds:  # XLSForm can say everything that this has
        common["help"] = draw(maybe(texts()))
    return EVERY[draw(st.sampled_from(kinds))](draw, common)


def _check(draw, question):
    if not isinstance(question, NumberQuestion) or not draw(st.booleans()):
        return ()
    # the range belongs to the check, so that both say it in one line
    low, high, own = question.minimum, question.maximum, f"${{{question.id}}}"
    must = f"{own} >= {low} and {own} <= {high} and {own} != {high - 1}"
    if low < 0:
        must = must.replace(f">= {low}", f">= -{-low}")
    return (
        Check(
            id=f"{question.id}_check",
            must=must,
            message=draw(texts()),
            level=CheckLevel.HARD,
            at=question.id,
        ),
    )


@st.composite
def questionnaires(draw, kinds=ALL, *, modules=True, checks=True, calculated=True):
    """A questionnaire of one to five pages in two languages."""
    earlier: list[Variable] = []
    blocks = []
    module = Module(id="deel", title=draw(texts()), relevant="") if modules else None
    for number in range(draw(st.integers(1, 5))):
        names = [f"q{number}{letter}" for letter in "abc"[: draw(st.integers(1, 3))]]
        asked = [_question(draw, name, kinds, earlier) for name in names]
        numbers = [v for v in earlier if v.type is VariableType.NUMBER]
        if calculated and numbers and draw(st.booleans()):
            one = draw(st.sampled_from(numbers))
            asked.append(
                Calculated(id=f"c{number}", name=f"c{number}", calculation=f"${{{one.id}}} * 2 + 1")
            )
        blocks.append(
            Block(
                id=f"blad{number}",
                questions=tuple(asked),
                title=draw(maybe(texts())),
                relevant=_relevant(draw, earlier),
                module="deel" if module and number < 2 else "",
                checks=_check(draw, asked[0]) if checks else (),
            )
        )
        # a place in an order is nothing that the formats of others can refer to
        referred = [question for question in asked if not isinstance(question, Ranking)]
        earlier += [variable for question in referred for variable in question.variables()]
    return Questionnaire(
        id="vragen",
        version=draw(st.integers(1, 9)),
        title=draw(texts()),
        languages=LANGUAGES,
        blocks=tuple(blocks),
        modules=(module,) if module else (),
    )
