"""The whole service with something on every page: people, waves, a draft, figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from flask import Flask

from panel.messages.outbox import Step
from panel.store.grants import Issued
from panel.store.outbox import claim_next, record_outcome
from panel.store.staff import add_staff
from panel.store.transaction import write
from surveys.bank import questionnaire
from surveys.questionnaire import Questionnaire, Roster
from surveys.questions import NumberQuestion
from surveys.responses.coding.scheme import SchemeCode
from surveys.store.drafts import start
from surveys.store.drafts.drafts import Edit
from surveys.store.editing import coding
from surveys.store.editing.schemes import save_scheme
from surveys.store.fielding import open_wave
from surveys.store.questionnaires import publish
from surveys.store.waves import close_wave, create_wave, freeze_wave
from tests.analysis.web.release_content import content
from tests.analysis.web.shelf import PASSWORD, approved, drafted, in_review, published, slug_of
from tests.browser.test_later_kinds import asked
from tests.surveys.examples import branching, nl, page, yes_no
from tests.surveys.fielded import CLOSES, NOW, PLACES, invite, opened
from tests.surveys.store.editing.edited import LATER, WHO, closed
from tests.surveys.web.member import every_kind

MARIJKE, BERT = "marijke@example.org", "bert@example.org"
REASON = "SMTP 550 5.1.1 <lid3@example.org>: Recipient address rejected: User unknown"
ROLES = ("researcher", "approver", "administrator")
CODES = [SchemeCode("werk", "Werk"), SchemeCode("zorg", "Zorg voor anderen", "Mantelzorg ook")]


@dataclass(frozen=True)
class House:
    """What stands in the service, by its address or id."""

    app: Flask
    members: tuple[Issued, ...]
    field: str
    closed: str
    frozen: str
    planned: str
    draft: str
    releases: tuple[str, ...]
    slug: str
    version: str


def every_question() -> Questionnaire:
    """Return a questionnaire with each kind of question, one on a page, and a roster."""
    how_many = NumberQuestion(
        id="huis", name="huis", text=nl("Met hoeveel bent u?"), minimum=0, maximum=3
    )
    whole, later = every_kind(), asked()
    roster = Roster(id="bewoner", title=nl("Bewoner"), blocks=("jong",), over="huis", most=3)
    seen = page(yes_no("jong"))
    blocks = (*whole.blocks, *later.blocks[:-1], page(how_many), seen, later.blocks[-1])
    return replace(later, id="soorten", blocks=blocks, rosters=(roster,))


def furnish(app: Flask) -> House:
    """Put something on every page."""
    now = datetime.now(UTC)
    with app.app_context():
        with write() as session:
            marijke, bert = (
                add_staff(session, name, mail, PASSWORD, ROLES, "job:test", now)
                for name, mail in (("Marijke", MARIJKE), ("Bert", BERT))
            )
        wave = closed()
        with write() as session:
            coding.ready_texts(session, wave, WHO, LATER)
            save_scheme(session, "proef", "verhaal", CODES, 0, WHO, LATER)
        branched = replace(branching(), id="takken")
        frozen = opened(drawn=4, questionnaire=branched, name="Bevroren").wave.id
        with write() as session:
            close_wave(session, frozen, CLOSES, WHO)
            freeze_wave(session, frozen, LATER, WHO)
        planned = wave_of(replace(branching(), id="takken"), NOW, CLOSES)
        field, people = fielded(now)
        for outcome in (Step.ACCEPTED, Step.LOST, Step.REFUSED):
            with write() as session:
                claim = claim_next(session, "test:1", now)
                assert claim is not None
                record_outcome(session, claim.id, "test:1", outcome, REASON, now)
        with write() as session:
            edit = Edit("begun", marijke, now)
            draft = start(session, questionnaire("leefbaarheid", 1), edit)
    made = f"staff:{marijke}"
    out = published(app)
    return House(
        app=app,
        members=people,
        field=field,
        closed=wave,
        frozen=frozen,
        planned=planned,
        draft=draft.id,
        releases=(
            drafted(app, made, content("Monitor, concept")),
            in_review(app, made, content("Monitor, in beoordeling")),
            approved(app, made, f"staff:{bert}", content("Monitor, goedgekeurd")),
            out,
        ),
        slug=slug_of(app, out),
        version="soorten.1",
    )


def fielded(now: datetime) -> tuple[str, tuple[Issued, ...]]:
    """Ask every question of four members, from yesterday for two weeks."""
    begun = now - timedelta(days=1)
    wave = wave_of(every_question(), begun, now + timedelta(days=14))
    with write() as session:
        return wave, tuple(open_wave(session, wave, 7, begun, invite, "staff:1").issued)


def wave_of(asked: Questionnaire, opens_at: datetime, closes_at: datetime) -> str:
    """Plan to ask a questionnaire of two members in each place; return the wave's id."""
    with write() as session:
        return create_wave(
            session,
            name=f"Ronde met {asked.id}",
            period=f"najaar 2026, {asked.id}",
            version_id=publish(session, asked, opens_at),
            opens_at=opens_at,
            closes_at=closes_at,
            allocation=dict.fromkeys(PLACES, 2),
        ).id
