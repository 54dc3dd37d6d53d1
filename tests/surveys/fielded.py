"""A small wave in the field, and people who answer it the way that a page does."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from panel.membership import Fact, Member, State
from panel.messages.message import Envelope, Message, message_id
from panel.store.grants import Issued
from panel.store.members import Contact, NewMember, add_members
from panel.store.transaction import read, write
from surveys.path import path
from surveys.questionnaire import Questionnaire
from surveys.responses.receive import Invalid, Post, Rejected, Saved, receive, version_id
from surveys.store.drafts import start
from surveys.store.drafts.drafts import Edit
from surveys.store.drafts.reviews import approve, offer, publish_draft
from surveys.store.fielding import Opened, open_wave
from surveys.store.openings import Opening, case_at_hand, open_response, state_of
from surveys.store.questionnaires import load, publish
from surveys.store.responses import Outcome, commit_page, submit
from surveys.store.tables import SurveyCase
from surveys.store.waves import create_wave
from tests.surveys.examples import branching

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CLOSES = NOW + timedelta(days=21)
PLACES = ("Assen", "Emmen")
ANSWERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "welkom": {},
    "werk": {"werk": ["nee"]},
    "soort": {"soort": ["loondienst"]},
    "zinnen": {"druk": ["soms"]},
    "bijna": {},
    "cijfer": {"cijfer": ["8"], "verhaal": ["Een verhaal"]},
    "citeren": {"citeren": ["ja"]},
}


def members(number: int) -> list[str]:
    """Add members, half in each place; return their ids."""
    ids = [str(uuid.uuid4()) for _ in range(number)]
    with write() as session:
        add_members(
            session,
            [
                NewMember(
                    Member(
                        id=one,
                        municipality=PLACES[place % 2],
                        sex="woman" if place % 3 else "man",
                        birth_year=1950 + place % 50,
                        cohort="2025",
                        recruitment_probability=0.01,
                        state=State.ACTIVE,
                        joined_at=NOW,
                        synthetic=True,
                    ),
                    Contact(f"Lid {place}", f"lid{place}@example.org"),
                    (Fact("education", "middle", NOW),),
                )
                for place, one in enumerate(ids)
            ],
        )
    return ids


def invite(issued: Issued, contact: Contact) -> Message:
    envelope = Envelope("panel@example.org", "panel@example.org", contact.mail)
    number = message_id(uuid.uuid4(), envelope.sender)
    return Message(number, envelope, "Doet u mee?", f"Uw link: {issued.token}")


def fielded(
    number: int = 6,
    *,
    drawn: int = 4,
    questionnaire: Questionnaire | None = None,
    name: str = "Een",
) -> Opened:
    """Publish, add members, and open a wave for some of them."""
    members(number)
    return opened(drawn=drawn, questionnaire=questionnaire, name=name)


def opened(
    *, drawn: int = 4, questionnaire: Questionnaire | None = None, name: str = "Een"
) -> Opened:
    """Open a wave for members that are there."""
    with write() as session:
        wave = create_wave(
            session,
            name=name,
            period=f"maart 2026, {name}",  # a period of its own: it names one wave
            version_id=publish(session, questionnaire or branching(), NOW),
            opens_at=NOW,
            closes_at=CLOSES,
            allocation=dict.fromkeys(PLACES, drawn // 2),
        )
        return open_wave(session, wave.id, 7, NOW, invite, "staff:1")


def approved(questionnaire: Questionnaire | None = None) -> str:
    """Bring a questionnaire through its review by a second person; return the version's id."""
    with write() as session:
        draft = start(session, questionnaire or branching(), Edit("begun", "maker", NOW))
        offer(session, draft.id, "maker", NOW)
        approve(session, draft.id, draft.revision, "second", NOW)
        return publish_draft(session, draft.id, "maker", NOW)


def pseudonyms(wave_id: str) -> list[str]:
    with read() as session:
        query = select(SurveyCase.pseudonym).where(SurveyCase.wave_id == wave_id)
        return sorted(session.scalars(query))


def begin(pseudonym: str, at: datetime = NOW, seed: int = 3) -> str:
    """Open the response of a case; return its id."""
    with write() as session:
        case = case_at_hand(session, pseudonym)
        opening = Opening(pseudonym, case.version_id, seed, "consent-1", at)
        response_id = open_response(session, opening)
    assert isinstance(response_id, str)
    return response_id


def send(
    pseudonym: str,
    page: str,
    raw: Mapping[str, Sequence[str]],
    *,
    token: str = "",
    at: datetime = NOW,
    version: str = "",
) -> Outcome | Invalid | Rejected:
    """Send one page, as a browser would; what is empty is confirmed."""
    with write() as session:
        case = case_at_hand(session, pseudonym)
        questionnaire = load(session, case.version_id)
        state = state_of(session, case.response_id or "")
        post = Post(page, version or version_id(questionnaire), raw, confirmed_empty=True)
        judged = receive(
            questionnaire, state, case.seed or 0, post, receiving=case.is_receiving(at)
        )
        if not isinstance(judged, Saved):
            return judged
        return commit_page(
            session, case.response_id or "", page, judged.values, token or uuid.uuid4().hex, at
        )


def answer(
    pseudonym: str,
    *,
    pages: int = 99,
    send_in: bool = True,
    at: datetime = NOW,
    answers: Mapping[str, Mapping[str, Sequence[str]]] = ANSWERS,
) -> str:
    """Answer the pages on the path, and send in; return the response's id."""
    response_id = begin(pseudonym, at)
    for _ in range(pages):
        page = _next_page(pseudonym)
        if page is None:
            break
        send(pseudonym, page, answers[page], at=at)
    if send_in:
        with write() as session:
            submit(session, response_id, "send-in", at)
    return response_id


def _next_page(pseudonym: str) -> str | None:
    with read() as session:
        case = case_at_hand(session, pseudonym)
        state = state_of(session, case.response_id or "")
        way = path(load(session, case.version_id), state.answers, case.seed or 0)
    page = way.resume()
    while page is not None and not way.asked[page].variables:
        page = way.next_after(page)  # information is read, not answered
    return page
