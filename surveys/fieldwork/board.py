"""The numbers of the fieldwork, counted from cases and their events and from nothing else."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from surveys.fieldwork.case import Case, CaseKind, Disposition, disposition_at

# How far along the road: a case counts in every step that it passed.
_STEPS = (
    (CaseKind.INVITED, "invited"),
    (CaseKind.OPENED, "opened"),
    (CaseKind.STARTED, "started"),
    (CaseKind.COMPLETED, "complete"),
)
_UNFINISHED = (Disposition.BROKEN_OFF, Disposition.PARTIAL)


@dataclass(frozen=True)
class Row:
    """Counts over some cases.

    ``drawn``, ``invited``, ``opened``, ``started`` and ``complete`` are cumulative (a complete case
    was also opened); ``dispositions`` has each case once, where it stands now.
    """

    drawn: int = 0
    invited: int = 0
    opened: int = 0
    started: int = 0
    complete: int = 0
    plan: int | None = None
    dispositions: Mapping[Disposition, int] = field(default_factory=dict)

    def count(self, disposition: Disposition) -> int:
        """Return the number of cases that stand at ``disposition`` now."""
        return self.dispositions.get(disposition, 0)

    @property
    def response_rate(self) -> float | None:
        """AAPOR's RR2: complete and partial over all eligible cases; None without cases.

        Every member is known to be eligible, save who met a quota that was full (4.80); so the
        terms of unknown eligibility are empty, and an invitation that did not arrive counts as a
        non-contact.
        """
        eligible = self.drawn - self.count(Disposition.SCREENED_OUT)
        if not eligible:
            return None
        answered = self.count(Disposition.COMPLETE) + self.count(Disposition.PARTIAL)
        return answered / eligible


@dataclass(frozen=True)
class Board:
    """Totals, the same by stratum, and the pages after which people left."""

    total: Row
    by_stratum: Mapping[str, Row]
    broken_off_after: Mapping[str | None, int]


def board(
    cases: Iterable[Case], *, idle_since: datetime, plan: Mapping[str, int] | None = None
) -> Board:
    """Count ``cases``; a start without anything saved after ``idle_since`` is a break-off.

    ``broken_off_after`` is by the last saved page, most frequent first; ``None`` is before the
    first page was saved. Strata are in alphabetical order; a planned stratum without cases shows.
    """
    plan = plan or {}
    judged = [(case, disposition_at(case, idle_since)) for case in cases]
    strata = sorted({case.stratum for case, _ in judged} | set(plan))
    left = Counter(case.last_page for case, where in judged if where in _UNFINISHED)
    return Board(
        total=_row(judged, sum(plan.values()) if plan else None),
        by_stratum={
            name: _row([pair for pair in judged if pair[0].stratum == name], plan.get(name))
            for name in strata
        },
        broken_off_after=dict(left.most_common()),
    )


def _row(judged: list[tuple[Case, Disposition]], plan: int | None) -> Row:
    passed: Counter[str] = Counter()
    for case, _ in judged:
        happened = {event.kind for event in case.events}
        passed.update(name for kind, name in _STEPS if kind in happened)
    return Row(
        drawn=len(judged),
        invited=passed["invited"],
        opened=passed["opened"],
        started=passed["started"],
        complete=passed["complete"],
        plan=plan,
        dispositions=dict(Counter(where for _, where in judged)),
    )
