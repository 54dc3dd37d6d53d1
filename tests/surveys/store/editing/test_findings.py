"""A wave with rules waits until somebody has decided on all that they found."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from panel.store.transaction import read, write
from surveys.fieldwork.wave import WaveError, WaveFault
from surveys.responses.answers import Number
from surveys.responses.editing.book import RuleBook
from surveys.responses.editing.decisions import Verdict
from surveys.responses.editing.values import Range
from surveys.store import frozen
from surveys.store.editing import findings
from surveys.store.editing.edits import edits_of
from surveys.store.editing.rules import RulesMovedError, rules_of, save_rules
from surveys.store.tables import ResponseEventRow
from surveys.store.waves import close_wave, freeze_wave
from tests.surveys.store.editing.edited import LATER, OTHER, RULES, WHO, answered, closed

pytestmark = pytest.mark.usefixtures("field")


def all_found(wave_id: str) -> list[findings.Found]:
    with read() as session:
        return [
            one
            for rule in RULES.rules
            for one in findings.found_page(
                session, wave_id, rule.id, offset=0, limit=50, only_waiting=False
            )
        ]


def keep(wave_id: str, one: findings.Found, seen: int = 0, why: str = "klopt") -> None:
    with write() as session:
        findings.keep(session, wave_id, one.id, seen, WHO, why, LATER)


def days(wave_id: str) -> list[float]:
    with write() as session:
        record = freeze_wave(session, wave_id, LATER, WHO)
        return frozen.load(session, record.id).column("uren").values.tolist()


def raw_events() -> list[object]:
    with read() as session:
        rows = session.scalars(select(ResponseEventRow).order_by(ResponseEventRow.response_id))
        return [(row.response_id, row.seq, row.payload) for row in rows]


def test_rules_find_at_closing_and_freezing_waits_for_every_decision():
    wave_id = answered()
    assert all_found(wave_id) == []
    with write() as session:
        close_wave(session, wave_id, LATER, WHO)
    found = all_found(wave_id)
    assert [one.finding.rule for one in found] == ["dagen", "lijn"]
    with read() as session:
        flagged = findings.flagged(session, wave_id)
    assert {rule: len(names) for rule, names in flagged.items()} == {"dagen": 1, "lijn": 1}
    for one in found:
        with pytest.raises(WaveError) as refused:
            days(wave_id)
        assert refused.value.fault is WaveFault.FINDINGS_WAIT
        keep(wave_id, one)
    assert sorted(days(wave_id)) == [4, 5, 5, 7]


def test_a_correction_stands_in_the_frozen_set_and_the_raw_answers_stay():
    wave_id = closed()
    before, (outside, line) = raw_events(), all_found(wave_id)
    with write() as session:
        findings.correct(
            session, wave_id, outside.id, 0, {"uren": Number(6)}, WHO, "typfout", LATER
        )
    keep(wave_id, line)
    assert sorted(days(wave_id)) == [4, 5, 5, 6]
    assert raw_events() == before
    with read() as session:
        (edit,) = edits_of(session, wave_id)
        assert (edit.rule, edit.who, edit.why) == ("dagen", WHO, "typfout")
        tally = findings.tallies(session, wave_id)["dagen"]
    assert (tally.found, tally.decided, tally.corrected, tally.waiting) == (1, 1, 1, 0)


def test_a_correction_taken_back_gives_a_new_set_that_names_the_one_it_replaces():
    wave_id = closed()
    outside, line = all_found(wave_id)
    with write() as session:
        changes = {"uren": Number(6)}
        findings.correct(session, wave_id, outside.id, 0, changes, WHO, "typfout", LATER)
    keep(wave_id, line)
    days(wave_id)
    with read() as session:
        first = frozen.latest(session, wave_id)
    (decided, _) = all_found(wave_id)
    assert decided.decided is not None
    assert decided.decided.verdict is Verdict.CORRECTED
    keep(wave_id, decided, seen=decided.decided.id, why="zij werkt zeven dagen")
    assert sorted(days(wave_id)) == [4, 5, 5, 7]
    with read() as session:
        second = frozen.latest(session, wave_id)
        history = findings.decisions_on(session, decided.finding)
    assert first is not None
    assert second is not None
    assert second.supersedes == first.id
    assert [one.verdict for one in history] == [Verdict.CORRECTED, Verdict.KEPT]


def test_of_two_people_who_decide_at_once_the_second_is_told_and_changes_nothing():
    wave_id = closed()
    outside, _ = all_found(wave_id)
    keep(wave_id, outside)
    changes = {"uren": Number(6)}
    with pytest.raises(findings.DecidedMeanwhileError), write() as session:
        findings.correct(session, wave_id, outside.id, 0, changes, OTHER, "typfout", LATER)
    with read() as session:
        assert edits_of(session, wave_id) == []


def test_all_that_waits_of_a_rule_is_kept_with_one_reason_if_it_is_what_was_shown():
    wave_id = closed()
    with pytest.raises(findings.DecidedMeanwhileError), write() as session:
        findings.keep_rest(session, wave_id, "lijn", 2, WHO, "klopt", LATER)
    with write() as session:
        assert findings.keep_rest(session, wave_id, "lijn", 1, WHO, "klopt", LATER) == 1
    with read() as session:
        assert findings.tallies(session, wave_id)["lijn"].waiting == 0
        assert findings.next_waiting(session, wave_id, "lijn", 0) is None


def test_other_rules_are_looked_at_anew_and_decisions_on_the_same_stay():
    wave_id = closed()
    keep(wave_id, all_found(wave_id)[0])
    wider = RULES.with_rule(Range(id="weinig", title="Weinig", variable="uren", lowest="5"))
    with write() as session:
        save_rules(session, wave_id, wider, 1, WHO, LATER)
    with read() as session:
        tallies = findings.tallies(session, wave_id)
        assert rules_of(session, wave_id).version == 2
    assert {rule: one.waiting for rule, one in tallies.items()} == {
        "dagen": 0,
        "lijn": 1,
        "weinig": 1,
    }


def test_of_two_people_who_change_the_rules_at_once_the_second_is_told():
    wave_id = closed()
    with pytest.raises(RulesMovedError), write() as session:
        save_rules(session, wave_id, RuleBook(), 0, OTHER, LATER)


def test_a_wave_without_rules_is_frozen_at_once():
    assert sorted(days(closed(None))) == [4, 5, 5, 7]
