"""A wave: one fielding of one questionnaire version, and the states that it goes through."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


class WaveState(StrEnum):
    """The states of a wave, in the only order in which they follow each other."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    FROZEN = "frozen"


class WaveFault(StrEnum):
    """Why something cannot be done to a wave; the pages have a sentence for each."""

    NOT_DRAFT = "not_draft"
    NOT_OPEN = "not_open"
    NOT_CLOSED = "not_closed"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    PAST_ITS_END = "past_its_end"
    NOBODY_TO_INVITE = "nobody_to_invite"
    NO_ALLOCATION = "no_allocation"
    FINDINGS_WAIT = "findings_wait"


class WaveError(ValueError):
    """A step that the state of the wave does not allow; nothing was changed."""

    def __init__(self, fault: WaveFault, explanation: str) -> None:
        super().__init__(explanation)
        self.fault = fault


@dataclass(frozen=True)
class Wave:
    """One fielding; ``version_id`` is None where the answers were imported.

    ``period`` is what the figures say about time ("voorjaar 2026"); ``allocation`` the number of
    members to draw by stratum; ``plan`` the number of complete answers hoped for by stratum.
    """

    id: str
    name: str
    period: str
    version_id: str | None
    opens_at: datetime
    closes_at: datetime
    allocation: Mapping[str, int] = field(default_factory=dict)
    plan: Mapping[str, int] = field(default_factory=dict)
    state: WaveState = WaveState.DRAFT
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.closes_at <= self.opens_at:
            raise WaveError(
                WaveFault.ENDS_BEFORE_IT_STARTS,
                f"wave {self.name!r} closes at {self.closes_at.isoformat()}, "
                f"before it opens at {self.opens_at.isoformat()}",
            )

    def opened(self, now: datetime) -> "Wave":
        """Return the wave as open since ``now``."""
        if self.state is not WaveState.DRAFT:
            raise WaveError(WaveFault.NOT_DRAFT, f"wave {self.name!r} is {self.state}, not a draft")
        if now >= self.closes_at:
            raise WaveError(
                WaveFault.PAST_ITS_END,
                f"wave {self.name!r} closes at {self.closes_at.isoformat()}; give a later day",
            )
        if not any(self.allocation.values()):
            raise WaveError(WaveFault.NO_ALLOCATION, f"wave {self.name!r} invites nobody")
        return replace(self, state=WaveState.OPEN, opened_at=now)

    def closed(self, now: datetime) -> "Wave":
        """Return the wave as closed since ``now``: no answer is taken any more."""
        if self.state is not WaveState.OPEN:
            raise WaveError(WaveFault.NOT_OPEN, f"wave {self.name!r} is {self.state}, not open")
        return replace(self, state=WaveState.CLOSED, closed_at=now)

    def frozen(self) -> "Wave":
        """Return the wave as frozen: its data set is made."""
        if self.state not in (WaveState.CLOSED, WaveState.FROZEN):
            raise WaveError(WaveFault.NOT_CLOSED, f"wave {self.name!r} is {self.state}, not closed")
        return replace(self, state=WaveState.FROZEN)

    def is_receiving(self, now: datetime) -> bool:
        """Whether answers are taken at ``now``, also when the closing job is late."""
        return is_receiving(self.state, self.closes_at, now)

    def is_due_to_close(self, now: datetime) -> bool:
        """Whether its hour of closing has passed while it still stands open."""
        return self.state is WaveState.OPEN and now >= self.closes_at


def is_receiving(state: str, closes_at: datetime, now: datetime) -> bool:
    """Return whether a wave in ``state`` that closes at ``closes_at`` takes answers at ``now``."""
    return state == WaveState.OPEN and now < closes_at
