"""A case: one member in one wave, and the disposition that its events add up to.

The final dispositions follow AAPOR, *Standard Definitions* (9th edition, 2016), for internet
surveys of specifically named persons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

# What of the profile is kept with a case, as it was when the wave opened: what weighting needs, and
# nothing else that the panel may know of a member.
PROFILE_VARIABLES = ("municipality", "age_class", "sex", "education")


class CaseKind(StrEnum):
    """What can happen to a case."""

    DRAWN = "drawn"
    INVITED = "invited"
    NOT_DELIVERED = "not_delivered"
    OPENED = "opened"
    STARTED = "started"
    COMPLETED = "completed"
    REFUSED = "refused"
    SCREENED_OUT = "screened_out"
    # written when the wave closes, for whoever started and did not finish
    BROKEN_OFF = "broken_off"
    LEFT_PARTIAL = "left_partial"


class Disposition(StrEnum):
    """How far a case came, in the order of the road that it travels."""

    DRAWN = "drawn"
    NOT_DELIVERED = "not_delivered"
    INVITED = "invited"
    OPENED = "opened"
    STARTED = "started"
    BROKEN_OFF = "broken_off"
    PARTIAL = "partial"
    COMPLETE = "complete"
    REFUSED = "refused"
    SCREENED_OUT = "screened_out"


@dataclass(frozen=True)
class CaseEvent:
    """One thing that happened to a case; never changed afterwards."""

    kind: CaseKind
    at: datetime


@dataclass(frozen=True)
class Case:
    """A case with its events, and how far its answers came."""

    pseudonym: str
    stratum: str
    events: tuple[CaseEvent, ...]
    last_page: str | None = None
    last_saved_at: datetime | None = None


# From the event that decides most to the one that decides least. Someone who opens a link that was
# reported as not delivered did receive it.
_DECISIVE: tuple[tuple[CaseKind, Disposition], ...] = (
    (CaseKind.COMPLETED, Disposition.COMPLETE),
    (CaseKind.SCREENED_OUT, Disposition.SCREENED_OUT),
    (CaseKind.REFUSED, Disposition.REFUSED),
    (CaseKind.LEFT_PARTIAL, Disposition.PARTIAL),
    (CaseKind.BROKEN_OFF, Disposition.BROKEN_OFF),
    (CaseKind.STARTED, Disposition.STARTED),
    (CaseKind.OPENED, Disposition.OPENED),
    (CaseKind.NOT_DELIVERED, Disposition.NOT_DELIVERED),
    (CaseKind.INVITED, Disposition.INVITED),
)


def disposition(events: Sequence[CaseEvent]) -> Disposition:
    """Return the disposition that ``events`` add up to, whatever their order.

    Who says no and begins after all has taken the refusal back.
    """
    happened = {event.kind for event in events}
    if CaseKind.REFUSED in happened and _was_taken_back(events):
        happened.remove(CaseKind.REFUSED)
    return next((then for kind, then in _DECISIVE if kind in happened), Disposition.DRAWN)


def _was_taken_back(events: Sequence[CaseEvent]) -> bool:
    refused = max(event.at for event in events if event.kind is CaseKind.REFUSED)
    return any(event.kind is CaseKind.STARTED and event.at > refused for event in events)


def disposition_at(case: Case, idle_since: datetime) -> Disposition:
    """Return the disposition, where a start with nothing saved after ``idle_since`` is broken off.

    For the board of a running wave; once the wave is closed, its events say so themselves.
    """
    found = disposition(case.events)
    if found is not Disposition.STARTED:
        return found
    active = case.last_saved_at or max(event.at for event in case.events)
    return Disposition.BROKEN_OFF if active < idle_since else found
