"""What the names and paths of a SurveyJS file stand for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from surveys.exchange.formulas.fitting import call, text
from surveys.exchange.imported import Place
from surveys.exchange.reading.collecting import Collector, refused
from surveys.exchange.reading.naming import as_id, ids
from surveys.exchange.surveyjs.objects import Thing
from surveys.exchange.surveyjs.usual import usual
from surveys.expression.syntax import Node
from surveys.questionnaire.checks import ID
from surveys.questions import NO, YES, open_id
from surveys.questions.question import CODE

MOST_ELEMENTS = 5_000
_INSIDE = ("elements", "templateElements")
_LENGTH = ".length"
_TURN = re.compile(r"(.+)\[(\d{1,3})\]\.(.+)")
_MENTIONED = re.compile(r"\{([^{}]+)\}")
_CHOOSING = frozenset({"radiogroup", "dropdown", "buttongroup", "checkbox", "tagbox"})
_MANY = frozenset({"checkbox", "tagbox"})


def plain_code(code: str) -> str:
    """Return a value as a code that can be one of ours.

    >>> plain_code("<18"), plain_code("very poor")
    ('_18', 'very_poor')
    """
    return "".join(sign if CODE.fullmatch(sign) else "_" for sign in code)[:64]


class Paths:
    """The elements of a file by name, and what a path between braces refers to."""

    def __init__(self, pages: list[Thing], collector: Collector) -> None:
        self._collector = collector
        self._kinds: dict[str, Thing] = {}
        for page in pages:
            self._collect(page, 0)
        own = {
            name: thing.text("panelId")
            for name, thing in self._kinds.items()
            if ID.fullmatch(thing.text("panelId"))
        }
        rest = [name for name in self._kinds if name not in own]
        self.ids = {**ids(rest, taken=own.values()), **own}
        self._rows = dict(self._row_ids())
        chosen = {self.ids[n] for n, one in self._kinds.items() if one.text("type") in _CHOOSING}
        self._choosing = chosen | set(self._rows.values())

    def _collect(self, thing: Thing, depth: int) -> None:
        if depth > 40:
            raise refused("too-deep-groups", thing.place, most=40)
        for one in self.elements(thing):
            if len(self._kinds) > MOST_ELEMENTS:
                raise refused("too-many-elements", thing.place, most=MOST_ELEMENTS)
            if one.name and one.text("type") != "panel":
                if one.name in self._kinds:
                    self._collector.error("name-twice", one.name, one.place)
                self._kinds.setdefault(one.name, one)
            if one.text("type") == "multipletext":
                for item in self.items(one):
                    self._kinds.setdefault(item.name, item)
            self._collect(one, depth + 1)

    def elements(self, thing: Thing) -> Iterator[Thing]:
        """Yield what stands directly in a page or panel, with its place."""
        for key in (*_INSIDE, "questions"):
            for one in thing.things(key):
                where = ", ".join(part for part in (thing.place.sheet, one.name) if part)
                place = Place(file=thing.place.file, sheet=where)
                for data in usual(one.data):
                    yield replace(one, data=data, place=place)

    def items(self, thing: Thing) -> Iterator[Thing]:
        """Yield the parts of a question of several texts, each as a question of its own."""
        for item in thing.things("items"):
            data: dict[str, Any] = {"type": "text", **item.data}
            data["name"] = f"{thing.name}_{item.name}"
            data["title"] = item.data.get("title") or item.name
            yield replace(item, data=data, place=thing.place)

    def page_id(self, name: str) -> str:
        """Return the id of a page, or of a panel that repeats."""
        return name if ID.fullmatch(name) else as_id(name, otherwise="blad")

    def piped(self, words: str) -> str:
        """Return a text with its references as ours."""

        def ours(found: re.Match[str]) -> str:
            path = found.group(1).strip().removeprefix("panel.")
            identity = self.ids.get(path) or self._rows.get(path)
            return f"${{{identity}}}" if identity else found.group(0)

        return _MENTIONED.sub(ours, words)

    def resolve(self, braced: str) -> Node:
        """Return the tree that something between braces stands for."""
        path = braced[1:-1].strip() if braced.startswith("{") else braced.strip()
        if path.endswith(_LENGTH) and self._known(path[: -len(_LENGTH)]):
            base = path[: -len(_LENGTH)]
            function = "count-selected" if self._kind(base) in _MANY else "string-length"
            return call(function, self.resolve(base))
        turn = _TURN.fullmatch(path)
        if turn:
            inner = self.ids.get(turn.group(3), turn.group(3))
            return _reference(f"{inner}_{int(turn.group(2)) + 1}")
        path = path.removeprefix("panel.")
        if path.endswith("-Comment") and path.removesuffix("-Comment") in self.ids:
            return _reference(open_id(self.ids[path.removesuffix("-Comment")], "other"))
        found = self.ids.get(path) or self._rows.get(path) or self._cell(path)
        return _reference(found or path)

    def _cell(self, path: str) -> str | None:
        """Return the id of a cell, named by the question, its row and its column."""
        question, row, column = [*path.split("."), "", ""][:3]
        of_column = self._rows.get(f"{question}_{column}.{row}")
        return of_column or self.ids.get(f"{question}_{row}_{column}")

    def with_booleans(self, node: Node) -> Node:
        """Return the tree with true and false as the codes of yes and no, and codes as ours."""
        if node.operator in {"equal", "unequal", "call"} and len(node.parts) == 2:
            left, right = node.parts
            if left.leaf in self._choosing and right.operator == "text":
                node = replace(node, parts=(left, replace(right, leaf=plain_code(right.leaf))))
        if node.operator in {"equal", "unequal"}:
            left, right = node.parts
            if right.operator == "name" and left.operator == "reference":
                code = {"true": YES, "false": NO}.get(right.leaf.lower(), right.leaf)
                return replace(node, parts=(left, text(code)))
        return replace(node, parts=tuple(self.with_booleans(part) for part in node.parts))

    def _known(self, path: str) -> bool:
        return path.removeprefix("panel.") in self.ids

    def _kind(self, path: str) -> str:
        return self._kinds[path.removeprefix("panel.")].text("type")

    def _row_ids(self) -> Iterator[tuple[str, str]]:
        for name, thing in self._kinds.items():
            if thing.text("type") == "matrix":
                for row in thing.things("rows"):
                    value = row.text("value")
                    own = row.text("panelId") or as_id(f"{self.ids[name]}_{value}")
                    yield f"{name}.{value}", own
            if thing.text("type") == "multipletext":
                for item in thing.things("items"):
                    yield f"{name}.{item.name}", self.ids[f"{name}_{item.name}"]


def _reference(name: str) -> Node:
    return Node("reference", 0, leaf=name)
