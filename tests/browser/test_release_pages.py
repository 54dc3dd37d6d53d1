"""A release in a real browser: from draft to planned, by two people, on a phone and a desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page

from panel.store.staff import add_staff
from panel.store.transaction import write
from panel.web.formats import AMSTERDAM
from tests.analysis.web.release_content import content
from tests.analysis.web.shelf import AT, PASSWORD, approved, drafted, in_review, published
from tests.browser.conftest import NewPage
from tests.browser.road import DESKTOP, PHONE, Site, press

LIST = "/beheer/publicaties"
BEFORE = """all => all.map(
  one => getComputedStyle(one, '::before').content.replace('" "', ''))"""


@dataclass(frozen=True)
class Staff:
    """Two people, and a release in each state."""

    maker: str
    reviewer: str
    draft: str
    review: str
    approved: str
    published: str


@pytest.fixture
def staff(site: Site) -> Staff:
    with site.app.app_context(), write() as session:
        maker, reviewer = (
            add_staff(session, name, f"{role}@example.org", PASSWORD, [role], "job:test", AT)
            for name, role in (("Marijke Maker", "researcher"), ("Bert Beoordelaar", "approver"))
        )
    out = published(site.app, content("Monitor, de vorige"))
    made = f"staff:{maker}"
    return Staff(
        maker="researcher@example.org",
        reviewer="approver@example.org",
        draft=drafted(site.app, made, content("Monitor, concept")),
        review=in_review(site.app, made, content("Monitor, in beoordeling")),
        approved=approved(site.app, made, f"staff:{reviewer}", content("Monitor, goedgekeurd")),
        published=out,
    )


def sign_in(page: Page, mail: str) -> None:
    page.goto("/beheer/inloggen")
    page.get_by_label("E-mailadres").fill(mail)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Inloggen")


def test_on_a_phone_a_row_of_estimates_names_each_of_its_figures(new_page: NewPage, staff: Staff):
    page = new_page(PHONE)
    sign_in(page, staff.reviewer)
    page.goto(f"{LIST}/{staff.review}")
    cells = page.locator("#schattingen ~ .scroll-box tbody tr").first.locator("td")
    names = cells.evaluate_all(BEFORE)
    assert names[2:5] == ['"Schatting "', '"Marge "', '"antwoorden "']


def test_on_a_desk_the_cards_fill_the_width(new_page: NewPage, staff: Staff):
    page = new_page(1400)
    sign_in(page, staff.reviewer)
    page.goto(f"{LIST}/{staff.review}")
    right = max(
        box["x"] + box["width"]
        for card in page.locator(".card").all() if (box := card.bounding_box()) is not None
    )
    main = page.locator("main").bounding_box()
    assert main is not None
    assert main["x"] + main["width"] - right < 20


def test_two_people_bring_a_release_from_draft_to_its_hour(new_page: NewPage, staff: Staff):
    maker, reviewer = new_page(DESKTOP), new_page(PHONE)
    sign_in(maker, staff.maker)
    maker.goto(f"{LIST}/{staff.draft}")
    press(maker, "Naar beoordeling")
    assert maker.get_by_text("U maakte deze cijfers zelf.").is_visible()

    sign_in(reviewer, staff.reviewer)
    reviewer.goto(f"{LIST}/{staff.draft}")
    press(reviewer, "Aanvaarden als beoordelaar")
    press(reviewer, "Goedkeuren")
    hour = (datetime.now(AMSTERDAM) + timedelta(days=7)).replace(hour=10, minute=0)
    reviewer.get_by_label("Dag en uur van publicatie").fill(hour.strftime("%Y-%m-%dT%H:%M"))
    press(reviewer, "Plannen")

    assert reviewer.get_by_role("status").inner_text().startswith("Gepland op")
    assert reviewer.locator(".badge.state-scheduled").inner_text() == "gepland"


def test_a_preview_is_marked_as_a_concept_and_leads_back(new_page: NewPage, staff: Staff):
    page = new_page(DESKTOP)
    sign_in(page, staff.reviewer)
    page.goto(f"{LIST}/{staff.review}")
    page.get_by_role("link", name="Bekijken als bezoeker").click()
    page.get_by_role("link", name="Voelt zich matig of ernstig eenzaam").click()
    assert page.get_by_text("Alleen medewerkers zien dit.").is_visible()
    page.get_by_role("link", name="Terug naar de publicatie").click()
    assert page.url.endswith(staff.review)
