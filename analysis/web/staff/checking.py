"""The checklist as the page shows it, with who may accept what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.release.checks import Check, Outcome
from analysis.release.roles import REVIEWS
from analysis.release.steps import State, Step
from panel.access import StaffActor
from panel.web.texts import t

MARKS = {Outcome.PASS: "✓", Outcome.WARN: "▲", Outcome.FAIL: "✕"}


@dataclass(frozen=True)
class CheckLine:
    """A line of the checklist in words."""

    id: str
    mark: str
    outcome: str
    outcome_text: str
    text: str
    accepted: bool
    can_accept: bool


def check_lines(
    checks: Iterable[Check], state: State, person: StaffActor, actor: str
) -> tuple[CheckLine, ...]:
    """Return the checklist, what stops the release first.

    Parameters
    ----------
    actor : the person, as the release's events name people.
    """
    order = [Outcome.FAIL, Outcome.WARN, Outcome.PASS]
    reviewing = state.step is Step.IN_REVIEW and may_review(state, person, actor)
    return tuple(
        CheckLine(
            id=check.id,
            mark=MARKS[check.outcome],
            outcome=check.outcome.value,
            outcome_text=t(f"check-{check.outcome.value}"),
            text=_text(check),
            accepted=check.id in state.accepted,
            can_accept=(
                reviewing and check.outcome is Outcome.WARN and check.id not in state.accepted
            ),
        )
        for check in sorted(checks, key=lambda one: order.index(one.outcome))
    )


def _text(check: Check) -> str:
    key = f"check-{check.id}-{check.outcome.value}"
    return t(f"{key}-reduced" if check.detail.get("reduced") else key, **check.detail)


def check_names(ids: str) -> str:
    """Return the names of checks, whose ids an event has with commas between.

    >>> check_names("")
    ''
    """
    return ", ".join(t(f"check-name-{one}") for one in ids.split(", ") if one)


def may_review(state: State, person: StaffActor, actor: str) -> bool:
    """Tell whether the person may approve: an approver who did not make the release."""
    return REVIEWS(person, {}) and actor not in state.makers


def stops(lines: Iterable[CheckLine]) -> tuple[int, int]:
    """Return how many checks fail, and how many warnings wait for a name."""
    every = list(lines)
    failing = sum(line.outcome == Outcome.FAIL for line in every)
    waiting = sum(line.outcome == Outcome.WARN and not line.accepted for line in every)
    return failing, waiting
