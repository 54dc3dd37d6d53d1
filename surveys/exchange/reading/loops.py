"""Formulas that look into a loop from outside, or ask which time it is: written out.

Ours writes a loop out (`surveys.questionnaire.unrolling`), so ``sum(${age})`` of the ages in a loop
is the sum of ``${age_1}``, ``${age_2}`` and so on.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from surveys.exchange.formulas.fitting import call
from surveys.exchange.reading.defaults import ROSTER_TIMES
from surveys.exchange.reading.drafts import Draft, DraftPage, DraftRoster, Form, Formula
from surveys.expression.syntax import Node
from surveys.questionnaire import Roster
from surveys.questionnaire.unrolling import MOST_TIMES, instances
from surveys.questions import Texts, Variable, VariableType

_OVER_ALL = frozenset({"sum", "min", "max", "count"})


@dataclass(frozen=True)
class Loop:
    """A loop, the suffixes of its times, and the variables in it by name.

    `is_fixed`: it is always asked, and always as often.
    """

    draft: DraftRoster
    over: Variable
    suffixes: tuple[str, ...]
    inner: Mapping[str, Variable]
    is_fixed: bool = False

    @property
    def variables(self) -> Iterator[Variable]:
        """Every variable in it as it is written out."""
        for variable in dict.fromkeys(self.inner.values()):
            for suffix in self.suffixes:
                yield replace(
                    variable, id=f"{variable.id}_{suffix}", name=f"{variable.name}_{suffix}"
                )

    @property
    def turn(self) -> Variable:
        """What stands in the loop for the time that it is."""
        is_number = self.over.type is VariableType.NUMBER
        return replace(
            self.over,
            id=self.draft.id,
            name=self.draft.name,
            type=VariableType.NUMBER if is_number else VariableType.CODE,
        )


def loops(form: Form) -> Mapping[str, Loop]:
    """Return the loops of a form by their id, those over something unknown left aside."""
    known = {n: v for page in form.pages for n, v in _variables(page)}
    fixed = set(_fixed(form))
    found = {}
    for draft in form.rosters:
        over = known.get(draft.over)
        if over is not None and over.type in {VariableType.NUMBER, VariableType.CODES}:
            inner = dict(
                pair for page in form.pages if page.roster == draft.id for pair in _variables(page)
            )
            is_fixed = draft.over in fixed
            found[draft.id] = Loop(draft, over, _suffixes(draft, over), inner, is_fixed)
    return found


def times(draft: DraftRoster, over: Variable) -> int:
    """Return how often a loop over a number is asked at most."""
    if 0 < draft.most <= MOST_TIMES:
        return draft.most
    if over.bounds and 0 < over.bounds[1] <= MOST_TIMES and not draft.most:
        return over.bounds[1]
    return ROSTER_TIMES


def with_loops(form: Form, found: Mapping[str, Loop]) -> Form:
    """Return the form with every formula that has to do with a loop written out."""
    if not found:
        return form

    def page(one: DraftPage) -> DraftPage:
        def rewrite(formula: Formula) -> Formula:
            node = _rewritten(formula.node, one.roster, found)
            same = node == formula.node
            return formula if same else replace(formula, node=node, text="")

        return replace(
            one,
            relevant=tuple(rewrite(formula) for formula in one.relevant),
            drafts=tuple(_draft(draft, rewrite) for draft in one.drafts),
        )

    return replace(form, pages=tuple(page(one) for one in form.pages))


def _draft(draft: Draft, rewrite: Callable[[Formula], Formula]) -> Draft:
    return replace(
        draft,
        relevant=tuple(rewrite(formula) for formula in draft.relevant),
        items={key: tuple(rewrite(one) for one in all_) for key, all_ in draft.items.items()},
        options={key: rewrite(one) for key, one in draft.options.items()},
        checks=tuple(replace(check, must=rewrite(check.must)) for check in draft.checks),
        calculation=rewrite(draft.calculation) if draft.calculation else None,
    )


def _variables(page: DraftPage) -> Iterator[tuple[str, Variable]]:
    for draft in page.drafts:
        for variable in draft.question.variables():
            yield variable.name, variable


def _fixed(form: Form) -> Iterator[str]:
    """Yield the names of the numbers that stand in the file and are never left out."""
    always = {module.id for module in form.modules if module.relevant is None} | {""}
    for page in form.pages:
        if page.relevant or page.module not in always or page.roster:
            continue
        for draft in page.drafts:
            value = draft.calculation
            if value is not None and value.node.operator == "number" and not draft.relevant:
                yield from (variable.name for variable in draft.question.variables())


def _suffixes(draft: DraftRoster, over: Variable) -> tuple[str, ...]:
    roster = Roster(id=draft.id, title=Texts(), blocks=(), over=over.id, most=times(draft, over))
    return tuple(one.suffix for one in instances(roster, {over.id: over}))


def _rewritten(node: Node, within: str, found: Mapping[str, Loop]) -> Node:
    if node.operator == "call":
        special = _special(node, within, found)
        if special is not None:
            return special
    if node.operator == "reference":
        for loop in found.values():
            if loop.draft.id != within and node.leaf in loop.inner:
                return Node("foreign", node.position, leaf=f"een antwoord uit {loop.draft.name}")
    return replace(node, parts=tuple(_rewritten(part, within, found) for part in node.parts))


def _special(node: Node, within: str, found: Mapping[str, Loop]) -> Node | None:
    parts = node.parts
    if node.leaf == "position" and within in found:
        return Node("reference", node.position, leaf=found[within].draft.name)
    if node.leaf in _OVER_ALL and len(parts) == 1 and parts[0].operator == "reference":
        return _over_all(node, within, found)
    if node.leaf == "indexed-repeat" and len(parts) == 3 and parts[2].operator == "number":
        for loop in found.values():
            if parts[0].leaf in loop.inner and parts[2].leaf in loop.suffixes:
                name = f"{loop.inner[parts[0].leaf].name}_{parts[2].leaf}"
                return Node("reference", node.position, leaf=name)
    return None


def _over_all(node: Node, within: str, found: Mapping[str, Loop]) -> Node | None:
    name = node.parts[0].leaf
    for loop in found.values():
        if name == loop.draft.name and node.leaf == "count":
            over = Node("reference", node.position, leaf=loop.over.name)
            if loop.over.type is VariableType.CODES:
                return call("count-selected", over)
            if loop.is_fixed:
                return over
            return call("coalesce", over, Node("number", 0, leaf="0"))
        if name in loop.inner and loop.draft.id != within:
            all_times = tuple(
                Node("reference", node.position, leaf=f"{loop.inner[name].name}_{suffix}")
                for suffix in loop.suffixes
            )
            return replace(node, parts=all_times)
    return None
