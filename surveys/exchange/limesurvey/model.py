"""A LimeSurvey file as a tree of groups, questions, subquestions and answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from surveys.exchange.imported import Place
from surveys.exchange.limesurvey.tables import Line, Tables
from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.languages import OWN, language_code
from surveys.exchange.reading.marked import marked
from surveys.questions import Texts

_CELL = re.compile(r"\d+X\d+X(\d+\w*)")


@dataclass(frozen=True)
class Part:
    """A question, subquestion or answer: its fields, and its texts by language."""

    line: Line
    texts: Mapping[str, Mapping[str, str]]
    place: Place

    @property
    def title(self) -> str:
        """Its code."""
        return self.line.get("title") or self.line.get("code") or ""

    def __getitem__(self, name: str) -> str:
        return self.line.get(name, "")


@dataclass
class Asked:
    """A question with what belongs to it; attributes by name, then by language."""

    part: Part
    subquestions: list[Part] = field(default_factory=list)
    answers: list[Part] = field(default_factory=list)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)

    def attribute(self, name: str) -> str:
        """Return an attribute that has no language."""
        return next(iter(self.attributes.get(name, {}).values()), "")


@dataclass(frozen=True)
class Model:
    """The groups in order, each with its questions in order; `own` has what was ours by key."""

    languages: tuple[str, ...]
    groups: tuple[tuple[Part, tuple[Asked, ...]], ...]
    title: Texts
    own: Mapping[str, Line]
    place: Place

    @cached_property
    def _cells(self) -> Mapping[str, str]:
        """The title, and the code within it, by the numbers that older files name them by."""
        found: dict[str, str] = {}
        for _, asked in self.groups:
            for one in asked:
                number, title = one.part["qid"], one.part.title
                found.setdefault(number, title)
                found.setdefault(f"{number}other", f"{title}_other")
                for sub in one.subquestions:
                    found.setdefault(f"{number}{sub.title}", f"{title}_{sub.title}")
        return found

    def titled(self, name: str) -> str:
        """Return a name by survey, group and question (``12X3X45a``) as title and code."""
        cell = _CELL.fullmatch(name)
        return self._cells.get(cell.group(1), name) if cell else name

    def texts(self, part: Part, name: str, collector: Collector) -> Texts:
        """Return a text in each language, empty if there is none at all."""
        found = {code: words.get(name, "") for code, words in part.texts.items()}
        return self.said({code: found.get(code, "") for code in self.languages}, part, collector)

    def said(self, words: Mapping[str, str], part: Part, collector: Collector) -> Texts:
        """Return texts by language, a language that lacks one with that of the first."""
        there = [code for code in self.languages if words.get(code)]
        if not there:
            return Texts()
        lacking = [code for code in self.languages if not words.get(code)]
        words = self._plain(words, part, collector)
        if lacking:
            collector.warning(
                "missing-translation", part.title or "?", part.place, languages=", ".join(lacking)
            )
        return Texts.of({code: words.get(code) or words[there[0]] for code in self.languages})

    def _plain(
        self, words: Mapping[str, str], part: Part, collector: Collector
    ) -> Mapping[str, str]:
        """Return texts without HTML but a few marks; those of a file of ours are as they were."""
        if self.own:
            return words
        made = {code: marked(text) for code, text in words.items()}
        tags = sorted({tag for _, found in made.values() for tag in found})
        if tags:
            collector.lost(
                "appearance", part.title or "?", part.place, what=f"<{'>, <'.join(tags)}>"
            )
        return {code: text or words[code] for code, (text, _) in made.items()}


def model(tables: Tables) -> Model:
    """Return the tree that the tables say."""
    settings = tables.table("surveys_languagesettings")
    languages = _languages(tables)
    questions = {
        one["qid"]: Asked(one)
        for one in _parts(tables, "questions", "qid", "question_l10ns")
        if one["qid"]
    }
    for sub in _parts(tables, "subquestions", "qid", "question_l10ns"):
        if sub["parent_qid"] in questions:
            questions[sub["parent_qid"]].subquestions.append(sub)
    for answer in _parts(tables, "answers", "aid", "answer_l10ns"):
        if answer["qid"] in questions:
            questions[answer["qid"]].answers.append(answer)
    for line in tables.table("question_attributes"):
        if line.get("qid") in questions:
            named = questions[line["qid"]].attributes.setdefault(line.get("attribute", ""), {})
            named[language_code(line["language"]) if line.get("language") else ""] = line.get(
                "value", ""
            )
    groups = tuple(
        (
            group,
            tuple(
                sorted(
                    (one for one in questions.values() if one.part["gid"] == group["gid"]),
                    key=lambda one: _number(one.part["question_order"]),
                )
            ),
        )
        for group in sorted(
            _parts(tables, "groups", "gid", "group_l10ns"),
            key=lambda one: _number(one["group_order"]),
        )
    )
    titles = {
        language_code(line.get("surveyls_language", "")): line.get("surveyls_title", "")
        for line in settings
    }
    first = next((text for text in titles.values() if text), tables.place.file)
    return Model(
        languages=languages,
        groups=groups,
        title=Texts.of({code: titles.get(code) or first for code in languages}),
        own={line.get("key", ""): line for line in tables.table("panel_names")},
        place=tables.place,
    )


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _languages(tables: Tables) -> tuple[str, ...]:
    survey: Line = next(iter(tables.table("surveys")), {})
    first = survey.get("language", "")
    named = [first, *survey.get("additional_languages", "").split(), *tables.languages]
    codes = [language_code(name) for name in named if name]
    return tuple(dict.fromkeys(codes)) or (OWN,)


def _parts(tables: Tables, table: str, key: str, words: str) -> list[Part]:
    """Return the rows of a table with their texts; older files have a row for each language."""
    translated: dict[str, dict[str, Mapping[str, str]]] = {}
    for line in tables.table(words):
        code = language_code(line.get("language", ""))
        translated.setdefault(line.get(key, ""), {})[code] = line
    found: dict[str, Part] = {}
    for line in tables.table(table):
        identity = line.get(key) or f"{line.get('qid')}/{line.get('code')}/{line.get('scale_id')}"
        texts = dict(translated.get(line.get(key, ""), {}))
        if line.get("language") and identity in found:
            texts = {**found[identity].texts, language_code(line["language"]): line}
        elif line.get("language"):
            texts = {language_code(line["language"]): line}
        place = Place(file=tables.place.file, sheet=table, row=int(line[""]))
        before = found.get(identity)
        found[identity] = Part(before.line if before else line, texts, place)
    orders = {"answers": "sortorder", "groups": "group_order"}
    order = orders.get(table, "question_order")
    return sorted(found.values(), key=lambda one: _number(one[order]))
