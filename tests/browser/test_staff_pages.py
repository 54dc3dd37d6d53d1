"""The staff pages beside the releases, in a real browser: fieldwork, messages and the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page

from panel.messages.outbox import Step
from panel.store.outbox import claim_next, record_outcome
from panel.store.staff import add_staff
from panel.store.transaction import write
from panel.web.formats import AMSTERDAM
from surveys.store.fielding import open_wave
from surveys.store.questionnaires import publish
from surveys.store.waves import close_wave, create_wave, freeze_wave
from tests.browser.conftest import NewPage
from tests.browser.road import DESKTOP, PHONE, Site, press, press_link
from tests.surveys.examples import branching
from tests.surveys.fielded import (
    CLOSES,
    NOW,
    PLACES,
    answer,
    approved,
    begin,
    invite,
    members,
    opened,
    pseudonyms,
)

PASSWORD = "lang genoeg wachtwoord"
RESEARCHER, ADMINISTRATOR = "researcher@example.org", "administrator@example.org"
WAVES = "/beheer/rondes"
REASON = "SMTP 550 5.1.1 <lid3@example.org>: Recipient address rejected: User unknown"
OUTCOMES = (Step.ACCEPTED, Step.ACCEPTED, Step.LOST, Step.REFUSED, Step.ACCEPTED)


@dataclass(frozen=True)
class Work:
    """A wave in each state."""

    draft: str
    open: str
    closed: str
    frozen: str


@pytest.fixture
def staff(site: Site) -> Site:
    """The service, and two people who work with it."""
    with site.app.app_context(), write() as session:
        for name, mail, roles in (
            ("Marijke Maker", RESEARCHER, ["researcher"]),
            ("Anna Beheerder", ADMINISTRATOR, ["administrator", "researcher"]),
        ):
            add_staff(session, name, mail, PASSWORD, roles, "job:test", datetime.now(UTC))
    return site


@pytest.fixture
def work(staff: Site) -> Work:
    """Waves in every state, some of it answered, and post with an uncertain fate."""
    with staff.app.app_context():
        members(24)
        in_field = planned("Leefbaarheid en vertrouwen, voorjaar 2026", 8)
        with write() as session:
            open_wave(session, in_field, 7, NOW, invite, "staff:1")
        people = pseudonyms(in_field)
        for pseudonym in people[:7]:
            answer(pseudonym)
        for pseudonym in people[7:10]:
            answer(pseudonym, pages=2, send_in=False)
        begin(people[10])
        for outcome in OUTCOMES:
            with write() as session:
                claim = claim_next(session, "test:1", NOW)
                assert claim is not None
                detail = "" if outcome is Step.ACCEPTED else REASON
                record_outcome(session, claim.id, "test:1", outcome, detail, NOW)
        closed, done = (opened(drawn=4, name=name).wave.id for name in ("Gesloten", "Bevroren"))
        answer(pseudonyms(done)[0])
        with write() as session:
            for wave in (closed, done):
                close_wave(session, wave, CLOSES - timedelta(days=1), "staff:1")
            freeze_wave(session, done, CLOSES, "staff:1")
        return Work(planned("Concept", 4), in_field, closed, done)


def planned(name: str, each: int) -> str:
    """Make a wave that draws so many in each place, and expects half of them."""
    with write() as session:
        return create_wave(
            session,
            name=name,
            period=name,
            version_id=publish(session, branching(), NOW),
            opens_at=NOW,
            closes_at=CLOSES,
            allocation=dict.fromkeys(PLACES, each),
            plan=dict.fromkeys(PLACES, each // 2),
        ).id


def sign_in(page: Page, mail: str, password: str = PASSWORD) -> None:
    page.goto("/beheer/inloggen")
    page.get_by_label("E-mailadres").fill(mail)
    page.get_by_label("Wachtwoord").fill(password)
    press(page, "Inloggen")


def in_a_week() -> str:
    return (datetime.now(AMSTERDAM) + timedelta(days=7)).strftime("%Y-%m-%dT12:00")


def fill_in(page: Page, **changes: str) -> None:
    """Fill in the form of a new wave."""
    for label, value in {
        "Naam": "Leefbaarheid, najaar",
        "Periode": "najaar 2026",
        "Open tot": in_a_week(),
        "Aantal leden om te trekken": "6",
        "Minstens per gemeente": "2",
        "Verwachte respons in procenten": "50",
        **changes,
    }.items():
        page.get_by_label(label, exact=True).fill(value)


def step(page: Page) -> str:
    """Return the step at which the wave stands, as the page marks it."""
    return page.locator(".steps [aria-current=step]").inner_text()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_researcher_brings_a_wave_from_nothing_to_frozen(
    new_page: NewPage, staff: Site, width: int
):
    with staff.app.app_context():
        members(8)
        approved()
    page, steps, said = new_page(width), [], []
    sign_in(page, RESEARCHER)
    page.get_by_role("main").get_by_role("link", name="Rondes").click()
    press_link(page, "Nieuwe ronde")
    fill_in(page)
    press(page, "Concept bewaren")
    steps.append(step(page))
    for button in ("Trekken en uitnodigen", "Sluiten", "Bevriezen"):
        press_link(page, button)
        press(page, f"Ja, {button.lower()}")
        steps.append(step(page))
        said.append(page.get_by_role("status").inner_text())
    assert steps == ["Concept", "Open", "Gesloten", "Bevroren"]
    assert said[0].startswith("De ronde is open. 6 leden zijn getrokken, 6 uitnodigingen")
    assert said[1:] == ["De ronde is gesloten.", "De antwoorden van 0 mensen zijn bevroren."]


def test_a_new_wave_with_too_many_members_names_the_field_and_takes_the_focus(
    new_page: NewPage, staff: Site
):
    with staff.app.app_context():
        members(8)
        approved()
    page = new_page()
    sign_in(page, RESEARCHER)
    page.goto(f"{WAVES}/nieuw")
    fill_in(page, **{"Aantal leden om te trekken": "9"})
    press(page, "Concept bewaren")
    page.locator("[role=alert]:focus").wait_for()
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "total"


def test_a_message_of_uncertain_fate_is_decided_once(new_page: NewPage, work: Work):
    page = new_page(DESKTOP)
    sign_in(page, RESEARCHER)
    page.goto("/beheer/berichten")
    press(page, "Is verstuurd")
    assert page.get_by_role("status").inner_text() == "Het besluit is vastgelegd."
    assert page.get_by_text("Er zijn geen onzekere berichten.").is_visible()


def test_the_log_says_that_its_chain_is_whole(new_page: NewPage, work: Work):
    page = new_page()
    sign_in(page, ADMINISTRATOR)
    page.goto("/beheer/logboek")
    assert page.get_by_text("De keten is heel").is_visible()
    assert page.get_by_role("row").filter(has_text="Ronde geopend").count() > 0
