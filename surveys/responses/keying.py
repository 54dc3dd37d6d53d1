"""A paper form keyed in at once: judged page by page, on the path that its own answers make.

Each page goes through `receive`, as a page of the browser does. What was filled in on paper but is
not asked on that path is no answer, yet is not lost: it is kept as answers off the path are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from surveys.path import path
from surveys.questionnaire import Questionnaire, compiled
from surveys.questions import Fault, Faults, Question, Raw, accept_page
from surveys.responses.answers import Answers, Code, Codes, Missing, Value
from surveys.responses.checked import checked
from surveys.responses.events import ResponseState
from surveys.responses.receive import Invalid, Post, Rejected, receive, version_id

_NOTHING = (Missing.SKIPPED, Missing.NOT_ASKED_ROUTE)


@dataclass(frozen=True)
class KeyedPage:
    """Answers of one page, to commit."""

    page: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Keyed:
    """A form that can be saved.

    Parameters
    ----------
    pages
        What to commit, in this order.
    conflicts
        What was filled in and is not asked, by variable.
    doubts
        Soft checks that the answers do not pass: on paper nobody can be asked once more.
    """

    pages: tuple[KeyedPage, ...]
    conflicts: Mapping[str, Value]
    doubts: tuple[Fault, ...]

    @property
    def values(self) -> Answers:
        """The last value of every variable."""
        return {name: value for page in self.pages for name, value in page.values.items()}


@dataclass(frozen=True)
class Miskeyed:
    """What cannot be, such as a code that there is not: a slip, or left empty on purpose."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Difference:
    """What two people keyed in for one variable; None for nothing."""

    variable: str
    first: Value | None
    second: Value | None


def keyed(
    questionnaire: Questionnaire, state: ResponseState, seed: int, raw: Raw, *, receiving: bool
) -> Keyed | Miskeyed | Rejected:
    """Judge a whole form.

    Parameters
    ----------
    raw
        The values by field, of all pages; what is left out is empty on paper.
    receiving
        Whether the wave takes answers now.
    """
    answers = dict(state.answers)
    pages: list[KeyedPage] = []
    conflicts: dict[str, Value] = {}
    faults: list[Fault] = []
    doubts: list[Fault] = []
    for block in compiled(questionnaire).blocks:
        whole = tuple(part.question for part in block.questions)
        given = _of(whole, raw)
        asked = path(questionnaire, answers, seed).visible(block.id)
        stray, wrong = _stray(whole, asked, given)
        faults += wrong
        conflicts |= {name: value for name, value in stray.items() if value not in _NOTHING}
        kept = {n: v for n, v in stray.items() if v not in _NOTHING or _is_known(n, answers)}
        if kept:
            pages.append(KeyedPage(block.id, kept))
            answers |= kept
        if not asked:
            continue
        post = Post(block.id, version_id(questionnaire), _offered(asked, whole, given), True)
        now = replace(state, answers=answers)
        judged = receive(questionnaire, now, seed, post, receiving=receiving)
        if isinstance(judged, Rejected):
            return judged
        if isinstance(judged, Invalid):
            faults += judged.faults.faults
            answers |= judged.faults.accepted
            continue
        answers |= judged.values
        pages.append(KeyedPage(block.id, judged.values))
        doubts += checked(path(questionnaire, answers, seed), block.id)
    return Miskeyed(tuple(faults)) if faults else Keyed(tuple(pages), conflicts, tuple(doubts))


def unasked(questionnaire: Questionnaire, state: ResponseState, seed: int) -> Answers:
    """Return what was filled in and is not asked on the path, by variable."""
    final = path(questionnaire, state.answers, seed).final_values(submitted=True)
    return {
        name: value
        for name, value in state.answers.items()
        if value not in _NOTHING
        and final.get(name) in (Missing.NOT_ASKED_ROUTE, Missing.NOT_ASKED_MODULE)
    }


def differences(state: ResponseState, second: Keyed) -> list[Difference]:
    """Return where a second keying differs from what the first one saved."""
    return [
        Difference(name, before, now)
        for name, value in second.values.items()
        if (before := _something(state.answers.get(name))) != (now := _something(value))
    ]


def _of(questions: Sequence[Question], raw: Raw) -> dict[str, Sequence[str]]:
    names = [field for question in questions for field in question.fields()]
    return {name: raw[name] for name in names if name in raw}


def _stray(
    whole: Sequence[Question], asked: Sequence[Question], raw: Raw
) -> tuple[dict[str, Value], list[Fault]]:
    """Return what a page says beyond what is asked, and what of it cannot be read."""
    read = accept_page(whole, raw, confirmed_empty=True)
    accepted = read.accepted if isinstance(read, Faults) else read
    variables = {v.id for question in asked for v in question.variables()}
    faults = read.faults if isinstance(read, Faults) else ()
    wrong = [fault for fault in faults if fault.variable not in variables]
    offered = {v.id: v.codes for question in asked for v in question.variables() if v.codes}
    stray = {
        name: value
        for name, value in accepted.items()
        if name not in variables or _is_withdrawn(value, offered.get(name))
    }
    return stray, wrong


def _is_withdrawn(value: Value, offered: Sequence[str] | None) -> bool:
    if offered is None:
        return False
    if isinstance(value, Code):
        return value.code not in offered
    return isinstance(value, Codes) and not set(value.codes) <= set(offered)


def _offered(asked: Sequence[Question], whole: Sequence[Question], raw: Raw) -> Raw:
    """Return what is asked of a page, without the options that are not offered on the path."""
    names = {name for question in asked for name in _of((question,), raw)}
    choices = {question.id: {o.code for o in question.choices()} for question in whole}
    withdrawn = {
        name: choices[question.id] - {option.code for option in question.choices()}
        for question in asked
        for name in question.fields()
    }
    kept = {
        name: [text for text in values if text not in withdrawn.get(name, ())]
        for name, values in raw.items()
        if name in names
    }
    return {name: values for name, values in kept.items() if values}


def _is_known(name: str, answers: Answers) -> bool:
    return answers.get(name, Missing.SKIPPED) not in _NOTHING


def _something(value: Value | None) -> Value | None:
    return None if value in _NOTHING else value
