"""The steps of a release."""

from datetime import UTC, datetime, timedelta

import pytest

from analysis.release import steps
from analysis.release.checks import Check, Outcome
from analysis.release.steps import Event, Fault, Kind, Step, StepError, derive

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
DUE = NOW + timedelta(days=16)
FINE = (Check("margins", Outcome.PASS),)
WARNS = (*FINE, Check("precision", Outcome.WARN))
FAILS = (*FINE, Check("sentences", Outcome.FAIL))
MAKER, READER = "staff:maker", "staff:reader"


def after(*events):
    return derive(events)


DRAFTED = Event(Kind.DRAFTED, NOW, MAKER)
COMPUTED = Event(Kind.COMPUTED, NOW, MAKER, {"hash": "a"})
OTHER = Event(Kind.COMPUTED, NOW, MAKER, {"hash": "b"})
SENT = Event(Kind.SENT_TO_REVIEW, NOW, MAKER)
APPROVED = Event(Kind.APPROVED, NOW, READER, {"hash": "a"})
SCHEDULED = Event(Kind.SCHEDULED, NOW, MAKER, {"due_at": DUE.isoformat()})
PUBLISHED = Event(Kind.PUBLISHED, DUE, "job", {"hash": "a"})
ROAD = (DRAFTED, COMPUTED, SENT, APPROVED, SCHEDULED, PUBLISHED)


def fault(function, *arguments):
    with pytest.raises(StepError) as caught:
        function(*arguments)
    return caught.value.fault


@pytest.mark.parametrize(
    ("events", "step"),
    [
        (1, Step.DRAFT),
        (2, Step.DRAFT),
        (3, Step.IN_REVIEW),
        (4, Step.APPROVED),
        (5, Step.SCHEDULED),
        (6, Step.PUBLISHED),
    ],
)
def test_the_road_from_draft_to_published(events, step):
    assert after(*ROAD[:events]).step is step


def test_nothing_goes_to_review_before_it_was_computed():
    assert fault(steps.send_to_review, after(DRAFTED), MAKER, NOW) is Fault.NO_CONTENT


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(seconds=-1), timedelta(days=-400)])
def test_an_hour_that_is_not_to_come_cannot_be_set(ahead):
    assert fault(steps.schedule, after(*ROAD[:4]), MAKER, NOW, NOW + ahead) is Fault.PAST_HOUR


def test_a_second_ahead_can_be_set():
    event = steps.schedule(after(*ROAD[:4]), MAKER, NOW, NOW + timedelta(seconds=1))
    assert event.kind is Kind.SCHEDULED


def test_who_drafted_may_not_approve():
    state = after(*ROAD[:3])
    assert fault(steps.approve, state, MAKER, NOW, "a", FINE) is Fault.OWN_WORK


def test_who_only_computed_may_not_approve_either():
    state = after(DRAFTED, Event(Kind.COMPUTED, NOW, READER, {"hash": "a"}), SENT)
    assert fault(steps.approve, state, READER, NOW, "a", FINE) is Fault.OWN_WORK


def test_another_person_may_approve():
    event = steps.approve(after(*ROAD[:3]), READER, NOW, "a", FINE)
    assert (event.kind, event.detail) == (Kind.APPROVED, {"hash": "a"})


def test_content_that_was_computed_anew_since_it_was_seen_is_not_approved():
    state = after(DRAFTED, COMPUTED, OTHER, SENT)
    assert fault(steps.approve, state, READER, NOW, "a", FINE) is Fault.OTHER_CONTENT


def test_a_draft_is_not_approved():
    assert fault(steps.approve, after(*ROAD[:2]), READER, NOW, "a", FINE) is Fault.WRONG_STEP


def test_a_failing_check_stops_approval():
    assert fault(steps.approve, after(*ROAD[:3]), READER, NOW, "a", FAILS) is Fault.CHECK_FAILS


def test_a_warning_waits_for_somebody_who_accepts_it():
    assert fault(steps.approve, after(*ROAD[:3]), READER, NOW, "a", WARNS) is Fault.WARNING_OPEN


def test_an_accepted_warning_lets_approval_through():
    accepted = steps.accept(after(*ROAD[:3]), READER, NOW, "precision", WARNS)
    state = after(*ROAD[:3], accepted)
    assert steps.approve(state, READER, NOW, "a", WARNS).kind is Kind.APPROVED


def test_the_maker_may_not_accept_a_warning():
    state = after(*ROAD[:3])
    assert fault(steps.accept, state, MAKER, NOW, "precision", WARNS) is Fault.OWN_WORK


def test_a_failing_check_cannot_be_accepted():
    state = after(*ROAD[:3])
    assert fault(steps.accept, state, READER, NOW, "sentences", FAILS) is Fault.NO_SUCH_WARNING


def test_other_content_needs_another_approval():
    state = after(*ROAD[:5], OTHER)
    assert (state.step, state.approved, state.due_at) == (Step.DRAFT, None, None)


def test_equal_content_computed_again_keeps_the_approval():
    state = after(*ROAD[:5], COMPUTED)
    assert (state.step, state.approved) == (Step.SCHEDULED, "a")


def test_acceptances_lapse_with_the_content():
    accepted = Event(Kind.ACCEPTED, NOW, READER, {"check": "precision"})
    assert after(*ROAD[:3], accepted, OTHER).accepted == frozenset()


def test_an_hour_cannot_be_set_before_approval():
    assert fault(steps.schedule, after(*ROAD[:3]), MAKER, NOW, DUE) is Fault.WRONG_STEP


def test_an_hour_needs_a_time_zone():
    naive = DUE.replace(tzinfo=None)
    assert fault(steps.schedule, after(*ROAD[:4]), MAKER, NOW, naive) is Fault.NAIVE_HOUR


def test_an_hour_can_be_moved():
    later = steps.schedule(after(*ROAD[:5]), MAKER, NOW, DUE + timedelta(days=1))
    assert after(*ROAD[:5], later).due_at == DUE + timedelta(days=1)


def test_nothing_is_published_before_its_hour():
    before = DUE - timedelta(seconds=1)
    assert fault(steps.publish, after(*ROAD[:5]), "job", before, FINE) is Fault.NOT_DUE


def test_it_is_published_at_its_hour():
    event = steps.publish(after(*ROAD[:5]), "job", DUE, FINE)
    assert (event.kind, event.detail) == (Kind.PUBLISHED, {"hash": "a"})


def test_what_is_published_is_not_published_again():
    assert fault(steps.publish, after(*ROAD), "job", DUE, FINE) is Fault.WRONG_STEP


def test_a_failing_check_holds_the_release_at_its_hour():
    event = steps.publish(after(*ROAD[:5]), "job", DUE, FAILS)
    assert (event.kind, event.detail) == (Kind.HELD, {"reason": "sentences"})


def test_a_warning_does_not_hold_the_release_at_its_hour():
    assert steps.publish(after(*ROAD[:5]), "job", DUE, WARNS).kind is Kind.PUBLISHED


def test_a_held_release_is_in_review_again_with_its_reason_and_without_approval():
    held = steps.publish(after(*ROAD[:5]), "job", DUE, FAILS)
    state = after(*ROAD[:5], held)
    assert (state.step, state.held, state.approved) == (Step.IN_REVIEW, "sentences", None)


def test_a_return_takes_approval_and_hour_away():
    returned = steps.return_to_draft(after(*ROAD[:5]), READER, NOW, "zin klopt niet")
    state = after(*ROAD[:5], returned)
    assert (state.step, state.approved, state.due_at) == (Step.DRAFT, None, None)


def test_a_return_needs_a_reason():
    assert fault(steps.return_to_draft, after(*ROAD[:3]), READER, NOW, " ") is Fault.NO_REASON


def test_a_published_release_is_never_computed_again():
    assert fault(steps.computed, after(*ROAD), MAKER, NOW, "b") is Fault.WRONG_STEP


def test_a_revised_release_names_the_one_that_corrects_it():
    event = steps.revised(after(*ROAD), "job", DUE, "new")
    state = after(*ROAD, event)
    assert (state.step, state.revised_by) == (Step.REVISED, "new")


def test_what_is_not_published_cannot_be_revised():
    assert fault(steps.revised, after(*ROAD[:5]), MAKER, NOW, "new") is Fault.WRONG_STEP


@pytest.mark.parametrize("events", [1, 2])
def test_a_draft_can_be_thrown_away_and_nothing_follows(events):
    state = after(*ROAD[:events], steps.discard(after(*ROAD[:events]), MAKER, NOW))
    assert state.step is Step.DISCARDED
    assert fault(steps.computed, state, MAKER, NOW, "b") is Fault.WRONG_STEP
    assert fault(steps.send_to_review, state, MAKER, NOW) is Fault.WRONG_STEP


@pytest.mark.parametrize("events", [3, 4, 5, 6])
def test_what_is_in_review_or_further_is_not_thrown_away(events):
    assert fault(steps.discard, after(*ROAD[:events]), MAKER, NOW) is Fault.WRONG_STEP
