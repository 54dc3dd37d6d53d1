"""Made-up respondents who really walk: pages from the path, answers through the forms."""

from __future__ import annotations

from collections.abc import Mapping

from surveys.path import Path, path
from surveys.proof import Respondent
from surveys.questionnaire import Questionnaire
from surveys.questions import MISSING_SUFFIX, Faults, Question, accept_page
from surveys.responses.answers import Answers, Code, Codes, Missing, Number, Text, Value

SAID = {Missing.DONT_KNOW, Missing.REFUSED}


def sent(question: Question, answers: Answers) -> dict[str, list[str]]:
    """Return what a form sends for these answers to a question."""
    raw: dict[str, list[str]] = {}
    beside = question.id + MISSING_SUFFIX
    for variable in question.variables():
        value = answers.get(variable.id, Missing.SKIPPED)
        if value in SAID and beside in question.fields():
            raw[beside] = [value.value]
        elif value in SAID:
            raw[variable.id] = [value.value]
        elif not isinstance(value, Missing):
            raw[variable.id] = written(value)
    return raw


def written(value: Value) -> list[str]:
    match value:
        case Code(code):
            return [code]
        case Codes(codes):
            return list(codes)
        case Number(number):
            return [str(number)]
        case Text(text):
            return [text]
    raise AssertionError(value)


def really_walk(questionnaire: Questionnaire, one: Respondent) -> Path:
    """Send each page that the path gives, and return the path at the end."""
    given: dict[str, Value] = dict(one.given)
    pages = dict(one.pages)
    order: list[str] = []
    page = next(iter(path(questionnaire, given, one.seed).pages), None)
    while page is not None and page in pages:
        now = path(questionnaire, given, one.seed)
        asked = now.visible(page)
        accepted = accepted_answers(asked, dict(pages[page]))
        assert accepted == dict(pages[page])
        given |= accepted
        now = path(questionnaire, given, one.seed)
        assert all(failed.check.level.value == "soft" for failed in now.failed_checks(page))
        order.append(page)
        page = now.next_after(page)
    if not one.breaks_off:
        assert page is None
    assert sorted(order) == sorted(pages)
    return path(questionnaire, given, one.seed)


def accepted_answers(asked: tuple[Question, ...], answers: Answers) -> Mapping[str, Value]:
    raw = {name: values for q in asked for name, values in sent(q, answers).items()}
    accepted = accept_page(asked, raw, confirmed_empty=True)
    assert not isinstance(accepted, Faults), accepted
    return accepted


def seen(now: Path) -> set[tuple[str, str]]:
    """Return every part that is visible on a path, as the proof names it."""
    found: set[tuple[str, str]] = set()
    for page in now.pages:
        found.add(("block", page))
        block = now.plan.questionnaire.block(page)
        if block.module:
            found.add(("module", block.module))
        for question in now.visible(page):
            found.add(("question", question.id))
            found |= {("item", item.id) for item in question.statements()}
            found |= {("option", f"{question.id}.{o.code}") for o in question.choices()}
    return found
