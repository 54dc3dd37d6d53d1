"""Elements of SurveyJS as questions of ours."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.defaults import LONG_TEXT, MOST_TEXT, NO_BOUND, OTHER, OTHER_CODE
from surveys.exchange.reading.marked import marked
from surveys.exchange.reading.naming import as_id, as_name
from surveys.exchange.surveyjs.naming import plain_code
from surveys.exchange.surveyjs.objects import Languages, Thing
from surveys.questions import (
    NO,
    YES,
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
    YesNo,
)
from surveys.questions.number import MOST_DECIMALS
from surveys.questions.question import CODE
from surveys.questions.scale import MOST_POINTS

NONE_CODE = "none"
NONE = {"nl": "Geen van deze", "en": "None of these"}
YES_TEXT, NO_TEXT = {"nl": "Ja", "en": "Yes"}, {"nl": "Nee", "en": "No"}
_HTML = re.compile(r"<h3>(.*?)</h3>(?:<p>(.*?)</p>)?", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Maker:
    """What elements are made into questions with; `ids` has the id of each name."""

    languages: Languages
    collector: Collector
    ids: Mapping[str, str]

    def question(self, thing: Thing) -> Question | None:
        """Return the question of an element, or None: what kept it from that is then found."""
        kind = thing.text("type")
        make = _MAKERS.get(kind)
        if make is None:
            self.collector.lost("kind", thing.name or "?", thing.place.at("type"), kind=kind or "?")
            return None
        identity = self.ids[thing.name]
        common: dict[str, Any] = {
            "id": identity,
            "name": as_name(thing.name, identity),
            "text": self.texts(thing, "title") or self.languages.same(thing.name),
            "hint": self.texts(thing, "description"),
        }
        return make(self, thing, common)

    def texts(self, thing: Thing, key: str) -> Texts:
        """Return a text of an element in each language."""
        return self.languages.texts(thing, key)

    def options(self, thing: Thing, key: str = "choices") -> tuple[Option, ...]:
        """Return the options of an element, "other" and "none" with them."""
        found: dict[str, Option] = {}
        for choice in thing.things(key):
            code = self._code(choice, thing)
            if not code:
                continue
            if code in found:
                self.collector.error("code-twice", thing.name, thing.place.at(key), code=code)
                continue
            words = self.languages.texts(choice, "text", thing.name)
            found[code] = Option(code=code, text=words or self.languages.same(code))
        if thing.flag("hasNone") or thing.flag("showNoneItem"):
            words = self.texts(thing, "noneText") or self.languages.said(NONE)
            found.setdefault(NONE_CODE, Option(code=NONE_CODE, text=words, exclusive=True))
        if thing.flag("hasOther") or thing.flag("showOtherItem"):
            words = self.texts(thing, "otherText") or self.languages.said(OTHER)
            found.setdefault(OTHER_CODE, Option(code=OTHER_CODE, text=words, open=True))
        return tuple(found.values())

    def _code(self, choice: Thing, thing: Thing) -> str:
        code = choice.text("value")
        if not code:
            self.collector.error("code-missing", thing.name, thing.place.at("choices"))
            return ""
        if not CODE.fullmatch(code):
            plain = plain_code(code)
            self.collector.warning(
                "code-characters", thing.name, thing.place.at("choices"), code=code, plain=plain
            )
            return plain
        return code


def _listed(maker: Maker, thing: Thing, common: dict[str, Any]) -> dict[str, Any]:
    dropdown = thing.text("type") in {"dropdown", "tagbox"}
    return {
        **common,
        "options": maker.options(thing),
        "layout": Layout.DROPDOWN if dropdown else Layout.LIST,
        "random_order": thing.text("choicesOrder") == "random",
        "dont_know": thing.flag("showDontKnowItem"),
        "refusal": thing.flag("showRefuseItem"),
    }


def _single(maker: Maker, thing: Thing, common: dict[str, Any]) -> Question | None:
    whole = _listed(maker, thing, common)
    if _is_listed_elsewhere(maker, thing):
        return None
    if len(whole["options"]) < 2:
        maker.collector.error("short-list", thing.name, thing.place.at("choices"), list=thing.name)
        return None
    return Single(**whole)


def _is_listed_elsewhere(maker: Maker, thing: Thing) -> bool:
    """Return whether the answers are no list in the file; that is then found."""
    by_url, other = thing.data.get("choicesByUrl"), thing.text("choicesFromQuestion")
    if thing.data.get("choices") or not (by_url or other):
        return False
    where = str(by_url.get("url", "")) if isinstance(by_url, dict) else ""
    what = "list-of-answers" if other else "external-list"
    maker.collector.lost(what, thing.name, thing.place, list=other or where or "choicesByUrl")
    return True


def _multiple(maker: Maker, thing: Thing, common: dict[str, Any]) -> Question | None:
    whole = _listed(maker, thing, common)
    if _is_listed_elsewhere(maker, thing):
        return None
    if not whole["options"]:
        maker.collector.error("short-list", thing.name, thing.place.at("choices"), list=thing.name)
        return None
    alone = {one.text("value") for one in thing.things("choices") if one.flag("isExclusive")}
    whole["options"] = tuple(_alone(option, alone) for option in whole["options"])
    return Multiple(**whole)


def _alone(option: Option, alone: set[str]) -> Option:
    if option.code not in alone:
        return option
    return Option(code=option.code, text=option.text, exclusive=True, open=option.open)


def _boolean(maker: Maker, thing: Thing, common: dict[str, Any]) -> Question:
    yes = maker.texts(thing, "labelTrue") or maker.languages.said(YES_TEXT)
    no = maker.texts(thing, "labelFalse") or maker.languages.said(NO_TEXT)
    codes = (thing.text("valueTrue") or YES, thing.text("valueFalse") or NO)
    options = (Option(code=codes[0], text=yes), Option(code=codes[1], text=no))
    return (YesNo if codes == (YES, NO) else Single)(**common, options=options)


def _rating(maker: Maker, thing: Thing, common: dict[str, Any]) -> Question | None:
    if thing.data.get("rateValues"):
        return Single(**common, options=maker.options(thing, "rateValues"))
    low = int(thing.number("rateMin") or 0) if thing.number("rateMin") is not None else 1
    count = int(thing.number("rateCount") or 5)
    high = int(thing.number("rateMax") or low + count - 1)
    if (thing.number("rateStep") or 1) != 1 or not low < high < low + MOST_POINTS:
        maker.collector.error("bad-range", thing.name, thing.place.at("rateMax"))
        return None
    return Scale(
        **common,
        minimum=low,
        maximum=high,
        low=maker.texts(thing, "minRateDescription") or maker.languages.same(str(low)),
        high=maker.texts(thing, "maxRateDescription") or maker.languages.same(str(high)),
    )


def _text(maker: Maker, thing: Thing, common: dict[str, Any]) -> Question:
    kind = thing.text("inputType") or "text"
    if kind in {"number", "range"}:
        return _number(thing, common)
    if kind in {"date", "month"}:
        make = DateQuestion if kind == "date" else MonthQuestion
        return make(**common, earliest=thing.text("min"), latest=thing.text("max"))
    if kind != "text":
        maker.collector.lost("appearance", thing.name, thing.place.at("inputType"), what=kind)
    return OpenText(**common, max_length=_length(thing), lines=1, optional=_is_optional(thing))


def _number(thing: Thing, common: dict[str, Any]) -> Question:
    step = thing.text("step")
    decimals = len(step.partition(".")[2]) if step and step != "any" else 0
    decimals = MOST_DECIMALS if step == "any" else min(decimals, MOST_DECIMALS)
    low, high = thing.number("min"), thing.number("max")
    for validator in thing.things("validators"):
        if validator.text("type") == "numeric":
            low = low if low is not None else validator.number("minValue")
            high = high if high is not None else validator.number("maxValue")
    return NumberQuestion(
        **common,
        minimum=-NO_BOUND if low is None else max(int(low // 1), -NO_BOUND),
        maximum=NO_BOUND if high is None else min(int(-(-high // 1)), NO_BOUND),
        decimals=decimals,
    )


def _comment(maker: Maker, thing: Thing, common: dict[str, Any]) -> Question:
    del maker
    rows = int(thing.number("rows") or 4)
    return OpenText(
        **common,
        max_length=_length(thing),
        lines=min(max(rows, 1), 20),
        optional=_is_optional(thing),
    )


def _is_optional(thing: Thing) -> bool:
    return thing.data.get("isRequired") is False


def _length(thing: Thing) -> int:
    length = int(thing.number("maxLength") or 0)
    for validator in thing.things("validators"):
        if validator.text("type") == "text" and not length:
            length = int(validator.number("maxLength") or 0)
    return min(length, MOST_TEXT) if length > 0 else LONG_TEXT


def _html(maker: Maker, thing: Thing, common: dict[str, Any]) -> Question:
    whole = maker.texts(thing, "html") or maker.languages.same(thing.name)
    heads, bodies = {}, {}
    for language, written in whole.by_language:
        found = _HTML.fullmatch(written)
        if found:
            heads[language], bodies[language] = map(_plain, (found.group(1), found.group(2) or ""))
            continue
        heads[language], lost = marked(written)
        bodies[language] = ""
        if lost:
            what = f"<{'>, <'.join(lost)}>"
            maker.collector.lost("appearance", thing.name, thing.place.at("html"), what=what)
    hint = Texts.of(bodies) if all(bodies.values()) else Texts()
    return Information(**{**common, "text": Texts.of(heads), "hint": hint})


def _plain(written: str) -> str:
    return html.unescape(_TAG.sub(" ", written)).strip()


def _matrix(maker: Maker, thing: Thing, common: dict[str, Any]) -> Question | None:
    items = []
    for row in thing.things("rows"):
        value = row.text("value")
        identity = row.text("panelId") or as_id(f"{common['id']}_{value}")
        words = maker.languages.texts(row, "text", thing.name)
        name = as_name(value, identity) if row.text("panelId") else identity
        items.append(Item(id=identity, name=name, text=words or maker.languages.same(value)))
    options = maker.options(thing, "columns")
    if not items or len(options) < 2:
        maker.collector.error("short-list", thing.name, thing.place.at("columns"), list=thing.name)
        return None
    name = "" if common["name"] == common["id"] else common["name"]
    return Battery(
        **{**common, "name": name},
        items=tuple(items),
        options=options,
        layout=Layout.LIST if thing.text("displayMode") == "list" else Layout.TABLE,
        random_order=thing.text("rowsOrder") == "random",
    )


def _ranking(maker: Maker, thing: Thing, common: dict[str, Any]) -> Question | None:
    options = maker.options(thing)
    if len(options) < 2:
        maker.collector.error("short-list", thing.name, thing.place.at("choices"), list=thing.name)
        return None
    items = tuple(
        Item(
            id=f"{common['id']}_{option.code.lower().replace('-', '_')}",
            name=f"{common['name']}_{option.code}",
            text=option.text,
        )
        for option in options
    )
    random = thing.text("choicesOrder") == "random"
    return Ranking(**common, items=items, random_order=random)


def _expression(maker: Maker, thing: Thing, common: dict[str, Any]) -> Question:
    text = maker.texts(thing, "title")
    return Calculated(id=common["id"], name=common["name"], text=text, calculation="")


Make = Callable[[Maker, Thing, dict[str, Any]], Question | None]

_MAKERS: Mapping[str, Make] = {
    "radiogroup": _single,
    "dropdown": _single,
    "buttongroup": _single,
    "checkbox": _multiple,
    "tagbox": _multiple,
    "boolean": _boolean,
    "rating": _rating,
    "text": _text,
    "comment": _comment,
    "html": _html,
    "matrix": _matrix,
    "ranking": _ranking,
    "expression": _expression,
}
