"""Drafts put together into a questionnaire that is sound."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from surveys.exchange.formulas.fitting import Unsayable, calculation, condition
from surveys.exchange.formulas.saying import say
from surveys.exchange.imported import Place
from surveys.exchange.reading.calculations import with_calculations
from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.drafts import Draft, DraftModule, DraftPage, Form, Formula
from surveys.exchange.reading.loops import Loop, loops, with_loops
from surveys.exchange.reading.naming import unused
from surveys.exchange.reading.references import References
from surveys.exchange.reading.rosters import sound_rosters, with_blocks
from surveys.expression import ExpressionError, Scope, parse, with_references
from surveys.expression import calculation as parse_calculation
from surveys.expression.syntax import Node
from surveys.questionnaire import (
    Block,
    Check,
    CheckLevel,
    Module,
    Questionnaire,
    QuestionnaireError,
    compiled,
)
from surveys.questionnaire.checks import NAME
from surveys.questionnaire.references import each_place
from surveys.questions import (
    ALWAYS,
    Calculated,
    Question,
    Texts,
    Variable,
    VariableType,
)


def assembled(form: Form, collector: Collector) -> Questionnaire | None:
    """Return the questionnaire that a form says, without what is faulty in it.

    Every fault goes to the collector; None if nothing is left to ask.
    """
    found = loops(form)
    form = with_calculations(with_loops(form, found), collector, found.values())
    found = loops(form)
    references = References(form, collector, found.values())
    references.check()
    rosters = sound_rosters(form, references, collector)
    blocks = _Blocks(references, collector, {roster.id: found[roster.id] for roster in rosters})
    pages = blocks.of(form.pages)
    if not pages and not collector.has_errors:
        collector.error("nothing-asked", form.id, form.place)
    if not pages:
        return None
    questionnaire = Questionnaire(
        id=form.id,
        version=form.version,
        title=form.title,
        languages=form.languages,
        blocks=tuple(pages),
        modules=tuple(
            blocks.module(module)
            for module in form.modules
            if any(page.module == module.id for page in pages)
        ),
        rosters=tuple(with_blocks(roster, blocks.in_roster) for roster in rosters),
    )
    return _sound(questionnaire, form, collector)


def _sound(questionnaire: Questionnaire, form: Form, collector: Collector) -> Questionnaire | None:
    places: dict[str, tuple[str, Place]] = {}
    for page in form.pages:
        places.setdefault(page.id, (page.id, page.place))
        for draft in page.drafts:
            question = draft.question
            places[question.id] = (question.name, draft.place)
            for variable in question.variables():
                places.setdefault(variable.id, (variable.name, draft.place))
    try:
        compiled(questionnaire)
    except QuestionnaireError as error:
        for found in error.findings:
            name, place = places.get(found.where.split(".")[0], (found.where, form.place))
            collector.error("unsound", name, place, message=found.message)
        return None
    return questionnaire


class _Blocks:
    """Makes blocks of pages, each formula with the variables that were asked before it."""

    def __init__(
        self, references: References, collector: Collector, loops: Mapping[str, Loop]
    ) -> None:
        self._references, self._collector = references, collector
        self._loops = loops
        self._within = ""
        self._earlier: dict[str, Variable] = {}  # by id
        self._first_of: dict[str, dict[str, Variable]] = {}  # by module: what stood before it
        self._ids: set[str] = set()
        self.in_roster: dict[str, list[str]] = {}  # the ids of its blocks, by roster

    def module(self, module: DraftModule) -> Module:
        """Return a module with its condition on what stands before it."""
        relevant = ALWAYS
        if module.relevant is not None:
            everything = self._earlier
            self._earlier = self._first_of.get(module.id, {})
            relevant = self._said(module.relevant)
            self._earlier = everything
        return Module(
            id=module.id,
            title=module.title,
            relevant=relevant,
            random_order=module.random_order,
        )

    def of(self, pages: Sequence[DraftPage]) -> list[Block]:
        """Return the blocks, in order; a page is parted where a question needs the answer."""
        self._ids = {page.id for page in pages}
        return [self._block(part) for page in pages for part in self._parted(page) if part.drafts]

    def _parted(self, page: DraftPage) -> Iterator[DraftPage]:
        drafts: list[Draft] = []
        here: set[str] = set()
        number = 0
        for draft in page.drafts:
            needed = {name for f in draft.deciding() for name in f.references}
            if here & (needed | set(draft.mentions)):
                yield self._part(page, drafts, number)
                self._collector.lost("one-page", draft.question.name, draft.place)
                drafts, here, number = [], set(), number + 1
            drafts.append(draft)
            here |= {n for v in draft.question.variables() for n in (v.name, v.id)}
        yield self._part(page, drafts, number)

    def _part(self, page: DraftPage, drafts: list[Draft], number: int) -> DraftPage:
        if not number:
            return replace(page, drafts=tuple(drafts))
        identity = unused(f"{page.id[:50]}_{number + 1}", self._ids)
        self._ids.add(identity)
        return replace(page, id=identity, drafts=tuple(drafts))

    def _block(self, page: DraftPage) -> Block:
        if page.module:
            self._first_of.setdefault(page.module, dict(self._earlier))
        self._enter(page.roster if page.roster in self._loops else "")
        if self._within:
            self.in_roster.setdefault(page.roster, []).append(page.id)
        relevant = self._joined(page.relevant)
        questions = tuple(self._questions(page))
        return Block(
            id=page.id,
            questions=questions,
            relevant=relevant,
            title=page.title,
            module=page.module,
            random_order=page.random_order,
            checks=tuple(self._checks(page)),
        )

    def _enter(self, roster: str) -> None:
        """Go from one loop to another, or outside: what is known changes with it."""
        if roster == self._within:
            return
        left, entered = self._loops.get(self._within), self._loops.get(roster)
        if left is not None:
            for variable in (left.turn, *left.inner.values()):
                self._earlier.pop(variable.id, None)
            self._earlier.update((variable.id, variable) for variable in left.variables)
        if entered is not None:
            self._earlier[entered.turn.id] = entered.turn
        self._within = roster

    def _questions(self, page: DraftPage) -> Iterator[Question]:
        # a calculation may use what stands before it on its own page; a condition has no need to,
        # since the page was parted there
        for draft in page.drafts:
            question = self._question(draft)
            self._earlier.update((variable.id, variable) for variable in question.variables())
            yield question

    def _checks(self, page: DraftPage) -> Iterator[Check]:
        for draft in page.drafts:
            for check in draft.checks:
                must = self._said(check.must, decides=False)
                if must:
                    yield Check(
                        id=check.id,
                        must=must,
                        message=self._without_unknown(check.message),
                        level=CheckLevel.SOFT if check.soft else CheckLevel.HARD,
                        at=check.at,
                    )

    def _without_unknown(self, texts: Texts) -> Texts:
        """Return a text with an ellipsis where it refers to what is not known yet."""
        known = {v.id for v in self._earlier.values()} | {v.name for v in self._earlier.values()}
        return Texts.of(
            {
                language: MENTIONED.sub(
                    lambda found: found.group(0) if found.group(1) in known else "…", text
                )
                for language, text in texts.by_language
            }
        )

    def _question(self, draft: Draft) -> Question:
        question = draft.question
        if isinstance(question, Calculated) and draft.calculation is not None:
            return replace(
                question,
                calculation=self._calculation(question, draft.calculation),
                relevant=self._joined(draft.relevant),
            )
        items = tuple(
            replace(item, relevant=self._joined(draft.items[item.id]))
            if item.id in draft.items
            else item
            for item in question.statements()
        )
        options = tuple(
            replace(option, relevant=self._joined((draft.options[option.code],)))
            if option.code in draft.options
            else option
            for option in question.choices()
        )
        narrowed: Question = question.narrowed(options, items)
        whole = replace(narrowed, relevant=self._joined(draft.relevant))
        return self._mentioning(whole) if draft.mentions else whole

    def _mentioning(self, question: Question) -> Question:
        """Return the question with an ellipsis where a text refers to what is not known yet."""
        variables = self._references.variables

        def identity(name: str) -> str:
            there = name in variables and variables[name].id in self._earlier
            return f"${{{variables[name].id}}}" if there else "…"

        return each_place(
            question,
            expression=lambda text: text,
            piped=lambda text: MENTIONED.sub(lambda found: identity(found.group(1)), text),
            identity=lambda name: name,
        )

    def _joined(self, formulas: Sequence[Formula]) -> str:
        said = [text for formula in formulas if (text := self._said(formula))]
        unique = list(dict.fromkeys(said))
        if len(unique) < 2:
            return unique[0] if unique else ALWAYS
        return " and ".join(f"({text})" for text in unique)

    def _calculation(self, question: Calculated, formula: Formula) -> str:
        """Return a calculation in our language; one that is faulty stands for nothing much."""
        if self._references.usable(formula):
            # with_calculations has left out what cannot be said
            node, _ = calculation(formula.node, self._references.variables)
            text = self._kept(formula, node)
            if self._parses(text, formula, parse_calculation):
                return text
        return "'-'" if question.result is VariableType.TEXT else "0"

    def _said(self, formula: Formula, *, decides: bool = True) -> str:
        """Return a condition in our language, with ids; empty if it cannot be used.

        What our language cannot say is an error if it decides who is asked what; else it is not
        carried.
        """
        if not self._references.usable(formula):
            return ALWAYS
        try:
            node = condition(formula.node, self._references.variables)
        except Unsayable as error:
            tell = self._collector.error if decides else self._collector.lost
            tell("unsayable", formula.owner, formula.place, what=error.what)
            return ALWAYS
        text = self._kept(formula, node)
        return text if self._parses(text, formula, parse, decides=decides) else ALWAYS

    def _kept(self, formula: Formula, node: Node) -> str:
        """Return the text as it was written, if that says the same in our language."""
        ids = self._references.ids
        ours = all(NAME.fullmatch(name) for name in formula.references)
        if ours and formula.text and say(node) == say(_by_id(formula.node, ids)):
            return with_references(formula.text, lambda name: ids.get(name, name))
        return say(node)

    def _parses(
        self,
        text: str,
        formula: Formula,
        judge: Callable[[str, Scope], object],
        *,
        decides: bool = True,
    ) -> bool:
        try:
            judge(text, self._earlier)
        except ExpressionError as error:
            if error.key in {"syntax", "unfinished"}:
                tell = self._collector.error if decides else self._collector.lost
                tell("unsayable", formula.owner, formula.place, what=text[:200])
            else:
                rule = _RULES.get(error.key, "expression")
                known = _CODES.search(str(error))
                self._collector.error(
                    rule,
                    formula.owner,
                    formula.place,
                    message=str(error),
                    text=text[:200],
                    known=known.group(1) if known else "",
                )
            return False
        return True


def _by_id(node: Node, ids: dict[str, str]) -> Node:
    if node.operator == "reference":
        return replace(node, leaf=ids[node.leaf])
    return replace(node, parts=tuple(_by_id(part, ids) for part in node.parts))


MENTIONED = re.compile(r"\$\{\s*([^\s{}$]+)\s*\}")
_CODES = re.compile(r"; it has (.*?)(?: \(at character \d+\))?$")
_RULES = {  # of the language, by what a form has it under
    "unknown-code": "unknown-code",
    "wrong-type": "wrong-type",
    "never-empty": "never-empty",
    "too-long": "expression-too-large",
    "too-deep": "expression-too-large",
    "unknown-reference": "later-page",
}
