"""A finding as its page shows it: what was measured, the answers, the field for a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from panel.web.texts import t
from surveys.questions import Question, VariableType
from surveys.responses.answers import Missing, Value
from surveys.responses.editing.rule import RawCase, Rule
from surveys.responses.editing.speed import PER_CENT, Speed
from surveys.store.editing.findings import Found
from surveys.web.staff.editing.wave import LANGUAGE, AtHand
from surveys.web.wording import answer_in_words, answers_in_words, option_words


@dataclass(frozen=True)
class Line:
    """One answer on the page of a finding."""

    variable: str
    asked: str
    answer: str
    raw: str
    pointed_at: bool
    can_change: bool

    @property
    def changed(self) -> bool:
        """Whether an edit changed it."""
        return self.answer != self.raw


@dataclass(frozen=True)
class Shown:
    """A question on that page: its text and its answers, in the order that was shown."""

    text: str
    lines: tuple[Line, ...]


def measured_words(here: AtHand, rule: Rule, found: Found) -> str:
    """Return what the rule measured, in a sentence; empty where there is nothing to measure."""
    measures = found.finding.measures
    if "check" in measures:
        return t("finding-check", message=_message(here, str(measures["check"])))
    kinds = {
        "seconds": "speed",
        "run": "run",
        "statements": "line",
        "others": "twins",
        "pages": "pages",
    }
    kind = next((kinds[name] for name in kinds if name in measures), None)
    shown = {
        name: f"{value:.1f}".replace(".", ",") if isinstance(value, float) else value
        for name, value in measures.items()
    }
    if isinstance(rule, Speed) and kind == "speed":
        shown |= _limits(rule, measures)
    return t(f"finding-{kind}", **shown) if kind else ""


def _limits(rule: Speed, measures: Mapping[str, object]) -> dict[str, str]:
    """Return which limit of speed was hit, and both limits in seconds, as they are read."""
    seconds, median = float(str(measures["seconds"])), float(str(measures["median"]))
    limits = {"floor": rule.tenths / 10, "share": median * rule.per_cent / PER_CENT}
    hit = [name for name, limit in limits.items() if seconds < limit]
    said = {name: f"{limit:.1f}".replace(".", ",") for name, limit in limits.items()}
    return {**said, "hit": hit[0] if len(hit) == 1 else "both", "per_cent": str(rule.per_cent)}


def _message(here: AtHand, check: str) -> str:
    checks = (one for block in here.questionnaire.asked_blocks for one in block.checks)
    return next((one.message.say(LANGUAGE) for one in checks if one.id == check), check)


def shown(here: AtHand, case: RawCase, values: Mapping[str, Value], found: Found) -> list[Shown]:
    """Return the questions on the path, in the order that was shown, with their answers now."""
    return [
        Shown(question.text.say(LANGUAGE), _lines(question, case, values, found))
        for page in case.way.pages
        for question in case.way.visible(page)
        if question.variables()
    ]


def _lines(
    question: Question, case: RawCase, values: Mapping[str, Value], found: Found
) -> tuple[Line, ...]:
    raw = {name: words for name, _, words in answers_in_words(question, case.values, LANGUAGE)}
    return tuple(
        Line(
            name,
            asked,
            words,
            raw[name],
            name in found.finding.variables,
            not question.is_silent,
        )
        for name, asked, words in answers_in_words(question, values, LANGUAGE)
    )


@dataclass(frozen=True)
class Change:
    """The field for a new value: a list to choose from, or something to write."""

    variable: str
    label: str
    options: Sequence[tuple[str, str]]
    several: bool
    now: str


def change_of(here: AtHand, variable: str, values: Mapping[str, Value]) -> Change:
    """Return the field for a new value of a variable."""
    known = here.questionnaire.variables[variable]
    question = here.questionnaire.question(known.question)
    options = [(one.code, one.text.say(LANGUAGE)) for one in known.options]
    if known.type is VariableType.CODE:
        offered = {Missing.DONT_KNOW: question.dont_know, Missing.REFUSED: question.refusal}
        options += [(one.value, option_words(one)) for one, there in offered.items() if there]
    return Change(
        variable,
        here.say(variable),
        options,
        known.type is VariableType.CODES,
        answer_in_words(question, values[variable], LANGUAGE),
    )
