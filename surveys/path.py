"""The path of one respondent: which pages, in which order, and what each variable is in the end.

`path` is the one place that decides this: next, back, resume and submit all ask it. It is a pure
function of the questionnaire, the answers so far and the seed of the response.

Answers that are off the path are kept while the questionnaire is being filled in, are not seen by
any condition, and are left out of the final values. They count again once they are on the path.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from surveys.answers import Answers, Code, Codes, Missing, Value
from surveys.expression import Expression
from surveys.questionnaire.compiled import (
    Asked,
    CompiledBlock,
    CompiledQuestion,
    CompiledQuestionnaire,
    compiled,
)
from surveys.questionnaire.version import Questionnaire
from surveys.questions import Item, Option, Question

Part = TypeVar("Part", Item, Option)

# What a condition sees of a variable that has no answer yet.
NOT_YET = Missing.AFTER_BREAK_OFF

NOTHING = Asked((), ())


class UnknownPageError(KeyError):
    """A page that this version of the questionnaire does not have."""


@dataclass(frozen=True)
class Position:
    """Where a page stands: "Vraag `number` van ongeveer `about`"; information is not counted."""

    number: int
    about: int


@dataclass(frozen=True)
class Path:
    """The pages on the path of one respondent, given the answers so far.

    Parameters
    ----------
    pages
        The ids of the blocks that are asked, in order.
    """

    plan: CompiledQuestionnaire = field(repr=False)
    answers: Answers = field(repr=False)
    seed: int
    asked: Mapping[str, Asked] = field(repr=False)

    @property
    def pages(self) -> tuple[str, ...]:
        """The ids of the pages on the path, in order."""
        return tuple(self.asked)

    def next_after(self, page: str) -> str | None:
        """Return the page after `page`, or None where the path ends.

        A page that is off the path (of a stale tab) leads to the first page after its place.
        """
        place = self._place(page)
        places = self.plan.places
        return next((other for other in self.asked if places[other] > place), None)

    def before(self, page: str) -> str | None:
        """Return the page before `page`, or None at the start of the path."""
        place = self._place(page)
        places = self.plan.places
        return next((other for other in reversed(self.pages) if places[other] < place), None)

    def resume(self) -> str | None:
        """Return the first page without all its answers, or None if there is none.

        Information just before that page is shown again, since reading it leaves no answer.
        """
        unread: list[str] = []
        for page, asked in self.asked.items():
            if not asked.variables:
                unread.append(page)
            elif self.is_answered(page):
                unread = []
            else:
                return unread[0] if unread else page
        return None

    @property
    def is_complete(self) -> bool:
        """Whether every page on the path has all its answers (skipped is an answer)."""
        return self.resume() is None

    def is_answered(self, page: str) -> bool:
        """Return whether every variable that `page` asks has an answer that is still on offer."""
        asked = self.asked[page]
        if not asked.limited:
            return all(map(self.answers.__contains__, asked.variables))
        return all(self._current(variable, asked) is not NOT_YET for variable in asked.variables)

    def position(self, page: str) -> Position:
        """Return where `page` stands among the pages that ask something."""
        place = self._place(page)
        asking = [self.plan.places[other] for other, asked in self.asked.items() if asked.variables]
        before = sum(other < place for other in asking)
        return Position(min(before + 1, len(asking)), len(asking))

    def visible(self, page: str) -> tuple[Question, ...]:
        """Return the questions of a page as this respondent sees them; empty off the path.

        Statements and options that are not asked are left out; where the order is random, it is
        the one that the seed draws.
        """
        self._place(page)
        if page not in self.asked:
            return ()
        return tuple(_shuffled(question, self.seed) for question in self.asked[page].questions)

    def values(self, page: str) -> dict[str, Value]:
        """Return the answers that a page shows: those given, also while it is unfinished."""
        self._place(page)
        asked = self.asked.get(page, NOTHING)
        current = {variable: self._current(variable, asked) for variable in asked.variables}
        return {variable: value for variable, value in current.items() if value is not NOT_YET}

    def final_values(self, *, submitted: bool) -> dict[str, Value]:
        """Return every variable of the questionnaire, typed, in canonical order.

        Parameters
        ----------
        submitted
            Whether the respondent sent the questionnaire in. If not, what is open is
            `AFTER_BREAK_OFF`, and so is what was off the path only because of what is open.
        """
        final: dict[str, Value] = {}
        for block in self.plan.blocks:
            asked = self.asked.get(block.id, NOTHING)
            on_path = frozenset(asked.variables)
            for variable in block.whole.variables:
                if variable not in on_path:
                    final[variable] = self._off_path(variable, final)
                else:
                    value = self._current(variable, asked)
                    final[variable] = Missing.SKIPPED if submitted and value is NOT_YET else value
        return final

    def _place(self, page: str) -> int:
        if page not in self.plan.places:
            raise UnknownPageError(page)
        return self.plan.places[page]

    def _current(self, variable: str, asked: Asked) -> Value:
        return _current(self.answers, variable, asked)

    def _off_path(self, variable: str, final: Answers) -> Missing:
        """Return why a variable is off the path, given the final values of all before it."""
        undecided = False
        for condition in self.plan.conditions_of[variable]:
            if not condition.evaluate(final):
                if not any(final[ref] is NOT_YET for ref in condition.references):
                    return Missing.NOT_ASKED_ROUTE
                undecided = True
        return NOT_YET if undecided else Missing.NOT_ASKED_ROUTE


def path(questionnaire: Questionnaire, answers: Answers, seed: int) -> Path:
    """Return the path of a respondent.

    Parameters
    ----------
    answers
        All answers so far by variable id, on the path or not.
    seed
        The seed recorded with the response; it draws every random order.

    Raises
    ------
    QuestionnaireError
        If the questionnaire is not sound.
    """
    plan = compiled(questionnaire)
    known: dict[str, Value] = {}  # what conditions see: only what is on the path
    on_path: dict[str, Asked] = {}
    for block in plan.blocks:
        asked = block.whole if block.is_plain else _narrowed(block, known)
        if asked.questions:
            on_path[block.id] = asked
        for variable in block.remembered:
            known[variable] = (
                _current(answers, variable, asked)
                if variable in asked.variables
                else Missing.NOT_ASKED_ROUTE
            )
    return Path(plan, answers, seed, on_path)


def _narrowed(block: CompiledBlock, known: Answers) -> Asked:
    """Return what is asked of a block with conditions."""
    if block.gates is not None:
        return block.whole if all(gate.closure(known) for gate in block.gates) else NOTHING
    if block.condition is not None and not block.condition.evaluate(known):
        return NOTHING
    questions: list[Question] = []
    limited: dict[str, frozenset[str]] = {}
    for part in block.questions:
        question = _asked(part, known)
        if question is None:
            continue
        questions.append(question)
        if part.options:
            offered = frozenset(option.code for option in question.choices())
            limited.update(dict.fromkeys(question.fields(), offered))
    if (
        len(questions) == len(block.questions)
        and not limited
        and not any(part.items for part in block.questions)
    ):
        return block.whole
    variables = tuple(v.id for question in questions for v in question.variables())
    return Asked(tuple(questions), variables, limited)


def _asked(part: CompiledQuestion, known: Answers) -> Question | None:
    """Return a question with what is asked of it, or None if nothing is."""
    if part.condition is not None and not part.condition.evaluate(known):
        return None
    question = part.question
    if not part.items and not part.options:
        return question
    items = tuple(i for i in question.statements() if _holds(part.items.get(i.id), known))
    options = tuple(o for o in question.choices() if _holds(part.options.get(o.code), known))
    nothing_left = not options or (bool(question.statements()) and not items)
    return None if nothing_left else question.narrowed(options, items)


def _holds(condition: Expression | None, known: Answers) -> bool:
    return condition is None or condition.evaluate(known)


def _current(answers: Answers, variable: str, asked: Asked) -> Value:
    """Return an answer as far as it is still on offer, else `NOT_YET`."""
    value = answers.get(variable, NOT_YET)
    if variable not in asked.limited:
        return value
    offered = asked.limited[variable]
    if isinstance(value, Code) and value.code not in offered:
        return NOT_YET
    if isinstance(value, Codes):
        left = tuple(code for code in value.codes if code in offered)
        return Codes(left) if left else NOT_YET
    return value


def _shuffled(question: Question, seed: int) -> Question:
    """Return a question with its statements, or else its options, in the order of the seed."""
    if not question.random_order:
        return question
    items, options = question.statements(), question.choices()
    if items:
        return question.narrowed(options, _drawn(items, question.id, seed))
    return question.narrowed(_drawn(options, question.id, seed), items)


def _drawn(parts: tuple[Part, ...], question: str, seed: int) -> tuple[Part, ...]:
    """Return `parts` in a drawn order; those that are fixed keep their place.

    The order follows a hash rather than a generator, so that it stays the same in every release
    of Python and no statement moves with respect to another when a third one is left out.
    """

    def key(part: Part) -> bytes:
        name = part.id if isinstance(part, Item) else part.code
        return hashlib.sha256(f"{seed}:{question}:{name}".encode()).digest()

    drawn = iter(sorted((part for part in parts if not part.fixed), key=key))
    return tuple(part if part.fixed else next(drawn) for part in parts)
