"""Whether an invented member takes part in a wave, how far, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import numpy as np

from analysis.demonstration.factors import FloatArray

# Of 100 members of middle willingness: plausible for an invited panel, and made up.
COMPLETE, BROKEN_OFF, REFUSED, OPENED = 0.64, 0.05, 0.02, 0.04
WILLINGNESS = 0.9  # logits by standard deviation of willingness
SECONDS_A_PAGE = (6, 40)
EAGERNESS = 0.3  # mean of the moment of answering, as a share of the fieldwork's length


class Outcome(StrEnum):
    """How far a member comes."""

    COMPLETE = "complete"
    BROKEN_OFF = "broken_off"
    REFUSED = "refused"
    OPENED = "opened"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Conduct:
    """What a member does with an invitation.

    Attributes
    ----------
    pages : pages saved before a break-off.
    begins : when the link is opened, as a share of the fieldwork's length.
    pace : seconds a page.
    says_so : who breaks off chooses to go on later, and never does.
    """

    outcome: Outcome
    pages: int
    begins: float
    pace: int
    says_so: bool = False


def conducts(willingness: FloatArray, pages: int, *, wave: int, seed: int) -> tuple[Conduct, ...]:
    """Return the conduct of each member, were they invited to a wave (from 0).

    Parameters
    ----------
    willingness : (n,) the factor of `answers.toml`; it differs by age and education.
    pages : pages of the questionnaire.
    """
    chance = np.random.default_rng([seed, 4, wave])
    lots = chance.random(len(willingness))
    leaves = chance.integers(1, max(pages - 1, 2), size=len(willingness))
    begins = np.minimum(chance.exponential(EAGERNESS, size=len(willingness)), 0.95)
    pace = chance.integers(*SECONDS_A_PAGE, size=len(willingness))
    complete = 1 / (1 + np.exp(-(np.log(COMPLETE / (1 - COMPLETE)) + WILLINGNESS * willingness)))
    rest = (1 - complete) / (1 - COMPLETE)
    steps = np.cumsum(
        np.column_stack([complete, *(rest * share for share in (BROKEN_OFF, REFUSED, OPENED))]),
        axis=1,
    )
    reached = (lots[:, None] >= steps).sum(axis=1)
    outcomes = tuple(Outcome)
    return tuple(
        Conduct(outcomes[place], int(stop), float(start), int(seconds), says_so=seconds % 2 == 0)
        for place, stop, start, seconds in zip(reached, leaves, begins, pace, strict=True)
    )


def moments(conduct: Conduct, opened: datetime, until: datetime, count: int) -> Sequence[datetime]:
    """Return `count` moments of one sitting within the fieldwork, the first when it begins."""
    start = opened + conduct.begins * (until - opened)
    room = (until - start) / count
    step = min(timedelta(seconds=conduct.pace), room)
    return [start + place * step for place in range(count)]
