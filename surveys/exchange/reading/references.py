"""What formulas refer to: unknown, a group, themselves, later, or round in a circle."""

from collections import deque
from collections.abc import Collection, Iterable
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from surveys.exchange.imported import Place
from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.drafts import Draft, Form, Formula, Sort
from surveys.exchange.reading.loops import Loop
from surveys.questionnaire.references import piped_names
from surveys.questions import Question, Variable

MOST_SOUGHT = 200  # questions of one tangle from which its shortest circle is sought


class References:
    """The variables of a form, where they stand, and which formulas can be used.

    `variables` has every variable by the name that the file calls it.
    """

    def __init__(self, form: Form, collector: Collector, loops: Collection[Loop] = ()) -> None:
        self._form, self._collector = form, collector
        self.variables: dict[str, Variable] = {}
        self.order: dict[str, int] = {}  # name of a variable -> the place of its question
        self._drafts = [draft for page in form.pages for draft in page.drafts]
        for place, draft in enumerate(self._drafts):
            for variable in draft.question.variables():
                for name in (variable.name, variable.id):
                    self.variables.setdefault(name, variable)
                    self.order.setdefault(name, place)
        for alias, identity in form.aliases.items():
            if identity in self.variables:
                self.variables.setdefault(alias, self.variables[identity])
                self.order.setdefault(alias, self.order[identity])
        for loop in loops:
            start = min((self.order[name] for name in loop.inner), default=0)
            self._add_loop(loop, start)
        self._refused: set[int] = set()  # by identity: equal formulas can stand at two places

    def _add_loop(self, loop: Loop, start: int) -> None:
        self.variables.setdefault(loop.draft.name, loop.turn)
        self.order.setdefault(loop.draft.name, start - 1)
        written = {variable.id: name for name, variable in loop.inner.items()}
        for variable in loop.variables:
            inner = next(
                name for identity, name in written.items() if variable.id.startswith(f"{identity}_")
            )
            self.variables.setdefault(variable.name, variable)
            self.order.setdefault(variable.name, self.order[inner])

    def check(self) -> None:
        """Report every reference that cannot be, and set aside the formula that it stands in."""
        edges: Edges = []
        gates = {m.id: (m.relevant,) for m in self._form.modules if m.relevant is not None}
        for page in self._form.pages:
            for draft in page.drafts:
                targets: dict[int, list[Formula]] = {}
                around = (*gates.get(page.module, ()), *page.relevant)
                for formula in (*around, *draft.formulas()):
                    if self._known(formula):
                        for name in formula.references:
                            targets.setdefault(self.order[name], []).append(formula)
                edges.append(targets)
            for draft in page.drafts:
                self._check_texts(draft, len(edges))
                self._check_checks(draft, len(edges))
        self._report_circles(edges)
        self._report_later(edges)

    @cached_property
    def ids(self) -> dict[str, str]:
        """The id of each variable, by every name that it has."""
        return {name: variable.id for name, variable in self.variables.items()}

    def order_of(self, draft: Draft) -> int:
        """Return the place of a draft among all of them."""
        return next(place for place, one in enumerate(self._drafts) if one is draft)

    def usable(self, formula: Formula) -> bool:
        """Whether all that a formula refers to is known and stands before it."""
        return id(formula) not in self._refused

    def refuse(self, formula: Formula) -> None:
        """Set a formula aside."""
        self._refused.add(id(formula))

    def _known(self, formula: Formula) -> bool:
        """Whether everything that a formula refers to is a variable; report what is not."""
        if not self.usable(formula):
            return False
        for name in formula.references:
            if name not in self.variables:
                self.refuse(formula)
                self._report_unknown(formula, name)
        return self.usable(formula)

    def _check_checks(self, draft: Draft, end: int) -> None:
        """Report checks that refer to what is beyond their page, which ends before `end`."""
        for check in draft.checks:
            if not self._known(check.must):
                continue
            later = [name for name in check.must.references if self.order[name] >= end]
            if later:
                self.refuse(check.must)
                self._later(check.must, self.order[later[0]])

    def _check_texts(self, draft: Draft, end: int) -> None:
        messages = [name for check in draft.checks for name in sorted(piped_names(check.message))]
        for names, column in ((draft.mentions, "label"), (messages, "constraint_message")):
            self._check_mentions(names, draft.question.name, draft.place.at(column), end)

    def _check_mentions(self, names: Iterable[str], owner: str, place: Place, end: int) -> None:
        for name in names:
            sort = self._form.sorts.get(name)
            if name not in self.variables:
                if sort is Sort.LOST:
                    self._collector.lost("mention", owner, place, reference=name)
                elif sort is not Sort.FAULTY:
                    rule = "group-reference" if sort else "unknown-reference"
                    self._collector.error(rule, owner, place, reference=name)
            elif self.order[name] >= end:
                self._collector.error("later-reference", owner, place, reference=name)

    def _later(self, formula: Formula, target: int) -> None:
        later = self._drafts[target].question.name
        self._collector.error("later-reference", formula.owner, formula.place, reference=later)

    def _report_unknown(self, formula: Formula, name: str) -> None:
        rules = {
            Sort.GROUP: "group-reference",
            Sort.REPEAT: "group-reference",
            Sort.LOST: "lost-reference",
        }
        sort = self._form.sorts.get(name)
        if sort is Sort.FAULTY:
            return  # one fault, one finding
        rule = rules[sort] if sort else "unknown-reference"
        self._collector.error(rule, formula.owner, formula.place, reference=name)

    def _report_circles(self, edges: "Edges") -> None:
        for tangle in _tangles(edges):
            circle = _shortest(edges, tangle)
            start = circle.index(min(circle))
            turned = circle[start:] + circle[:start]
            formula = edges[turned[0]][turned[1 % len(turned)]][0]
            names = [self._drafts[place].question.name for place in turned]
            self._collector.error(
                "self-reference" if len(names) == 1 else "cycle",
                formula.owner,
                formula.place,
                circle=" → ".join([*names, names[0]]),
            )
            for source in tangle:
                for target, formulas in edges[source].items():
                    if target in tangle and target >= source:
                        self._refused.update(id(formula) for formula in formulas)

    def _report_later(self, edges: "Edges") -> None:
        for source, targets in enumerate(edges):
            for target, formulas in targets.items():
                later = [f for f in formulas if target >= source and self.usable(f)]
                for formula in later:
                    self.refuse(formula)
                    self._later(formula, target)


def mentioned(question: Question) -> tuple[str, ...]:
    """Return the ids of the variables that the texts of a question refer to."""
    return tuple(sorted({name for texts in question.texts() for name in piped_names(texts)}))


Edges = list[dict[int, list[Formula]]]  # by the place of a question: where its formulas refer to


def _tangles(edges: Edges) -> list[set[int]]:
    """Return the sets of questions that can all be reached from each other, circles included."""
    pairs = [(source, target) for source, targets in enumerate(edges) for target in targets]
    if not pairs:
        return []
    sources, targets = zip(*pairs, strict=True)
    graph = csr_array((np.ones(len(pairs)), (sources, targets)), shape=(len(edges),) * 2)
    _, part_of = connected_components(graph, directed=True, connection="strong")
    parts: dict[int, set[int]] = {}
    for place, part in enumerate(part_of):
        parts.setdefault(int(part), set()).add(place)
    return [
        part for part in parts.values() if len(part) > 1 or any(one in edges[one] for one in part)
    ]


def _shortest(edges: Edges, tangle: set[int]) -> list[int]:
    """Return the shortest circle within a tangle, each question once."""
    found = (_circle(edges, tangle, start) for start in sorted(tangle)[:MOST_SOUGHT])
    return min((circle for circle in found if circle), key=len)


def _circle(edges: Edges, tangle: set[int], start: int) -> list[int]:
    before: dict[int, int] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in edges[here]:
            if there == start:
                way = [here]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if there in tangle and there not in before:
                before[there] = here
                waiting.append(there)
    return []
