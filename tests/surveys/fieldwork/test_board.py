"""The numbers that a researcher sees come from cases and events."""

from datetime import UTC, datetime

import pytest

from surveys.fieldwork.board import board
from surveys.fieldwork.case import Case, CaseEvent, CaseKind, Disposition

NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
ROAD = (CaseKind.DRAWN, CaseKind.INVITED, CaseKind.OPENED, CaseKind.STARTED)


def case(name: str, stratum: str, *kinds: CaseKind, page: str | None = None) -> Case:
    return Case(name, stratum, tuple(CaseEvent(kind, NOW) for kind in kinds), page, NOW)


CASES = [
    case("A", "Assen", *ROAD, CaseKind.COMPLETED, page="end"),
    case("B", "Assen", *ROAD, CaseKind.LEFT_PARTIAL, page="late"),
    case("C", "Emmen", *ROAD, CaseKind.BROKEN_OFF, page="early"),
    case("D", "Emmen", *ROAD[:2]),
]
BOARD = board(CASES, idle_since=NOW, plan={"Assen": 2, "Coevorden": 1})


def test_every_case_has_one_disposition() -> None:
    assert sum(BOARD.total.dispositions.values()) == len(CASES)


def test_a_complete_case_was_also_invited_opened_and_started() -> None:
    assert (BOARD.total.invited, BOARD.total.opened, BOARD.total.started) == (4, 3, 3)


def test_the_strata_add_up_to_the_total() -> None:
    assert sum(row.drawn for row in BOARD.by_stratum.values()) == BOARD.total.drawn


def test_partial_answers_count_in_the_response_rate() -> None:
    assert BOARD.total.response_rate == pytest.approx(2 / 4)


def test_a_break_off_does_not_count_in_the_response_rate() -> None:
    assert BOARD.by_stratum["Emmen"].response_rate == 0


def test_without_cases_there_is_no_response_rate() -> None:
    assert board([], idle_since=NOW).total.response_rate is None


def test_people_left_after_the_page_that_they_saved_last() -> None:
    assert BOARD.broken_off_after == {"late": 1, "early": 1}


def test_a_stratum_that_was_planned_and_has_no_cases_shows() -> None:
    assert (BOARD.by_stratum["Coevorden"].drawn, BOARD.by_stratum["Coevorden"].plan) == (0, 1)


def test_the_plan_of_the_whole_is_the_sum() -> None:
    assert BOARD.total.plan == 3


def test_without_a_plan_there_is_none_to_compare_with() -> None:
    assert board(CASES, idle_since=NOW).total.plan is None


def test_a_disposition_that_nobody_has_counts_zero() -> None:
    assert BOARD.total.count(Disposition.REFUSED) == 0
