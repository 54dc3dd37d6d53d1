"""Where a case stands, from its events."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from surveys.fieldwork.case import (
    Case,
    CaseEvent,
    CaseKind,
    Disposition,
    disposition,
    disposition_at,
)

NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def events(*kinds: CaseKind) -> list[CaseEvent]:
    return [CaseEvent(kind, NOW) for kind in (CaseKind.DRAWN, *kinds)]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), Disposition.DRAWN),
        ((CaseKind.INVITED,), Disposition.INVITED),
        ((CaseKind.INVITED, CaseKind.NOT_DELIVERED), Disposition.NOT_DELIVERED),
        ((CaseKind.INVITED, CaseKind.OPENED), Disposition.OPENED),
        ((CaseKind.OPENED, CaseKind.STARTED), Disposition.STARTED),
        ((CaseKind.STARTED, CaseKind.BROKEN_OFF), Disposition.BROKEN_OFF),
        ((CaseKind.STARTED, CaseKind.LEFT_PARTIAL), Disposition.PARTIAL),
        ((CaseKind.STARTED, CaseKind.COMPLETED), Disposition.COMPLETE),
        ((CaseKind.OPENED, CaseKind.REFUSED), Disposition.REFUSED),
    ],
)
def test_a_case_stands_where_its_events_brought_it(
    kinds: tuple[CaseKind, ...], expected: Disposition
) -> None:
    assert disposition(events(*kinds)) is expected


def test_a_link_that_was_opened_was_delivered_after_all() -> None:
    assert disposition(events(CaseKind.NOT_DELIVERED, CaseKind.OPENED)) is Disposition.OPENED


def test_the_order_of_the_events_changes_nothing() -> None:
    all_orders = permutations(events(CaseKind.OPENED, CaseKind.STARTED, CaseKind.COMPLETED))
    assert {disposition(order) for order in all_orders} == {Disposition.COMPLETE}


def test_who_says_no_and_begins_after_all_has_started() -> None:
    road = [*events(CaseKind.REFUSED), CaseEvent(CaseKind.STARTED, NOW + DAY)]
    assert disposition(road) is Disposition.STARTED


def test_who_begins_and_then_says_no_has_refused() -> None:
    road = [*events(CaseKind.STARTED), CaseEvent(CaseKind.REFUSED, NOW + DAY)]
    assert disposition(road) is Disposition.REFUSED


def started(saved: datetime | None) -> Case:
    return Case("A", "Assen", tuple(events(CaseKind.STARTED)), "werk", saved)


def test_a_start_with_nothing_saved_for_long_is_a_break_off() -> None:
    assert disposition_at(started(NOW - 3 * DAY), NOW - 2 * DAY) is Disposition.BROKEN_OFF


def test_a_start_with_something_saved_of_late_is_a_start() -> None:
    assert disposition_at(started(NOW - DAY), NOW - 2 * DAY) is Disposition.STARTED


def test_a_start_without_any_page_is_judged_by_its_last_event() -> None:
    assert disposition_at(started(None), NOW + DAY) is Disposition.BROKEN_OFF
