"""Rows of an XLSForm's survey as questions of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.defaults import (
    LONG_TEXT,
    NO_BOUND,
    OTHER,
    OTHER_CODE,
)
from surveys.exchange.xlsform.survey.types import RowType
from surveys.exchange.xlsform.workbook.lists import Choice, Lists
from surveys.exchange.xlsform.workbook.sheets import Row
from surveys.exchange.xlsform.workbook.wording import Wordings
from surveys.questions import (
    NO,
    YES,
    Calculated,
    DateQuestion,
    Given,
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
    YesNo,
)
from surveys.questions.number import MOST_DECIMALS
from surveys.questions.scale import MOST_POINTS
from surveys.responses.answers import Missing

NUMERIC_APPEARANCES = frozenset({"numbers", "thousands-sep", "bearing", "counter"})


@dataclass(frozen=True)
class Source:
    """What a row is made into a question with."""

    lists: Lists
    wordings: Wordings
    collector: Collector


def question(row: Row, kind: RowType, identity: str, name: str, source: Source) -> Question | None:
    """Return the question that a row asks, or None: what kept it from that is then found."""
    make = _MAKERS[kind.name]
    common: dict[str, Any] = {"id": identity, "name": name}
    if kind.name != "calculate":
        common["text"] = _text(row, name, kind, source)
        common["hint"] = source.wordings.texts(row, "hint", row["name"])
        common["help"] = source.wordings.texts(row, "guidance_hint", row["name"])
        if not source.wordings.has(row, "label") and common["hint"]:
            common["text"], common["hint"] = common["hint"], Texts()
    return make(row, kind, common, source)


def choices(row: Row, kind: RowType, source: Source) -> tuple[Choice, ...]:
    """Return the answers of the list that a row names."""
    return source.lists.get(kind.list_name, ())


def _text(row: Row, name: str, kind: RowType, source: Source) -> Texts:
    if source.wordings.has(row, "label"):
        return source.wordings.texts(row, "label", row["name"])
    other = any(c.split("::")[0] in {"hint", "image", "audio", "video"} for c in row.cells)
    silent = kind.name in {"hidden", "calculate"} or bool(row["calculation"])
    if not other and not silent:
        source.collector.error("missing-label", row["name"], row.at("label"), what="de vraag")
    return source.wordings.same(name)


def options(row: Row, kind: RowType, source: Source) -> tuple[tuple[Option, ...], dict[str, Any]]:
    """Return the options, and which of the missing answers are among them."""
    listed: list[Option] = []
    missing = {"dont_know": False, "refusal": False}
    for choice in choices(row, kind, source):
        if choice.code == Missing.DONT_KNOW.value:
            missing["dont_know"] = True
        elif choice.code == Missing.REFUSED.value:
            missing["refusal"] = True
        elif choice.code not in {option.code for option in listed}:
            listed.append(Option(code=choice.code, text=choice.text))
    if kind.or_other and all(option.code != OTHER_CODE for option in listed):
        listed.append(Option(code=OTHER_CODE, text=source.wordings.said(OTHER), open=True))
    return tuple(listed), dict(missing)


def _single(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question | None:
    listed, missing = options(row, kind, source)
    layout = Layout.DROPDOWN if _looks(row, "minimal", "autocomplete") else Layout.LIST
    whole = {**common, **missing, "options": listed, "layout": layout}
    whole["random_order"] = _is_random(row)
    if [option.code for option in listed] == [YES, NO]:
        return YesNo(**whole)
    if len(listed) < 2:
        source.collector.warning("one-option", row["name"], row.at("type"), list=kind.list_name)
        return Multiple(**whole) if listed else None
    return Single(**whole)


def _multiple(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question | None:
    listed, missing = options(row, kind, source)
    layout = Layout.DROPDOWN if _looks(row, "minimal", "autocomplete") else Layout.LIST
    return Multiple(
        **common, **missing, options=listed, layout=layout, random_order=_is_random(row)
    )


def _rank(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question | None:
    listed, missing = options(row, kind, source)
    items = tuple(
        Item(
            id=f"{common['id']}_{option.code.lower().replace('-', '_')}",
            name=f"{common['name']}_{option.code}",
            text=option.text,
        )
        for option in listed
    )
    if len(items) < 2:
        source.collector.error("short-list", row["name"], row.at("type"), list=kind.list_name)
        return None
    return Ranking(**common, **missing, items=items, random_order=_is_random(row))


def _integer(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question:
    del row, source
    decimals = MOST_DECIMALS if kind.name == "decimal" else 0
    return NumberQuestion(**common, minimum=-NO_BOUND, maximum=NO_BOUND, decimals=decimals)


def _range(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question | None:
    settings = parameters(row)
    numbers = [settings.get(name, default) for name, default in _RANGE]
    try:
        start, end, step = (float(number) for number in numbers)
    except ValueError:
        source.collector.error("bad-range", row["name"], row.at("parameters"))
        return None
    if not start < end or step <= 0 or not abs(start) + abs(end) < NO_BOUND:
        source.collector.error("bad-range", row["name"], row.at("parameters"))
        return None
    whole = start.is_integer() and end.is_integer()
    if whole and step == 1 and end - start < MOST_POINTS:
        labels = {c.code: c.text for c in source.lists.get(settings.get("tick_labelset", ""), ())}
        low, high = (
            labels.get(str(int(n))) or source.wordings.same(str(int(n))) for n in (start, end)
        )
        return Scale(**common, minimum=int(start), maximum=int(end), low=low, high=high)
    if step not in {1, 0.1, 0.01}:
        source.collector.lost("step", row["name"], row.at("parameters"), step=numbers[2])
    decimals = 0 if step.is_integer() and start.is_integer() else 2
    return NumberQuestion(
        **common, minimum=int(start // 1), maximum=int(-(-end // 1)), decimals=decimals
    )


def parameters(row: Row) -> Mapping[str, str]:
    """Return the parameters of a row by name: ``randomize=true, seed=1``."""
    parts = row["parameters"].replace(",", " ").replace(";", " ").replace(" = ", "=").split()
    pairs = (part.partition("=") for part in parts)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _is_random(row: Row) -> bool:
    return parameters(row).get("randomize", "").lower() == "true"


def _looks(row: Row, *words: str) -> bool:
    return bool(set(words) & set(row["appearance"].split()))


def _writing(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question:
    del kind
    if NUMERIC_APPEARANCES & set(row["appearance"].split()):
        source.collector.lost("appearance", row["name"], row.at("appearance"), what="numbers")
    return OpenText(
        **common,
        max_length=LONG_TEXT,
        lines=6 if _looks(row, "multiline") else 1,
        optional=row["required"].lower() in {"no", "false", "false()"},
    )


def _date(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question:
    del kind, source
    return MonthQuestion(**common) if _looks(row, "month-year") else DateQuestion(**common)


def _note(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question:
    del row, kind, source
    return Information(**common)


def _calculate(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question | None:
    del kind
    if not row["calculation"]:
        source.collector.error("calculation-missing", row["name"], row.at("calculation"))
        return None
    text = source.wordings.texts(row, "label", row["name"])
    return Calculated(**common, text=text, calculation="")


def _acknowledge(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question:
    del row, kind
    return Multiple(**common, options=(Option(code="OK", text=source.wordings.same("OK")),))


def _hidden(row: Row, kind: RowType, common: dict[str, Any], source: Source) -> Question:
    del kind, source
    return Given(id=common["id"], name=common["name"], of=row["name"])


Maker = Callable[[Row, RowType, dict[str, Any], Source], Question | None]

_RANGE = (("start", "1"), ("end", "10"), ("step", "1"))
_MAKERS: Mapping[str, Maker] = {
    "select_one": _single,
    "select_multiple": _multiple,
    "rank": _rank,
    "integer": _integer,
    "decimal": _integer,
    "range": _range,
    "text": _writing,
    "date": _date,
    "note": _note,
    "calculate": _calculate,
    "acknowledge": _acknowledge,
    "hidden": _hidden,
}
