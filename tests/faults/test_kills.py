"""Ten processes are killed over each database while members answer; these facts stand after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from panel.audit import Whole
from panel.messages.outbox import State
from tests.faults.found import Found
from tests.faults.storm import KILLS


def test_every_process_that_was_to_be_killed_was_killed(found: Found) -> None:
    assert Counter(found.weather.kills) == Counter(KILLS)


def test_every_acknowledged_page_is_kept_as_it_was_said(found: Found) -> None:
    assert found.lost == 0


def test_every_form_is_kept_as_often_as_it_was_said(found: Found) -> None:
    kept = found.kept
    assert {token: kept.get(token) for token in found.acknowledged} == found.acknowledged


def test_nothing_is_kept_that_nobody_sent(found: Found) -> None:
    assert {event.showing for event in found.events} - {None} <= found.journal.tokens


def test_no_page_is_kept_twice(found: Found) -> None:
    assert found.doubled == 0


def test_no_two_events_have_one_token(found: Found) -> None:
    tokens = Counter((event.pseudonym, event.token) for event in found.events if event.token)
    assert [one for one, times in tokens.items() if times > 1] == []


def test_the_events_of_a_response_are_numbered_without_a_gap(found: Found) -> None:
    numbers: dict[str, list[int]] = {}
    for event in found.events:
        numbers.setdefault(event.pseudonym, []).append(event.seq)
    assert all(seqs == list(range(1, len(seqs) + 1)) for seqs in numbers.values())


def test_the_answers_add_up_to_what_each_member_said_last(found: Found) -> None:
    assert found.answers == found.journal.last_said()


def test_everybody_is_started_once_and_sent_in_once(found: Found) -> None:
    for kind in ("started", "submitted"):
        times = Counter(event.pseudonym for event in found.events if event.kind == kind)
        assert times == dict.fromkeys(found.prepared.links, 1)


def test_every_member_got_the_receipt(found: Found) -> None:
    assert sorted(found.journal.sent_in) == sorted(found.prepared.links)


def test_a_case_goes_through_each_step_once(found: Found) -> None:
    steps = ("drawn", "invited", "opened", "started", "completed")
    assert found.case_events == {(name, step): 1 for name in found.prepared.links for step in steps}


def test_nobody_saw_a_server_error(found: Found) -> None:
    assert found.journal.faults == []


def test_no_process_complains(found: Found) -> None:
    assert found.weather.complaints == ()


def test_each_release_is_out_once(found: Found) -> None:
    assert found.publications == dict.fromkeys(found.prepared.releases, 1)


def test_each_release_was_published_in_one_event(found: Found) -> None:
    assert found.published == dict.fromkeys(found.prepared.releases, 1)


def test_no_invitation_arrives_twice(found: Found) -> None:
    assert [one for one, times in found.received.items() if times > 1] == []


def test_every_invitation_is_known_as_sent_or_listed_as_uncertain(found: Found) -> None:
    known = found.messages[State.SENT] | found.messages[State.UNCERTAIN]
    assert len(known) == len(found.prepared.links)


def test_what_is_known_as_sent_arrived(found: Found) -> None:
    assert found.messages[State.SENT] <= found.received.keys()


def test_what_arrived_without_being_known_as_sent_is_uncertain(found: Found) -> None:
    assert found.received.keys() - found.messages[State.SENT] <= found.messages[State.UNCERTAIN]


def test_the_chain_of_the_audit_log_is_whole(found: Found) -> None:
    assert isinstance(found.audit, Whole)


def test_the_file_of_sqlite_is_sound(storms: Callable[[str], Found]) -> None:
    assert storms("sqlite").integrity == ["ok"]
