"""The path of one respondent: which pages, in which order, and what each variable is in the end.

`path` is the one place that decides this: next, back, resume and submit all ask it. It is a pure
function of the questionnaire, the answers so far and the seed of the response.

Answers that are off the path are kept while the questionnaire is being filled in, are not seen by
any condition, and are left out of the final values. They count again once they are on the path.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from surveys.expression import Expression
from surveys.path.drawing import left_out, order, shuffled, shuffled_questions
from surveys.path.piping import filled
from surveys.path.silence import made
from surveys.questionnaire.compiled import (
    Asked,
    CompiledBlock,
    CompiledCheck,
    CompiledQuestion,
    CompiledQuestionnaire,
)
from surveys.questionnaire.compiling import compiled
from surveys.questionnaire.parts import CheckLevel
from surveys.questionnaire.version import Questionnaire
from surveys.questions import Question
from surveys.responses.answers import Answers, Code, Codes, Missing, Value

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
    asked
        What is asked on each page, by the id of the page, in the order in which they come.
    known
        What conditions and texts see: the answers that are on the path, and the silent values.
    left_out
        The ids of the pages whose module was not drawn.
    """

    plan: CompiledQuestionnaire = field(repr=False)
    answers: Answers = field(repr=False)
    seed: int
    asked: Mapping[str, Asked] = field(repr=False)
    known: Answers = field(repr=False)
    left_out: frozenset[str] = field(default=frozenset(), repr=False)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of every page, on the path or not, in this respondent's order."""
        return order(self.plan, self.seed) if self.plan.is_shuffled else self.plan.places

    @property
    def pages(self) -> tuple[str, ...]:
        """The ids of the pages on the path, in order."""
        return tuple(self.asked)

    def next_after(self, page: str) -> str | None:
        """Return the page after `page`, or None where the path ends.

        A page that is off the path (of a stale tab) leads to the first page after its place.
        """
        place = self._place(page)
        places = self.places
        return next((other for other in self.asked if places[other] > place), None)

    def before(self, page: str) -> str | None:
        """Return the page before `page`, or None at the start of the path."""
        place = self._place(page)
        places = self.places
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
        """Return whether every variable that `page` asks has an answer that may stay.

        An answer may stay while it is still on offer, is right with those beside it, and passes the
        hard checks of its page.
        """
        asked = self.asked[page]
        if any(one.check.level is CheckLevel.HARD for one in self.failed_checks(page)):
            return False
        if asked is not self._block(page).whole and not all(
            question.fits(self.answers) for question in asked.questions
        ):
            return False
        if not asked.limited:
            return all(map(self.answers.__contains__, asked.variables))
        return all(self._current(variable, asked) is not NOT_YET for variable in asked.variables)

    def failed_checks(self, page: str) -> tuple[CompiledCheck, ...]:
        """Return the checks of a page that its answers do not pass, their messages filled in.

        A check that refers to something without an answer is not made.
        """
        block = self._block(page)
        if not block.checks:
            return ()
        seen = {**self.known, **self.values(page)}
        failed = (
            one
            for one in block.checks
            if not any(isinstance(seen.get(ref, NOT_YET), Missing) for ref in one.must.references)
            and not one.must.evaluate(seen)
        )
        variables = self.plan.questionnaire.variables
        return tuple(replace(one, check=filled(one.check, variables, seen)) for one in failed)

    def _block(self, page: str) -> CompiledBlock:
        self._place(page)
        return self.plan.blocks[self.plan.places[page]]

    def position(self, page: str) -> Position:
        """Return where `page` stands among the pages that ask something."""
        place = self._place(page)
        asking = [self.places[other] for other, asked in self.asked.items() if asked.variables]
        before = sum(other < place for other in asking)
        return Position(min(before + 1, len(asking)), len(asking))

    def visible(self, page: str) -> tuple[Question, ...]:
        """Return the questions of a page as this respondent sees them; empty off the path.

        Statements and options that are not asked are left out; where the order is random, it is
        the one that the seed draws. Earlier answers stand in the texts that refer to them.
        """
        block = self._block(page)
        if page not in self.asked:
            return ()
        asked = shuffled_questions(block, self.asked[page].questions, self.seed)
        piped = {part.question.id for part in block.questions if part.is_piped}
        return tuple(
            self._filled(question) if question.id in piped else question
            for question in (shuffled(question, self.seed) for question in asked)
        )

    def _filled(self, question: Question) -> Question:
        return filled(question, self.plan.questionnaire.variables, self.known)

    def former(self, question: Question) -> Value | None:
        """Return the former answer to a question, where there is one to help to ask it again."""
        value = self.known.get(question.former)
        return None if isinstance(value, Missing) else value

    @property
    def quotas(self) -> tuple[str, ...]:
        """The ids of the quotas that this respondent counts for, given the answers so far."""
        return tuple(
            quota.id for quota, condition in self.plan.quotas if condition.evaluate(self.known)
        )

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
            for variable in block.variables:
                if variable in on_path:
                    value = self._current(variable, asked)
                elif variable in block.whole.variables:
                    final[variable] = self._off_path(block, variable, final)
                    continue
                else:
                    value = self._silent(block, variable, final)
                final[variable] = Missing.SKIPPED if submitted and value is NOT_YET else value
        return final

    def _place(self, page: str) -> int:
        if page not in self.plan.places:
            raise UnknownPageError(page)
        return self.places[page]

    def _current(self, variable: str, asked: Asked) -> Value:
        return _current(self.answers, variable, asked)

    def _silent(self, block: CompiledBlock, variable: str, final: Answers) -> Value:
        if self.known[variable] is Missing.NOT_ASKED_ROUTE:
            return self._off_path(block, variable, final)
        return self.known[variable]

    def _off_path(self, block: CompiledBlock, variable: str, final: Answers) -> Missing:
        """Return why a variable is off the path, given the final values of all before it."""
        if block.id in self.left_out:
            return Missing.NOT_ASKED_MODULE
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
        All answers so far by variable id, on the path or not, and what was known beforehand.
    seed
        The seed recorded with the response; it draws every random order, module and experiment.

    Raises
    ------
    QuestionnaireError
        If the questionnaire is not sound.
    """
    plan = compiled(questionnaire)
    away = left_out(plan, seed) if plan.rotation_of else frozenset()
    known: dict[str, Value] = {}  # what conditions see: only what is on the path
    on_path: dict[str, Asked] = {}
    for block in plan.blocks:
        asked = block.whole if block.is_plain else _narrowed(block, known, away)
        if asked.questions:
            on_path[block.id] = asked
        for variable in block.remembered:
            known[variable] = (
                _current(answers, variable, asked)
                if variable in asked.variables
                else Missing.NOT_ASKED_ROUTE
            )
        for part in block.silent:
            is_open = block.id not in away and _opens(block, known)
            is_open = is_open and _holds(part.condition, known)
            known[part.question.id] = (
                made(part, answers, known, seed) if is_open else Missing.NOT_ASKED_ROUTE
            )
    if plan.is_shuffled:
        places = order(plan, seed)
        on_path = {page: on_path[page] for page in sorted(on_path, key=places.__getitem__)}
    return Path(plan, answers, seed, on_path, known, away)


def _opens(block: CompiledBlock, known: Answers) -> bool:
    return all(rule.evaluate(known) for rule in block.opening)


def _narrowed(block: CompiledBlock, known: Answers, away: frozenset[str]) -> Asked:
    """Return what is asked of a block with conditions, or in a module that may not be drawn."""
    if block.id in away:
        return NOTHING
    if block.gates is not None:
        return block.whole if all(gate.closure(known) for gate in block.gates) else NOTHING
    if not _opens(block, known):
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
    no_options = bool(question.choices()) and not options
    no_items = bool(question.statements()) and not items
    return None if no_options or no_items else question.narrowed(options, items)


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
