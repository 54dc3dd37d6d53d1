"""Questions of LimeSurvey as questions of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.exchange.limesurvey.model import Asked, Model, Part
from surveys.exchange.limesurvey.wording import piped
from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.defaults import LONG_TEXT, MOST_TEXT, NO_BOUND, OTHER, OTHER_CODE
from surveys.exchange.reading.naming import as_id, as_name
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

_POINTS = {"5": 5, "A": 5, "B": 10}
_FIXED: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = {
    "C": (
        ("Y", {"nl": "Ja", "en": "Yes"}),
        ("N", {"nl": "Nee", "en": "No"}),
        ("U", {"nl": "Onzeker", "en": "Uncertain"}),
    ),
    "E": (
        ("I", {"nl": "Meer", "en": "Increase"}),
        ("S", {"nl": "Gelijk", "en": "Same"}),
        ("D", {"nl": "Minder", "en": "Decrease"}),
    ),
    "G": (("F", {"nl": "Vrouw", "en": "Female"}), ("M", {"nl": "Man", "en": "Male"})),
}


@dataclass(frozen=True)
class Maker:
    """What questions are made with; `ids` has the id of each title or subquestion."""

    model: Model
    collector: Collector
    ids: Mapping[str, str]

    def question(self, asked: Asked) -> Question | None:
        """Return the question, or None: what kept it from that is then found."""
        part = asked.part
        make = _MAKERS.get(part["type"])
        if make is None:
            self.collector.lost(
                "kind", part.title or "?", part.place.at("type"), kind=part["type"] or "?"
            )
            return None
        identity = self.ids[part.title]
        is_equation = part["type"] == "*"  # its text is the equation
        words = Texts() if is_equation else self._texts(part, "question")
        common: dict[str, Any] = {
            "id": identity,
            "name": self.name(part.title, identity),
            "text": words or self.same(part.title),
            "hint": self._texts(part, "help"),
        }
        return make(self, asked, common)

    def name(self, key: str, identity: str) -> str:
        """Return the name of a question or statement: that which was ours, else its title."""
        own = self.model.own.get(key)
        return own.get("name", "") if own is not None else as_name(key, identity)

    def same(self, text: str) -> Texts:
        """Return one text for every language."""
        return Texts.of(dict.fromkeys(self.model.languages, text))

    def words(self, words: Mapping[str, str]) -> Texts:
        """Return words of ours in the languages of the file."""
        return Texts.of({code: words.get(code, words["en"]) for code in self.model.languages})

    def attribute(self, asked: Asked, name: str) -> Texts:
        """Return an attribute in each language."""
        found = asked.attributes.get(name, {})
        return self._piped(self.model.said(found, asked.part, self.collector), asked.part)

    def _texts(self, part: Part, name: str) -> Texts:
        return self._piped(self.model.texts(part, name, self.collector), part)

    def _piped(self, texts: Texts, part: Part) -> Texts:
        """Return texts with their references as ours; what is no reference is listed."""
        ours = bool(self.model.own)
        made = [(code, piped(text, self.known, ours=ours)) for code, text in texts.by_language]
        for lost in dict.fromkeys(one for _, (_, found) in made for one in found):
            self.collector.lost("mention", part.title or "?", part.place, reference=lost)
        return Texts(tuple((code, text) for code, (text, _) in made))

    def known(self, name: str) -> str | None:
        """Return the id of what a text names, by its title or as older files do; else None."""
        return self.ids.get(self.model.titled(name))

    def options(self, asked: Asked, parts: list[Part], column: str) -> tuple[Option, ...]:
        """Return answers, or boxes to tick, as options."""
        found: dict[str, Option] = {}
        for one in parts:
            code = one.title
            if not CODE.fullmatch(code):
                self.collector.error("code-missing", asked.part.title, one.place)
            elif code in found:
                self.collector.error("code-twice", asked.part.title, one.place, code=code)
            else:
                found[code] = Option(code=code, text=self._texts(one, column) or self.same(code))
        if asked.part["other"] == "Y":
            words = self.attribute(asked, "other_replace_text") or self.words(OTHER)
            found.setdefault(OTHER_CODE, Option(code=OTHER_CODE, text=words, open=True))
        return tuple(found.values())

    def items(self, asked: Asked) -> tuple[Item, ...]:
        """Return subquestions as statements."""
        made = []
        for one in asked.subquestions:
            key = f"{asked.part.title}_{one.title}"
            identity = self.ids[key]
            own = self.model.own.get(key)
            made.append(
                Item(
                    id=identity,
                    name=own.get("name", "") if own is not None else as_name(key, identity),
                    text=self._texts(one, "question") or self.same(one.title),
                )
            )
        return tuple(made)

    def short(self, asked: Asked) -> None:
        """Find that there are too few answers to choose from."""
        part = asked.part
        self.collector.error("short-list", part.title, part.place, list=part.title)


def _single(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question | None:
    options = maker.options(asked, asked.answers, "answer")
    if len(options) < 2:
        maker.short(asked)
        return None
    whole = {**common, "options": options, "random_order": _is_random(asked)}
    whole["layout"] = Layout.DROPDOWN if asked.part["type"] == "!" else Layout.LIST
    if [option.code for option in options] == [YES, NO]:
        return YesNo(**whole)
    return Single(**whole)


def _fixed(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question:
    listed = _FIXED[asked.part["type"]]
    options = tuple(Option(code=code, text=maker.words(words)) for code, words in listed)
    return Single(**common, options=options)


def _yes_no(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question:
    del asked
    words = {YES: {"nl": "Ja", "en": "Yes"}, NO: {"nl": "Nee", "en": "No"}}
    options = tuple(Option(code=code, text=maker.words(words[code])) for code in (YES, NO))
    return YesNo(**common, options=options)


def _five(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question:
    del asked
    return Scale(**common, minimum=1, maximum=5, low=maker.same("1"), high=maker.same("5"))


def _multiple(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question | None:
    options = maker.options(asked, asked.subquestions, "question")
    if not options:
        maker.short(asked)
        return None
    if asked.part["type"] == "P":
        maker.collector.lost("comments", asked.part.title, asked.part.place)
    alone = set(asked.attribute("exclude_all_others").split(";"))
    listed = tuple(
        Option(code=o.code, text=o.text, open=o.open, exclusive=o.code in alone) for o in options
    )
    return Multiple(**common, options=listed, random_order=_is_random(asked))


def _array(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question | None:
    kind = asked.part["type"]
    if kind in _POINTS:
        numbers = [str(number) for number in range(1, _POINTS[kind] + 1)]
        options = tuple(Option(code=number, text=maker.same(number)) for number in numbers)
    elif kind in _FIXED:
        options = tuple(Option(code=code, text=maker.words(words)) for code, words in _FIXED[kind])
    else:
        options = maker.options(asked, asked.answers, "answer")
    items = maker.items(asked)
    if not items or len(options) < 2:
        maker.short(asked)
        return None
    name = "" if common["name"] == common["id"] else common["name"]
    return Battery(
        **{**common, "name": name},
        items=items,
        options=options,
        layout=Layout.TABLE,
        random_order=_is_random(asked),
    )


def _number(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question:
    low, high = asked.attribute("min_num_value_n"), asked.attribute("max_num_value_n")
    whole = asked.attribute("num_value_int_only") == "1"
    return NumberQuestion(
        **common,
        minimum=_bound(low, -NO_BOUND),
        maximum=_bound(high, NO_BOUND),
        decimals=0 if whole else MOST_DECIMALS,
        unit=maker.attribute(asked, "suffix"),
    )


def _bound(text: str, otherwise: int) -> int:
    try:
        number = float(text)
    except ValueError:
        return otherwise
    return int(number) if abs(number) <= NO_BOUND else otherwise


def _slider(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question | None:
    """Return the scale that a slider is; several numbers together are not carried."""
    one = asked.subquestions[0] if len(asked.subquestions) == 1 else None
    low, high = (_bound(asked.attribute(f"slider_{end}"), -1) for end in ("min", "max"))
    if one is None or asked.attribute("slider_layout") != "1" or not 0 <= low < high <= low + 10:
        maker.collector.lost("kind", asked.part.title, asked.part.place.at("type"), kind="K")
        return None
    words = {code: line.get("question", "").split("|") for code, line in one.texts.items()}
    ends = []
    for place, number in ((1, low), (2, high)):
        said = {code: (w[place] if len(w) > 2 else "") for code, w in words.items()}
        ends.append(maker.model.said(said, one, maker.collector) or maker.same(str(number)))
    return Scale(**common, minimum=low, maximum=high, low=ends[0], high=ends[1])


def _text(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question:
    del maker
    length = asked.attribute("maximum_chars")
    rows = asked.attribute("display_rows")
    lines = 1 if asked.part["type"] == "S" else int(rows) if rows.isdigit() else 6
    return OpenText(
        **common,
        max_length=min(int(length), MOST_TEXT) if length.isdigit() and int(length) else LONG_TEXT,
        lines=min(max(lines, 1), 20),
    )


def _date(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question:
    del maker
    form = asked.attribute("date_format").lower()
    make = DateQuestion if not form or "d" in form else MonthQuestion
    return make(**common, earliest=asked.attribute("date_min"), latest=asked.attribute("date_max"))


def _information(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question:
    del maker, asked
    return Information(**common)


def _ranking(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question | None:
    options = maker.options(asked, asked.answers, "answer")
    if len(options) < 2:
        maker.short(asked)
        return None
    most = asked.attribute("max_answers")
    items = tuple(
        Item(
            id=f"{common['id']}_{as_id(option.code, otherwise='x')}",
            name=f"{common['name']}_{option.code}",
            text=option.text,
        )
        for option in options
    )
    top = int(most) if most.isdigit() and int(most) < len(items) else 0
    return Ranking(**common, items=items, top=top, random_order=_is_random(asked))


def _equation(maker: Maker, asked: Asked, common: dict[str, Any]) -> Question:
    del maker, asked
    return Calculated(id=common["id"], name=common["name"], calculation="")


def _is_random(asked: Asked) -> bool:
    return asked.attribute("random_order") == "1" or asked.attribute("answer_order") == "random"


Make = Callable[[Maker, Asked, dict[str, Any]], Question | None]

_MAKERS: Mapping[str, Make] = {
    "L": _single,
    "!": _single,
    "O": _single,
    "G": _fixed,
    "Y": _yes_no,
    "5": _five,
    "M": _multiple,
    "P": _multiple,
    "F": _array,
    "H": _array,
    "A": _array,
    "B": _array,
    "C": _array,
    "E": _array,
    "N": _number,
    "K": _slider,
    "S": _text,
    "T": _text,
    "U": _text,
    "D": _date,
    "X": _information,
    "R": _ranking,
    "*": _equation,
}
