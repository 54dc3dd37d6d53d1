"""A whole questionnaire, in the ways that people really do it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from surveys.bank import questionnaire
from tests.browser.conftest import NewPage
from tests.browser.road import Site, choose, press, press_link, road
from tests.surveys.web.member import Door

MOST_KEYS = 400
FIRST_VISIT, NEXT_PAGE = 25_000, 5_000  # bytes, without headers and compression
FEWEST = 4  # requests: the link, the page that it leads to, the style sheet, the picture of the tab
FOCUSED = """() => {
  const e = document.activeElement;
  return {
    kind: e.type || e.tagName.toLowerCase(),
    words: e.textContent.trim(),
    empty: e.name ? !document.querySelector(`[name="${e.name}"]:checked`) && !e.value.includes(' ')
                  : true,
  };
}"""
ONWARD = ("Ik doe mee", "Volgende", "Verstuur")


def by_keyboard(page: Page) -> None:
    """Go through the questionnaire with Tab, Space, Enter and letters, as far as the receipt."""
    for _ in range(MOST_KEYS):
        if page.url.endswith("/klaar"):
            return
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus["kind"] in ("radio", "checkbox") and focus["empty"]:
            page.keyboard.press("Space")
        elif focus["kind"] == "textarea" and focus["empty"]:
            page.keyboard.type("Veel ruimte en rust.")
        elif focus["kind"] == "submit" and focus["words"] in ONWARD:
            with page.expect_navigation():
                page.keyboard.press("Enter")


def test_a_whole_questionnaire_is_done_by_keyboard_alone(phone: Page, door: Door):
    phone.goto(door.link)
    by_keyboard(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Dank u wel")
    assert door.state().is_submitted
    assert all(value.__class__.__name__ != "Missing" for value in door.state().answers.values())


def test_a_whole_questionnaire_is_done_without_scripts(new_page: NewPage, door: Door):
    page = new_page(scripts=False)
    for _ in road(page, door):
        pass
    assert door.state().is_submitted


def test_every_question_is_the_name_of_its_group(phone: Page, door: Door):
    asked = questionnaire("leefbaarheid", 1)
    missing: list[str] = []
    phone.goto(door.link)
    press(phone, "Ik doe mee")
    for block in asked.blocks:
        if block.relevant:
            continue
        phone.goto(f"/vragenlijst/vraag/{block.id}")
        for question in block.questions:
            names = [question.text["nl"], *(item.text["nl"] for item in question.statements())]
            missing += [name for name in names if not phone.get_by_role("group", name=name).count()]
    assert missing == []


def test_the_ends_of_a_scale_are_heard_at_the_marks_where_they_stand(phone: Page, door: Door):
    phone.goto(door.link)
    press(phone, "Ik doe mee")
    for name in ("1 = volledig ontevreden", "10 = volledig tevreden"):
        expect(phone.get_by_role("radio", name=name, exact=True)).to_have_count(1)


def test_an_empty_statement_is_named_in_its_own_group(phone: Page, door: Door):
    phone.goto(door.link)
    press(phone, "Ik doe mee")
    phone.goto("/vragenlijst/vraag/loneliness_first")
    choose(phone, "Ik mis gezelligheid", "Ja")
    press(phone, "Volgende")
    empty = phone.get_by_role("group", name="Nog niet beantwoord")
    expect(empty).to_have_count(5)


def test_a_member_leaves_on_a_phone_and_goes_on_at_a_desk(new_page: NewPage, door: Door):
    phone, desk = new_page(), new_page(1280)
    phone.goto(door.link)
    press(phone, "Ik doe mee")
    phone.get_by_role("radio", name="8", exact=True).check()
    press(phone, "Bewaren en later verder")
    desk.goto("/code")
    desk.get_by_label("Code uit onze brief of mail").fill(door.code)
    press(desk, "Verder")
    expect(desk).to_have_title("Vraag 2 van ongeveer 8 - Drents Panel")
    press_link(desk, "Vorige vraag")
    expect(desk.get_by_role("radio", name="8", exact=True)).to_be_checked()


def test_the_browsers_back_button_loses_nothing(phone: Page, door: Door):
    phone.goto(door.link)
    press(phone, "Ik doe mee")
    phone.get_by_role("radio", name="8", exact=True).check()
    press(phone, "Volgende")
    phone.go_back()
    expect(phone.get_by_role("radio", name="8", exact=True)).to_be_checked()
    press(phone, "Volgende")
    expect(phone).to_have_title("Vraag 2 van ongeveer 8 - Drents Panel")


def test_a_first_visit_fits_its_budget(phone: Page, door: Door, site: Site):
    phone.goto(door.link)
    phone.wait_for_load_state("networkidle")
    assert len(site.served) <= FEWEST
    assert sum(one.size for one in site.served) <= FIRST_VISIT


def test_every_next_page_fits_its_budget(phone: Page, door: Door, site: Site):
    phone.goto(door.link)
    press(phone, "Ik doe mee")
    site.served.clear()
    pages = [block.id for block in questionnaire("leefbaarheid", 1).blocks if not block.relevant]
    for page in pages:
        phone.goto(f"/vragenlijst/vraag/{page}")
    phone.wait_for_load_state("networkidle")
    assert len(site.served) == len(pages)
    assert [one for one in site.served if one.size > NEXT_PAGE] == []
