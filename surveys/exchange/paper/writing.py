"""From a questionnaire to its paper form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from surveys.exchange.paper.form import (
    DONT_KNOW,
    REFUSED,
    Asked,
    Box,
    Heading,
    Line,
    PaperForm,
)
from surveys.exchange.paper.rosters import sheets
from surveys.exchange.paper.routing import ALWAYS, Route, Routing
from surveys.exchange.paper.variants import EVERYTHING, drawn_by, is_drawn, modules_of
from surveys.exchange.paper.words import LANGUAGE, words
from surveys.expression import Expression
from surveys.expression.syntax import Node
from surveys.path.piping import in_words
from surveys.questionnaire import CompiledQuestionnaire, Questionnaire, compiled
from surveys.questionnaire.compiled import CompiledBlock, CompiledQuestion, Conditions
from surveys.questionnaire.references import PIPED
from surveys.questions import Item, Option, Question, Texts
from surveys.questions.texts import unmarked
from surveys.responses.answers import Answers, Missing

SHORT_CODE = 3  # characters that are keyed in as fast as a number
Printed = Sequence[tuple[CompiledBlock, Sequence[CompiledQuestion]]]


def paper_form(questionnaire: Questionnaire, number: int = EVERYTHING) -> PaperForm:
    """Return the paper form of a questionnaire.

    Parameters
    ----------
    number
        Which form, of a questionnaire that draws modules or experiments by lot.

    Raises
    ------
    QuestionnaireError
        If the questionnaire is not sound.
    """
    plan = compiled(questionnaire)
    known = _known(plan, number)
    printed = list(_printed(plan, Routing(questionnaire.variables, {}, known)))
    numbers = _numbers(printed)
    routing = Routing(questionnaire.variables, dict(_places(printed, numbers)), known)
    return PaperForm(
        title=questionnaire.title.say(LANGUAGE),
        version=f"{questionnaire.id}.{questionnaire.version}",
        number=number if is_drawn(questionnaire) else None,
        entries=tuple(_Writer(plan.questionnaire, numbers, routing).entries(printed)),
    )


class _Writer:
    """Writes the entries of one form, given the numbers of its questions and its routing."""

    def __init__(
        self, questionnaire: Questionnaire, numbers: Mapping[str, int], routing: Routing
    ) -> None:
        self._titles = {block.id: block.title for block in questionnaire.asked_blocks}
        self._sheets = sheets(questionnaire)
        self._numbers = numbers
        self._routing = routing

    def entries(self, printed: Printed) -> Iterator[Heading | Asked]:
        """Yield what stands on the form, in order."""
        module = ""
        for block, questions in printed:
            here = _module(block)
            if here != module:
                yield from self._module_heading(block)
            module = here
            own = self._own(block)
            numbers = [n for part in questions if (n := self._numbers[part.question.id])]
            is_shared = len(numbers) > 1
            yield from self._page_heading(block, own if is_shared else (), numbers)
            for part in questions:
                yield self._asked(part, () if is_shared else own)

    def _module_heading(self, block: CompiledBlock) -> Iterator[Heading]:
        if block.module is not None:
            route = self._routing.route(_node(block.module.condition))
            yield Heading(self._text(block.module.module.title), _only(route))

    def _page_heading(
        self, block: CompiledBlock, own: tuple[Node, ...], numbers: Sequence[int]
    ) -> Iterator[Heading]:
        """Yield what stands above a page: of which person it is, its title, and for whom."""
        sheet = self._sheets.get(block.id)
        if sheet is not None and sheet.is_first:
            yield Heading(sheet.title, _only(self._routing.route(sheet.condition)), sheet.full)
        title, route = self._text(self._titles[block.id]), self._routing.route(*own)
        if title or route.words:
            said = words()["only"]["several"]
            only = said.format(numbers[0], numbers[-1], route.words) if route.words else ""
            yield Heading(title, only)

    def _own(self, block: CompiledBlock) -> tuple[Node, ...]:
        """Return what decides on a page beyond its module and, of a roster, its person."""
        node = _node(block.condition)
        if node is None:
            return ()
        if block.id not in self._sheets:
            return (node,)
        return node.parts[1:] if node.operator == "both" else ()

    def _asked(self, part: CompiledQuestion, above: tuple[Node, ...]) -> Asked:
        question = part.question
        return Asked(
            number=self._numbers[question.id],
            question=question,
            text=self._text(question.text),
            hint=self._text(question.hint),
            only=_only(self._routing.route(*above, _node(part.condition))),
            boxes=tuple(self._boxes(question.choices(), part.options)),
            lines=tuple(self._lines(question, part.items)),
            instead=tuple(_instead(question)),
        )

    def _boxes(self, options: Sequence[Option], conditions: Conditions) -> Iterator[Box]:
        for option, key in keyed(options):
            route = self._routing.route(_node(conditions.get(option.code)))
            if not route.is_never:
                only = _part_only(route)
                yield Box(key, option.code, self._text(option.text), only, writes=option.open)

    def _lines(self, question: Question, conditions: Conditions) -> Iterator[Line]:
        for item, letter in _lettered(question):
            route = self._routing.route(_node(conditions.get(item.id)))
            if not route.is_never:
                yield Line(item.id, letter, self._text(item.text), _part_only(route))

    def _text(self, texts: Texts) -> str:
        """Return a text, with the number of the question where it refers to an answer."""
        return PIPED.sub(lambda found: self._piped(found.group(1)), unmarked(texts.say(LANGUAGE)))

    def _piped(self, name: str) -> str:
        routing = self._routing
        if name in routing.places:
            return str(words()["your_answer"]).format(routing.places[name])
        if name in routing.drawn and name in routing.variables:
            return in_words(routing.drawn[name], routing.variables[name], LANGUAGE)
        return str(words()["unknown_answer"])


def _known(plan: CompiledQuestionnaire, number: int) -> Answers:
    """Return what is known before anything is filled in: what is drawn, and what is left out."""
    modules = modules_of(plan.questionnaire, number)
    absent = [
        variable
        for block in plan.blocks
        if block.id in plan.rotation_of and _module(block) not in modules
        for variable in block.variables
    ]
    missing = dict.fromkeys(absent, Missing.NOT_ASKED_MODULE)
    return {**drawn_by(plan.questionnaire, number), **missing}


def _printed(
    plan: CompiledQuestionnaire, routing: Routing
) -> Iterator[tuple[CompiledBlock, Sequence[CompiledQuestion]]]:
    """Yield the pages that can be asked on this form, each with such questions of it."""
    on_sheets = sheets(plan.questionnaire)
    for block in plan.blocks:
        is_beyond = block.id in on_sheets and on_sheets[block.id].is_beyond
        is_absent = any(
            routing.drawn.get(name) is Missing.NOT_ASKED_MODULE for name in block.variables
        )
        conditions = [rule.node for rule in block.opening]
        if is_beyond or is_absent or routing.route(*conditions).is_never:
            continue
        questions = [
            part for part in block.questions if not routing.route(_node(part.condition)).is_never
        ]
        if questions:
            yield block, questions


def _numbers(printed: Printed) -> Mapping[str, int]:
    """Return the number of each question, 0 for one that only tells something."""
    found: dict[str, int] = {}
    number = 0
    for _, questions in printed:
        for part in questions:
            number += bool(part.variables)
            found[part.question.id] = number if part.variables else 0
    return found


def _places(printed: Printed, numbers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for _, questions in printed:
        for part in questions:
            letters = {item.id: letter for item, letter in _lettered(part.question)}
            for variable in part.variables:
                number = numbers[part.question.id]
                yield variable.id, f"{number}{letters.get(variable.id, '')}"


def _lettered(question: Question) -> Iterator[tuple[Item, str]]:
    """Yield the statements with their letters; beyond 26 with two: "z", "aa"."""
    letters = str(words()["letters"])
    for place, item in enumerate(question.statements()):
        around, rest = divmod(place, len(letters))
        yield item, (letters[around - 1] if around else "") + letters[rest]


def keyed(options: Sequence[Option]) -> Iterator[tuple[Option, str]]:
    """Yield each option with its key: short codes themselves, else the place in the list."""
    is_short = all(len(option.code) <= SHORT_CODE for option in options)
    for place, option in enumerate(options, 1):
        yield option, option.code if is_short else str(place)


def _instead(question: Question) -> Iterator[Box]:
    if question.dont_know:
        yield Box(DONT_KNOW, Missing.DONT_KNOW.value, words()["dont_know"])
    if question.refusal:
        yield Box(REFUSED, Missing.REFUSED.value, words()["refused"])


def _module(block: CompiledBlock) -> str:
    return block.module.module.id if block.module else ""


def _node(condition: Expression | None) -> Node | None:
    return None if condition is None else condition.node


def _only(route: Route) -> str:
    return words()["only"]["one"].format(route.words) if route != ALWAYS else ""


def _part_only(route: Route) -> str:
    return words()["only"]["option"].format(route.words) if route != ALWAYS else ""
