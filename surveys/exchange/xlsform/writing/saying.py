"""Texts and expressions of a questionnaire as XLSForm says them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from surveys.exchange.formulas.parsing import references, tree, walk
from surveys.exchange.formulas.saying import say
from surveys.exchange.imported import Place
from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.languages import language_label
from surveys.exchange.reading.naming import unused
from surveys.exchange.xlsform.expressions import xpath
from surveys.expression import with_references
from surveys.expression.syntax import Node
from surveys.questionnaire import Questionnaire, Roster
from surveys.questionnaire.references import PIPED
from surveys.questionnaire.unrolling import MOST_TIMES, instances
from surveys.questions import Ranking, Texts, Variable, VariableType

_ONE_NODESET = {"sum", "count"}  # which XLSForm only has over a repeat
_OWN = re.compile(r"""'[^']*'|"[^"]*"|\$\{\s*([A-Za-z_][A-Za-z0-9_-]*)\s*\}""")


class Saying:
    """Says things of one questionnaire, and collects what cannot be said."""

    def __init__(self, questionnaire: Questionnaire, file: str) -> None:
        self.questionnaire, self.file = questionnaire, file
        self.collector = Collector()
        self._groups: dict[tuple[str, str], str] = {}
        self._place = Place(file=file, sheet="survey")

    def lost(self, what: str, name: str, /, **parts: object) -> None:
        """List something that XLSForm cannot say."""
        self.collector.lost(f"out-{what}", name, self._place, **parts)

    @cached_property
    def variables(self) -> Mapping[str, Variable]:
        """The variables as they are written, loops not written out, by id."""
        return {
            variable.id: variable
            for block in self.questionnaire.blocks
            for question in block.questions
            for variable in question.variables()
        }

    @cached_property
    def _looped(self) -> Mapping[str, tuple[Roster, str, str]]:
        """Of each variable of a loop written out: the loop, the id within, and which time."""
        found = {}
        for roster in self.questionnaire.rosters:
            inner = [
                variable.id
                for block in self.questionnaire.blocks
                if block.id in roster.blocks
                for question in block.questions
                for variable in question.variables()
            ]
            for number, time in enumerate(instances(roster, self.variables), 1):
                for one in inner:
                    found[f"{one}_{time.suffix}"] = (roster, one, str(number))
        return found

    @cached_property
    def _taken(self) -> set[str]:
        questions = {
            name
            for block in self.questionnaire.blocks
            for question in block.questions
            for name in (question.id, question.name)
        }
        items = {name for v in self.variables.values() for name in (v.id, v.name)}
        return questions | items | {roster.id for roster in self.questionnaire.rosters}

    @cached_property
    def _ranked(self) -> frozenset[str]:
        """The places in an order, which XLSForm has no reference to."""
        return frozenset(
            item.id
            for block in self.questionnaire.blocks
            for question in block.questions
            if isinstance(question, Ranking)
            for item in question.items
        )

    def group(self, sort: str, identity: str) -> dict[str, str]:
        """Return the cells that name a group, different from everything else in the form.

        Its id stands beside it where that is not its name.
        """
        key = (sort, identity)
        if key not in self._groups:
            self._groups[key] = unused(identity, self._taken)
            self._taken.add(self._groups[key])
        name = self._groups[key]
        return {"name": name, "panel_id": identity if name != identity else ""}

    def name(self, variable: str) -> str:
        """Return the name of a variable by its id."""
        return self.variables[variable].name if variable in self.variables else variable

    def texts(self, column: str, texts: Texts) -> dict[str, str]:
        """Return the cells of a text, a column for each language."""
        return {
            f"{column}::{language_label(language)}": self._piped(text)
            for language, text in texts.by_language
        }

    def _piped(self, text: str) -> str:
        return PIPED.sub(lambda found: f"${{{self.name(found.group(1))}}}", text)

    def expression(self, text: str, owner: str = "") -> str:
        """Return an expression of ours with names, and with its loops as XLSForm has them."""
        if not text:
            return ""
        node = tree(xpath(), text)
        if self._ranked & set(references(node)):
            self.lost("ranked-reference", owner or "?")
            return ""
        self._list_functions(node, owner)
        rewritten = self._with_repeats(node)
        if rewritten != node:
            text = say(rewritten)
        return with_references(text, self.name)

    def constraint(self, text: str, own: str) -> str:
        """Return a check as a constraint, the question itself as ``.``."""

        def replaced(match: re.Match[str]) -> str:
            return "." if match.group(1) == own else match.group(0)

        return with_references(_OWN.sub(replaced, text), self.name)

    def count(self, roster: Roster) -> str:
        """Return the repeat_count of a loop."""
        over = self.variables[roster.over]
        reference = f"${{{over.name}}}"
        if over.type is VariableType.CODES:
            return f"count-selected({reference})"
        bound = over.bounds[1] if over.bounds else 0
        if roster.most == bound and 0 < bound <= MOST_TIMES:
            return reference
        return f"min({reference}, {roster.most})"

    def _with_repeats(self, node: Node) -> Node:
        rosters = {roster.id for roster in self.questionnaire.rosters}
        if node.operator == "reference" and node.leaf in rosters:
            return Node("call", node.position, (Node("name", 0, leaf=".."),), "position")
        if node.operator == "call" and node.leaf in {"sum", "min", "max", "count"}:
            inner = self._all_times(node)
            if inner:
                return replace(node, parts=(Node("reference", 0, leaf=inner),))
        if node.operator == "reference" and node.leaf in self._looped:
            roster, inner, number = self._looped[node.leaf]
            parts = (
                Node("reference", 0, leaf=inner),
                Node("reference", 0, leaf=roster.id),
                Node("number", 0, leaf=number),
            )
            return Node("call", node.position, parts, "indexed-repeat")
        return replace(node, parts=tuple(self._with_repeats(part) for part in node.parts))

    def _all_times(self, node: Node) -> str:
        """Return the variable of a loop of which a function has every time, in order."""
        found = [self._looped.get(part.leaf) for part in node.parts]
        if not all(found):
            return ""
        inner = {one[1] for one in found if one}
        times = [one[2] for one in found if one]
        roster = next(one[0] for one in found if one)
        every = [str(k + 1) for k in range(len(instances(roster, self.variables)))]
        return inner.pop() if len(inner) == 1 and times == every else ""

    def _list_functions(self, node: Node, owner: str) -> None:
        for part in walk(node):
            is_of_one = part.operator == "call" and part.leaf in _ONE_NODESET
            if is_of_one and len(part.parts) > 1 and not self._all_times(part):
                self.lost("function", owner or "?", function=part.leaf)
