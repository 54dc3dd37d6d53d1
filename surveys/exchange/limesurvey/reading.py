"""A LimeSurvey file as a questionnaire."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from surveys.exchange.formulas.fitting import call, text
from surveys.exchange.formulas.parsing import NoExpression
from surveys.exchange.imported import Imported
from surveys.exchange.limesurvey.conditions import conditioned, list_lost, rows_of
from surveys.exchange.limesurvey.expressions import read as read_expression
from surveys.exchange.limesurvey.grids import SCALES, parted
from surveys.exchange.limesurvey.kinds import Maker
from surveys.exchange.limesurvey.model import Asked, Model, Part, model
from surveys.exchange.limesurvey.tables import tables
from surveys.exchange.reading.assembling import assembled
from surveys.exchange.reading.collecting import Collector, Refused
from surveys.exchange.reading.defaults import IMPOSSIBLE, OTHER_CODE
from surveys.exchange.reading.drafts import Draft, DraftCheck, DraftPage, Form, Formula, Sort
from surveys.exchange.reading.naming import as_id, ids, unused
from surveys.exchange.reading.references import mentioned
from surveys.expression.syntax import Node
from surveys.questionnaire import Questionnaire
from surveys.questionnaire.checks import ID
from surveys.questions import NO, YES, Calculated, Texts

_SUFFIXES = (".NAOK", ".value", ".code", ".shown", ".valueNAOK")
_MANY = frozenset({"M", "P"})
_LISTED = ("array_filter", "array_filter_exclude", "em_validation_sq", "random_group", "hidden")


def read(content: bytes, name: str) -> Imported:
    """Return the questionnaire in a LimeSurvey file (.lss), and everything that was found in it.

    It never raises: a file that is none gives no questionnaire and the finding that says so.
    """
    collector = Collector()
    try:
        return collector.result(_read(content, name, collector))
    except Refused as refusal:
        collector.add(refusal.finding)
        return collector.result(None)


def _read(content: bytes, name: str, collector: Collector) -> Questionnaire | None:
    rows = tables(content, name)
    found = model(rows)
    if not found.own:
        list_lost(rows, collector)
    conditions = rows_of(rows)
    groups = tuple(
        (group, tuple(p for one in asked for p in parted(conditioned(one, conditions, collector))))
        for group, asked in found.groups
    )
    found = replace(found, groups=groups)
    reader = _Reader(found, collector)
    own = found.own.get("survey", {})
    version = own.get("version", "")
    return assembled(
        Form(
            id=as_id(own.get("id", "") or Path(name).stem, otherwise="formulier"),
            version=int(version) if version.isdigit() and 0 < int(version) < 10**9 else 1,
            title=found.title,
            languages=found.languages,
            pages=tuple(reader.pages()),
            place=found.place,
            sorts=reader.sorts,
        ),
        collector,
    )


class _Reader:
    def __init__(self, found: Model, collector: Collector) -> None:
        self._model, self._collector = found, collector
        self.sorts: dict[str, Sort] = {}
        self._asked = {one.part.title: one for _, group in found.groups for one in group}
        self._check_titles()
        self._maker = Maker(found, collector, dict(self._ids()))
        self._kinds = {self._maker.ids[t]: one.part["type"] for t, one in self._asked.items()}

    def pages(self) -> Iterator[DraftPage]:
        """Yield a page for each group."""
        used: set[str] = set()
        for group, asked in self._model.groups:
            title = self._model.texts(group, "group_name", self._collector)
            own = self._model.own.get(f"group {group['gid']}", {}).get("id", "")
            name = own or as_id(title.say(self._model.languages[0]), otherwise="blad")
            identity = unused(name, used)
            used.add(identity)
            relevant = self._formula(group, "grelevance", identity)
            yield DraftPage(
                id=identity,
                drafts=tuple(draft for one in asked for draft in self._draft(one)),
                place=group.place,
                title=Texts() if own and set(dict(title.by_language).values()) == {own} else title,
                relevant=(relevant,) if relevant else (),
            )

    def _check_titles(self) -> None:
        seen: dict[str, Asked] = {}
        for _, group in self._model.groups:
            for one in group:
                if one.part.title in seen:
                    self._collector.error("name-twice", one.part.title, one.part.place)
                seen.setdefault(one.part.title, one)

    def _ids(self) -> Iterator[tuple[str, str]]:
        names = list(self._asked)
        for title, one in self._asked.items():
            if one.part["type"] not in _MANY:
                names += [f"{title}_{sub.title}" for sub in one.subquestions]
        own = {
            name: line["id"]
            for name in names
            if (line := self._model.own.get(name)) and ID.fullmatch(line.get("id", ""))
        }
        yield from ids([name for name in names if name not in own], taken=own.values()).items()
        yield from own.items()

    def _draft(self, asked: Asked) -> Iterator[Draft]:
        part = asked.part
        if not part.title:
            self._collector.error("name-missing", "?", part.place, type=part["type"])
            return
        if part["type"] == "Q":
            yield from self._texts(asked)
            return
        made = self._maker.question(asked)
        if made is None:
            self.sorts[self._maker.ids[part.title]] = Sort.LOST
            return
        self._list_lost(asked)
        calculation = None
        if isinstance(made, Calculated):
            calculation = self._equation(asked)
        relevant = self._formula(part, "relevance", part.title)
        items = {
            item.id: (formula,)
            for item, sub in zip(made.statements(), asked.subquestions, strict=False)
            if part["type"] != "R" and (formula := self._formula(sub, "relevance", part.title))
        }
        yield Draft(
            question=made,
            place=part.place,
            relevant=(relevant,) if relevant else (),
            items=items,
            checks=tuple(self._checks(asked, made.id)),
            calculation=calculation,
            mentions=mentioned(made),
        )

    def _texts(self, asked: Asked) -> Iterator[Draft]:
        relevant = self._formula(asked.part, "relevance", asked.part.title)
        for sub in asked.subquestions:
            key = f"{asked.part.title}_{sub.title}"
            line = {**sub.line, "type": "S", "title": key}
            made = self._maker.question(Asked(Part(line, sub.texts, sub.place)))
            if made is not None:
                yield Draft(
                    question=made, place=sub.place, relevant=(relevant,) if relevant else ()
                )

    def _equation(self, asked: Asked) -> Formula | None:
        written = next(
            (line.get("question", "") for line in asked.part.texts.values() if line), ""
        ).strip()
        inner = written[1:-1] if written.startswith("{") and written.endswith("}") else written
        line = {**asked.part.line, "equation": inner}
        return self._formula(Part(line, {}, asked.part.place), "equation", asked.part.title)

    def _formula(self, part: Part, field: str, owner: str) -> Formula | None:
        written = part[field].strip()
        if not written or written == "1":
            return None
        place = part.place.at(field)
        try:
            node = self._with_codes(read_expression(written, self._resolve))
        except NoExpression as error:
            self._collector.error(
                "syntax",
                owner,
                place,
                reason=error.reason,
                position=error.position,
                text=written[:200],
            )
            return None
        return Formula(node=node, text="", owner=owner, place=place)

    def _resolve(self, name: str) -> Node:
        for suffix in _SUFFIXES:
            name = name.removesuffix(suffix)
        name = self._model.titled(name.removeprefix("that."))
        asked = self._asked.get(name)
        if asked is not None:
            return _reference(self._maker.ids[name])
        title, code = self._split(name)
        asked = self._asked.get(title)
        if asked is None or not code:
            return _reference(name)
        if asked.part["type"] in _MANY:
            return call("selected", _reference(self._maker.ids[title]), text(code))
        if asked.part["type"] == "K":
            return _reference(self._maker.ids[title])
        key = f"{title}_{code}"
        return _reference(self._maker.ids.get(key, key))

    def _split(self, name: str) -> tuple[str, str]:
        """Return the title of a question and the code within it that a name is made of."""
        row, _, scale = name.rpartition("_")
        title, _, code = row.partition("_")
        if scale in SCALES and code and f"{title}_{scale}" in self._asked:
            return f"{title}_{scale}", code
        at = [place for place, sign in enumerate(name) if sign == "_"]
        titles = (place for place in reversed(at) if name[:place] in self._asked)
        place = next(titles, len(name))
        return name[:place], name[place + 1 :]

    def _with_codes(self, node: Node) -> Node:
        """Return the tree with LimeSurvey's own codes (Y, -oth-) as ours."""
        if node.operator in {"equal", "unequal"} and node.parts[0].operator == "reference":
            reference, literal = node.parts
            codes = {"-oth-": OTHER_CODE}
            if self._kinds.get(reference.leaf) == "Y":
                codes |= {"Y": YES, "N": NO}
            if literal.operator == "text" and literal.leaf in codes:
                return Node(node.operator, 0, (reference, text(codes[literal.leaf])))
        parts = tuple(self._with_codes(part) for part in node.parts)
        return Node(node.operator, node.position, parts, node.leaf)

    def _checks(self, asked: Asked, identity: str) -> Iterator[DraftCheck]:
        rule = asked.attribute("em_validation_q")
        if not rule:
            return
        part = Part({**asked.part.line, "em_validation_q": rule}, {}, asked.part.place)
        must = self._formula(part, "em_validation_q", asked.part.title)
        if must is not None:
            message = self._maker.attribute(asked, "em_validation_q_tip")
            yield DraftCheck(
                id=f"{identity}_check",
                must=must,
                message=message or self._maker.words(IMPOSSIBLE),
                at=identity,
            )

    def _list_lost(self, asked: Asked) -> None:
        part = asked.part
        if part["mandatory"] in {"Y", "S"}:
            self._collector.lost("required", part.title, part.place.at("mandatory"))
        if part["preg"]:
            self._collector.lost("validator", part.title, part.place.at("preg"), kind="regex")
        if part["type"] == "O":
            self._collector.lost("comments", part.title, part.place)
        for name in _LISTED:
            hidden = name == "hidden" and part["type"] == "*"
            if asked.attribute(name) not in {"", "0"} and not hidden:
                self._collector.lost("property", part.title, part.place, key=name)


def _reference(name: str) -> Node:
    return Node("reference", 0, leaf=name)
