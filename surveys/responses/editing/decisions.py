"""What people decide on what was found: kept as it is, or corrected through the edit log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from surveys.questionnaire import Questionnaire
from surveys.questions import Fault, FaultKind
from surveys.questions.question import Empty
from surveys.responses.answers import Missing, Number, Value
from surveys.responses.edit_log import Edit
from surveys.responses.editing.rule import Finding

LONGEST_REASON = 1_000  # characters


class DecisionError(ValueError):
    """A decision that cannot be taken; ``code`` says which fault it is."""

    def __init__(self, code: str, message: str, fault: Fault | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.fault = fault


class Verdict(StrEnum):
    """What was decided."""

    KEPT = "kept"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Decision:
    """One decision on one finding; a later one on the same finding takes its place."""

    finding: Finding
    verdict: Verdict
    who: str
    why: str
    at: datetime


def kept(finding: Finding, who: str, why: str, at: datetime) -> Decision:
    """Return the decision that the answers stand as they are."""
    return Decision(finding, Verdict.KEPT, who, _reason(why), at)


def corrected(
    finding: Finding,
    current: Mapping[str, Value],
    changes: Mapping[str, Value],
    who: str,
    why: str,
    at: datetime,
) -> tuple[Decision, list[Edit]]:
    """Return the decision and the edits that give variables other values.

    Parameters
    ----------
    current
        The values of the case now, with all edits so far.
    changes
        The new values by variable id.

    Raises
    ------
    DecisionError
        If there is no reason, or nothing would change.
    """
    reason = _reason(why)
    edits = [
        Edit(finding.pseudonym, name, current[name], new, finding.rule, who, reason, at)
        for name, new in changes.items()
        if current[name] != new
    ]
    if not edits:
        raise DecisionError("decision-no-change", "the new value is what stands there already")
    return Decision(finding, Verdict.CORRECTED, who, reason, at), edits


def restored(decision: Decision, raw: Mapping[str, Value], edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that put back what the finding's own rule had changed in its case.

    A finding that is kept after all stands as the member answered it; the log keeps both.

    Parameters
    ----------
    raw
        The values of the case as they came in.
    edits
        The edits of the case so far, in order.
    """
    last = {edit.variable: edit for edit in edits if edit.pseudonym == decision.finding.pseudonym}
    return [
        Edit(
            edit.pseudonym,
            name,
            edit.new,
            raw[name],
            edit.rule,
            decision.who,
            decision.why,
            decision.at,
        )
        for name, edit in last.items()
        if edit.rule == decision.finding.rule and edit.new != raw[name]
    ]


def typed(questionnaire: Questionnaire, variable: str, given: Sequence[str]) -> Value:
    """Return a new value of a variable from what a form sent; nothing sent: no answer.

    Raises
    ------
    DecisionError
        If the questionnaire has no such variable, or the value is none that it can hold.
    """
    if variable not in questionnaire.variables:
        raise DecisionError("decision-no-variable", f"there is no variable {variable!r}")
    question = questionnaire.question(questionnaire.variables[variable].question)
    if question.is_silent:
        raise DecisionError("decision-no-value", f"{variable!r} follows from other answers")
    fields = {name: given for name in question.fields() if name == variable}
    reading = dict(question.read(fields)).get(variable, Empty.EMPTY)
    if isinstance(reading, Fault) and reading.kind is FaultKind.NOT_THE_TOTAL:
        reading = Number(int(reading.parameters["sum"]))  # one part at a time: the rest is not sent
    if isinstance(reading, Fault):
        raise DecisionError("decision-no-value", f"{variable!r}: {reading.kind.value}", reading)
    return Missing.SKIPPED if isinstance(reading, Empty) else reading


def undecided(findings: Iterable[Finding], decided: Iterable[str]) -> list[Finding]:
    """Return the findings that nobody has decided on, given the keys of those decided."""
    done = set(decided)
    return [finding for finding in findings if finding.key not in done]


def _reason(why: str) -> str:
    reason = why.strip()
    if not reason:
        raise DecisionError("decision-no-reason", "a decision needs a reason; say why")
    if len(reason) > LONGEST_REASON or "\x00" in reason:
        raise DecisionError(
            "decision-long-reason", f"a reason has at most {LONGEST_REASON} characters"
        )
    return reason
