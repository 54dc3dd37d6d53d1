"""Quotas, what is known beforehand, marks, and how answering went."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from panel.store.transaction import read, write
from surveys.questionnaire import Questionnaire, Quota
from surveys.questions import Consent, Given, Origin, VariableType
from surveys.responses.answers import Code, Text
from surveys.store.answering.beforehand import FORMER_ANSWERS, known_beforehand
from surveys.store.answering.keyed import OnceKeyed, once_keyed
from surveys.store.answering.marks import Mark, give_mark, opinion
from surveys.store.answering.measuring import Measured, devices, forget, note, summary
from surveys.store.answering.quotas import QuotaFull, count_in, counts, full_quotas
from surveys.store.answering.tables import PageVisit
from surveys.store.fielding import open_wave
from surveys.store.openings import Opening, case_at_hand, open_response
from surveys.store.questionnaires import publish
from surveys.store.responses import PageCommit, commit_pages_in_bulk, submit
from surveys.store.tables import SurveyCase
from surveys.store.waves import close_wave, create_wave
from tests.surveys.examples import YES_NO, made_of, nl, page, yes_no
from tests.surveys.fielded import CLOSES, NOW, PLACES, begin, fielded, invite, pseudonyms, send

QUOTA = Quota(id="werkend", title=nl("Werkend"), condition="${werk} = 'ja'", limit=3)


def limited() -> Questionnaire:
    return Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(page(yes_no("werk")), page(yes_no("klaar"))),
        quotas=(QUOTA,),
    )


def test_a_quota_that_many_want_at_once_never_holds_more_than_its_limit(bare_field: Flask):
    with bare_field.app_context():
        wave = fielded(questionnaire=limited()).wave.id

    def want(_: int) -> bool:
        with bare_field.app_context():
            try:
                with write() as session:
                    count_in(session, wave, limited(), ["werkend"])
            except QuotaFull:
                return False
            return True

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(want, range(16)))
    assert sum(taken) == QUOTA.limit
    with bare_field.app_context(), read() as session:
        assert counts(session, wave) == {"werkend": 3}
        assert full_quotas(session, wave, limited()) == frozenset({"werkend"})


def test_a_response_that_meets_no_quota_is_counted_for_none(field: Flask):
    wave = fielded(questionnaire=limited()).wave.id
    with write() as session:
        count_in(session, wave, limited(), [])
        assert counts(session, wave) == {}
        assert full_quotas(session, wave, limited()) == frozenset()


def first_wave(*, consent: bool) -> Questionnaire:
    may = Consent(id="mag", name="mag", text=nl("Mag het?"), options=YES_NO, purpose=FORMER_ANSWERS)
    return made_of(page(yes_no("werk")), *([page(may)] if consent else []))


def second_wave() -> Questionnaire:
    before = Given(
        id="toen",
        name="toen",
        origin=Origin.FORMER,
        of="werk",
        result=VariableType.CODE,
        options=YES_NO,
    )
    place = Given(id="plaats", name="plaats", of="municipality")
    asked = made_of(page(before, place, name="vooraf"), page(yes_no("werk")))
    return Questionnaire(
        id="later", version=1, title=asked.title, languages=("nl",), blocks=asked.blocks
    )


@pytest.mark.parametrize(("allows", "expected"), [("ja", {"toen": Code("ja")}), ("nee", {})])
def test_want_18_former_answers_are_used_with_consent_and_not_without(
    field: Flask, allows: str, expected: dict[str, object]
):
    assert known_after(allows) == expected


def test_want_18_who_was_never_asked_for_consent_did_not_give_it(field: Flask):
    assert known_after(None) == {}


def known_after(allows: str | None) -> dict[str, object]:
    """Answer a wave, close it, field the next, and return what is known of its answers."""
    first = fielded(2, drawn=2, questionnaire=first_wave(consent=allows is not None))
    who = pseudonyms(first.wave.id)[0]
    begin(who)
    send(who, "werk", {"werk": ["ja"]})
    if allows is not None:
        send(who, "mag", {"mag": [allows]})
    submit_all(who)
    with write() as session:
        close_wave(session, first.wave.id, CLOSES, "staff:1")
    second = next_wave()
    with read() as session:
        person = session.get_one(SurveyCase, who).person_key
        case = session.scalars(
            select(SurveyCase).where(SurveyCase.wave_id == second, SurveyCase.person_key == person)
        ).one()
        known = known_beforehand(session, case.pseudonym, second_wave())
        assert known.pop("plaats") == Text(case.profile["municipality"])
        return dict(known)


def next_wave() -> str:
    """Field the second wave a day after the first closed; return its id."""
    opens = CLOSES + timedelta(days=1)
    with write() as session:
        wave = create_wave(
            session,
            name="Twee",
            period="later",
            version_id=publish(session, second_wave(), opens),
            opens_at=opens,
            closes_at=opens + timedelta(days=7),
            allocation=dict.fromkeys(PLACES, 1),
        )
        return open_wave(session, wave.id, 7, opens, invite, "staff:1").wave.id


def submit_all(pseudonym: str) -> None:
    with write() as session:
        case = case_at_hand(session, pseudonym)
        submit(session, case.response_id or "", "token-klaar", NOW)


def test_a_form_waits_while_one_person_keyed_it_in_and_it_is_not_sent_in(field: Flask):
    wave = fielded(6, drawn=4, questionnaire=limited()).wave.id
    once, twice, done, *_ = pseudonyms(wave)
    keyed = {once: ["a"], twice: ["a", "b"], done: ["a"]}
    with write() as session:
        for who, keyers in keyed.items():
            case = case_at_hand(session, who)
            response = open_response(session, Opening(who, case.version_id, 3, "consent-1", NOW))
            values = {"werk": Code("ja")}
            for place, keyer in enumerate(keyers):
                page = PageCommit(str(response), "werk", values, f"token-{place}", NOW, keyer)
                commit_pages_in_bulk(session, [page])
    submit_all(done)
    with read() as session:
        assert once_keyed(session, wave) == [OnceKeyed(once, "a", NOW)]


def test_marks_are_counted_and_the_last_one_of_a_member_is_theirs(field: Flask):
    wave = fielded().wave.id
    one, two = (begin(who) for who in pseudonyms(wave)[:2])
    with write() as session:
        give_mark(session, one, Mark(3, "Te lang"), NOW)
        give_mark(session, one, Mark(7, "Toch goed"), NOW)
        give_mark(session, two, Mark(8, ""), NOW)
    with read() as session:
        found = opinion(session, wave)
    assert (found.count, found.mean, found.by_mark) == (2, 7.5, {7: 1, 8: 1})
    assert list(found.remarks) == ["Toch goed"]


def visit_of(seconds: int | None, device: str = "phone") -> Measured:
    return Measured("werk", seconds, device, "narrow", 1, 0)


def test_a_page_is_summed_up_only_over_enough_showings(field: Flask):
    wave = fielded().wave.id
    response = begin(pseudonyms(wave)[0])
    with write() as session:
        for seconds in range(9):
            note(session, response, visit_of(seconds), NOW)
        assert summary(session, wave) == []
        note(session, response, visit_of(None), NOW)
        (line,) = summary(session, wave)
        assert (line.page, line.visits, line.seconds, line.changes, line.left) == (
            "werk",
            10,
            4,
            1,
            0,
        )
        assert devices(session, wave) == {"phone": 1}


def test_how_answering_went_is_forgotten_when_its_days_are_over(field: Flask):
    response = begin(pseudonyms(fielded().wave.id)[0])
    with write() as session:
        note(session, response, visit_of(5), NOW)
        note(session, response, visit_of(6), NOW + timedelta(days=3))
        assert forget(session, NOW + timedelta(days=2)) == 1
        assert session.scalar(select(func.count()).select_from(PageVisit)) == 1
