"""The steps of a release, derived from its events; each transition is a pure function.

draft -> in review -> approved -> scheduled -> published -> revised. An approval is of a content
hash: other content needs another approval. A release that is held at its hour goes back to review.
A draft can be thrown away; nothing follows that.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from analysis.release.checks import Check, Outcome


class Step(StrEnum):
    """Where a release stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    REVISED = "revised"
    DISCARDED = "discarded"


class Kind(StrEnum):
    """What can happen to a release."""

    DRAFTED = "drafted"
    COMPUTED = "computed"
    SENT_TO_REVIEW = "sent_to_review"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    RETURNED = "returned"
    SCHEDULED = "scheduled"
    HELD = "held"
    PUBLISHED = "published"
    REVISED = "revised"
    DISCARDED = "discarded"


class Fault(StrEnum):
    """Why a step cannot be made; the pages have a sentence for each."""

    WRONG_STEP = "wrong_step"
    NO_CONTENT = "no_content"
    OWN_WORK = "own_work"
    OTHER_CONTENT = "other_content"
    CHECK_FAILS = "check_fails"
    WARNING_OPEN = "warning_open"
    NO_SUCH_WARNING = "no_such_warning"
    NO_REASON = "no_reason"
    NAIVE_HOUR = "naive_hour"
    PAST_HOUR = "past_hour"
    NOT_DUE = "not_due"


class StepError(ValueError):
    """A step that the state of the release does not allow; nothing was changed."""

    def __init__(self, fault: Fault, explanation: str) -> None:
        super().__init__(explanation)
        self.fault = fault


@dataclass(frozen=True)
class Event:
    """One thing that happened; never changed afterwards. `who` is a staff id or a job's name."""

    kind: Kind
    at: datetime
    who: str
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """What the events add up to.

    Attributes
    ----------
    content : hash of the latest content, none before the first was computed.
    makers : who drafted or computed.
    accepted : ids of the warnings that somebody accepted, of this content.
    approved, approver : hash of the approved content, and who approved it.
    due_at : hour of publication, where one is set.
    held : why the release was not published at its hour, until somebody goes on with it.
    revised_by : id of the release that corrects this one.
    """

    step: Step = Step.DRAFT
    content: str | None = None
    makers: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    approved: str | None = None
    approver: str | None = None
    due_at: datetime | None = None
    held: str | None = None
    revised_by: str | None = None


def derive(events: Iterable[Event]) -> State:
    """Return the state that the events, in their order, add up to."""
    state = State()
    for event in events:
        state = _APPLIED[event.kind](state, event)
    return state


def computed(state: State, who: str, at: datetime, content: str) -> Event:
    """Note new content; where it differs, acceptances and approval lapse and it is a draft again.

    Raises
    ------
    StepError
        The release is published: a correction is a new release that names this one.
    """
    _only(state, Step.DRAFT, Step.IN_REVIEW, Step.APPROVED, Step.SCHEDULED)
    return Event(Kind.COMPUTED, at, who, {"hash": content})


def send_to_review(state: State, who: str, at: datetime) -> Event:
    """Ask for review."""
    _only(state, Step.DRAFT)
    _content(state)
    return Event(Kind.SENT_TO_REVIEW, at, who)


def accept(state: State, who: str, at: datetime, check: str, checks: Iterable[Check]) -> Event:
    """Take a warning for one's own account; it is of this content only."""
    _only(state, Step.IN_REVIEW)
    _other_person(state, who)
    if check not in {one.id for one in checks if one.outcome is Outcome.WARN}:
        raise StepError(Fault.NO_SUCH_WARNING, f"there is no warning '{check}' to accept")
    return Event(Kind.ACCEPTED, at, who, {"check": check, "hash": _content(state)})


def approve(state: State, who: str, at: datetime, content: str, checks: Iterable[Check]) -> Event:
    """Approve content, by somebody who did not make it.

    Parameters
    ----------
    content : hash of what the approver saw.
    checks : the checklist of that content, made now.

    Raises
    ------
    StepError
        Not in review, own work, other content than the latest, a check that fails, or a warning
        that nobody accepted.
    """
    _only(state, Step.IN_REVIEW)
    _other_person(state, who)
    if content != _content(state):
        raise StepError(
            Fault.OTHER_CONTENT, "the content was computed anew meanwhile; look at it again"
        )
    _check_list(state, checks)
    return Event(Kind.APPROVED, at, who, {"hash": content})


def return_to_draft(state: State, who: str, at: datetime, reason: str) -> Event:
    """Send a release back to its makers, with the reason."""
    _only(state, Step.IN_REVIEW, Step.APPROVED, Step.SCHEDULED)
    if not reason.strip():
        raise StepError(Fault.NO_REASON, "say why the release goes back")
    return Event(Kind.RETURNED, at, who, {"reason": reason.strip()})


def schedule(state: State, who: str, at: datetime, due_at: datetime) -> Event:
    """Set or move the hour of publication of what is approved."""
    _only(state, Step.APPROVED, Step.SCHEDULED)
    if due_at.tzinfo is None:
        raise StepError(Fault.NAIVE_HOUR, f"hour {due_at.isoformat()} has no time zone")
    if due_at <= at:
        raise StepError(Fault.PAST_HOUR, f"hour {due_at.isoformat()} has passed; name one to come")
    return Event(Kind.SCHEDULED, at, who, {"due_at": due_at.isoformat()})


def publish(state: State, who: str, at: datetime, checks: Iterable[Check]) -> Event:
    """Publish at the hour, or hold: approval and checks are read again, just before.

    Returns
    -------
    An event of kind published, or held with the ids of the checks that fail.

    Raises
    ------
    StepError
        The release is not scheduled, or its hour has not come.
    """
    _only(state, Step.SCHEDULED)
    if state.due_at is None or at < state.due_at:
        raise StepError(Fault.NOT_DUE, f"the release is due at {state.due_at}")
    failing = [check.id for check in checks if check.outcome is Outcome.FAIL]
    if failing:
        return Event(Kind.HELD, at, who, {"reason": ", ".join(failing)})
    return Event(Kind.PUBLISHED, at, who, {"hash": _content(state)})


def revised(state: State, who: str, at: datetime, by: str) -> Event:
    """Note that another release corrects this one; it stays readable."""
    _only(state, Step.PUBLISHED, Step.REVISED)
    return Event(Kind.REVISED, at, who, {"by": by})


def discard(state: State, who: str, at: datetime) -> Event:
    """Throw a draft away; what is in review or further goes back to draft first."""
    _only(state, Step.DRAFT)
    return Event(Kind.DISCARDED, at, who)


def _only(state: State, *steps: Step) -> None:
    if state.step not in steps:
        allowed = " or ".join(steps)
        raise StepError(Fault.WRONG_STEP, f"the release is {state.step}; it must be {allowed}")


def _content(state: State) -> str:
    if state.content is None:
        raise StepError(Fault.NO_CONTENT, "nothing was computed yet")
    return state.content


def _other_person(state: State, who: str) -> None:
    if who in state.makers:
        raise StepError(Fault.OWN_WORK, "who made the release may not review it; ask a colleague")


def _check_list(state: State, checks: Iterable[Check]) -> None:
    for check in checks:
        if check.outcome is Outcome.FAIL:
            raise StepError(Fault.CHECK_FAILS, f"check '{check.id}' fails")
        if check.outcome is Outcome.WARN and check.id not in state.accepted:
            raise StepError(Fault.WARNING_OPEN, f"nobody accepted the warning '{check.id}'")


def _drafted(state: State, event: Event) -> State:
    return replace(state, makers=state.makers | {event.who})


def _computed(state: State, event: Event) -> State:
    makers = state.makers | {event.who}
    if event.detail["hash"] == state.content:
        return replace(state, makers=makers)
    return State(content=event.detail["hash"], makers=makers)


def _sent(state: State, event: Event) -> State:
    return replace(state, step=Step.IN_REVIEW, held=None)


def _accepted(state: State, event: Event) -> State:
    return replace(state, accepted=state.accepted | {event.detail["check"]})


def _approved(state: State, event: Event) -> State:
    return replace(
        state,
        step=Step.APPROVED,
        approved=event.detail["hash"],
        approver=event.who,
        held=None,
    )


def _returned(state: State, event: Event) -> State:
    return State(content=state.content, makers=state.makers)


def _scheduled(state: State, event: Event) -> State:
    due_at = datetime.fromisoformat(event.detail["due_at"])
    return replace(state, step=Step.SCHEDULED, due_at=due_at)


def _held(state: State, event: Event) -> State:
    return State(
        step=Step.IN_REVIEW,
        content=state.content,
        makers=state.makers,
        held=event.detail["reason"],
    )


def _published(state: State, event: Event) -> State:
    return replace(state, step=Step.PUBLISHED)


def _revised(state: State, event: Event) -> State:
    return replace(state, step=Step.REVISED, revised_by=event.detail["by"])


def _discarded(state: State, event: Event) -> State:
    return replace(state, step=Step.DISCARDED)


_APPLIED: Mapping[Kind, Callable[[State, Event], State]] = {
    Kind.DRAFTED: _drafted,
    Kind.COMPUTED: _computed,
    Kind.SENT_TO_REVIEW: _sent,
    Kind.ACCEPTED: _accepted,
    Kind.APPROVED: _approved,
    Kind.RETURNED: _returned,
    Kind.SCHEDULED: _scheduled,
    Kind.HELD: _held,
    Kind.PUBLISHED: _published,
    Kind.REVISED: _revised,
    Kind.DISCARDED: _discarded,
}
