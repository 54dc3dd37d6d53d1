"""The public pages of figures in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from analysis.release.content import ReleaseContent
from tests.analysis.web.release_content import content
from tests.analysis.web.shelf import published, slug_of
from tests.browser.conftest import NewPage
from tests.browser.road import DESKTOP, PHONE, Site

SCREENSHOTS = Path(__file__).parent / "screenshots"
REFLOW = 320  # pixels: WCAG 2.2, success criterion 1.4.10
TARGET = 24  # pixels: WCAG 2.2, success criterion 2.5.8
SMALLEST_LABEL = 14  # pixels
TOP = 1840  # pixels: down to the tiles
LONG_NAMES = {"Midden-Drenthe", "Borger-Odoorn", "Noordenveld", "Westerveld", "Hoogeveen"}
PAGES = {
    "home": "/",
    "indicator": "/cijfers/life_satisfaction",
    "share": "/cijfers/lonely",
    "distribution": "/cijfers/trust_municipality",
    "suppressed": "/cijfers/told_nobody",
    "publications": "/publicaties",
    "about": "/over",
    "open-data": "/open-data",
}
TEXTS_OF_CHARTS = """() => [...document.querySelectorAll('svg.chart')]
  .filter(svg => svg.checkVisibility() && svg.querySelector('text'))
  .flatMap(svg => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return [...svg.querySelectorAll('text')].map(
      text => parseFloat(text.getAttribute('font-size')) * scale);
  })"""
OUTSIDE_THEIR_CHART = """() => [...document.querySelectorAll('svg.chart')]
  .filter(svg => svg.checkVisibility())
  .flatMap(svg => {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter(text => {
      const box = text.getBoundingClientRect();
      return box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    }).map(text => text.textContent);
  })"""
OVERFLOWING_TILES = """() => [...document.querySelectorAll('.tile')]
  .filter(tile => tile.scrollWidth > tile.clientWidth + 1)
  .map(tile => tile.textContent)"""


@pytest.fixture
def shelf(site: Site) -> str:
    """A publication of invented figures; its slug."""
    return slug_of(site.app, published(site.app))


def walk(page: Page, shelf: str) -> Iterator[str]:
    """Open every public page; yield its name."""
    for name, address in {**PAGES, "publication": f"/publicaties/{shelf}"}.items():
        page.goto(address)
        yield name


@pytest.mark.parametrize("width", [REFLOW, PHONE, DESKTOP])
def test_labels_of_charts_are_large_enough_to_read(new_page: NewPage, shelf: str, width: int):
    page = new_page(width)
    sizes = [size for name in walk(page, shelf) for size in page.evaluate(TEXTS_OF_CHARTS)]
    assert min(sizes) >= SMALLEST_LABEL


@pytest.mark.parametrize("width", [REFLOW, PHONE, DESKTOP])
def test_no_label_falls_outside_its_chart(new_page: NewPage, shelf: str, width: int):
    page = new_page(width)
    outside = {
        name: found for name in walk(page, shelf) if (found := page.evaluate(OUTSIDE_THEIR_CHART))
    }
    assert outside == {}


@pytest.mark.parametrize("width", [REFLOW, PHONE, DESKTOP])
def test_each_chart_is_seen_once(new_page: NewPage, shelf: str, width: int):
    page = new_page(width)
    page.goto(PAGES["indicator"])
    drawn = page.locator("figure").count()
    assert page.locator("figure svg:visible").count() == drawn


def test_no_tile_is_too_narrow_for_its_name(new_page: NewPage, shelf: str):
    page = new_page(REFLOW)
    page.goto(PAGES["indicator"])
    assert page.evaluate(OVERFLOWING_TILES) == []


def test_long_names_of_places_carry_soft_hyphens(phone: Page, shelf: str):
    phone.goto(PAGES["indicator"])
    names = phone.locator(".tile .place").all_text_contents()
    assert {name.replace("\u00ad", "") for name in names if "\u00ad" in name} >= LONG_NAMES


def test_tiles_are_an_ordinary_list_of_twelve(phone: Page, shelf: str):
    phone.goto(PAGES["indicator"])
    assert phone.locator("ul.tiles").get_by_role("listitem").count() == 12


def test_on_a_wide_page_the_tiles_lie_as_on_a_map(new_page: NewPage, shelf: str):
    page = new_page(DESKTOP)
    page.goto(PAGES["indicator"])
    boxes = {
        place: page.locator(f"[data-place={place}]").bounding_box()
        for place in ("noordenveld", "meppel", "emmen")
    }
    assert boxes["noordenveld"]["y"] < boxes["emmen"]["y"] < boxes["meppel"]["y"]
    assert boxes["meppel"]["x"] < boxes["noordenveld"]["x"] < boxes["emmen"]["x"]


def test_every_colour_of_a_tile_stands_beside_a_sign_and_a_word(phone: Page, shelf: str):
    phone.goto(PAGES["indicator"])
    for kind, words in (("higher", "▲ hoger"), ("lower", "▼ lager"), ("same", "● ongeveer gelijk")):
        tiles = phone.locator(f".tile.{kind}").all_inner_texts()
        assert tiles
        assert all(words in text for text in tiles)


def test_signs_and_reasons_stay_in_forced_colours(new_page: NewPage, shelf: str):
    page = new_page(PHONE, colours="active")
    page.goto(PAGES["share"])
    assert page.locator(".tile").get_by_text("▲ hoger").first.is_visible()
    assert page.locator(".tile").get_by_text("te weinig antwoorden").first.is_visible()


def test_a_table_opens_under_its_chart_by_keyboard(phone: Page, shelf: str):
    phone.goto(PAGES["indicator"])
    summary = phone.locator("#per-municipality ~ details summary")
    summary.focus()
    phone.keyboard.press("Enter")
    table = phone.locator("#per-municipality ~ details table")
    assert table.get_by_role("row").count() == 13


def test_no_chart_has_a_thousands_comma(phone: Page, shelf: str):
    for name in walk(phone, shelf):
        text = phone.locator("main").inner_text()
        assert not re.search(r"\d,\d{3}\b", text), name
    phone.goto("/")
    assert "4.013 mensen" in phone.locator("main").inner_text()


def test_pages_are_whole_without_scripts(new_page: NewPage, shelf: str):
    page = new_page(PHONE, scripts=False)
    page.goto(PAGES["indicator"])
    assert page.get_by_text("Inwoners van Drenthe geven hun leven gemiddeld een 7,6.").is_visible()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_top_of_the_dashboard_is_pictured(new_page: NewPage, shelf: str, width: int):
    page = new_page(width)
    page.goto(PAGES["indicator"])
    path = SCREENSHOTS / f"dashboard-{width}.png"
    part = {"x": 0, "y": 0, "width": width, "height": TOP}
    page.screenshot(path=path, full_page=True, clip=part)
    assert path.stat().st_size > 10_000


def test_the_hand_made_figures_are_of_the_shape_that_releases_have():
    assert isinstance(content(), ReleaseContent)


CUT_OFF_IN_TABLES = """() => [...document.querySelectorAll('table, table *')]
  .filter(e => e.checkVisibility() && !e.closest('thead'))
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth
    || (e.tagName === 'TD' && e.scrollWidth > e.clientWidth + 1))
  .map(e => e.textContent)"""


@pytest.mark.parametrize("width", [REFLOW, PHONE])
def test_a_table_on_a_phone_is_read_without_scrolling_sideways(
    new_page: NewPage, shelf: str, width: int
):
    page, found = new_page(width), {}
    for name in ("indicator", "distribution", "suppressed", "open-data"):
        page.goto(PAGES[name])
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found[name] = page.evaluate(CUT_OFF_IN_TABLES)
    assert {name: cut for name, cut in found.items() if cut} == {}


def test_a_table_on_a_phone_is_a_table_still_for_who_listens(phone: Page, shelf: str):
    phone.goto(PAGES["indicator"])
    phone.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    table = phone.get_by_role("table", name=re.compile("Per gemeente"))
    row = table.get_by_role("row").filter(has_text="Emmen")

    assert table.get_by_role("columnheader").count() == 6
    assert row.get_by_role("rowheader").inner_text() == "Emmen"
    assert row.get_by_role("cell").count() == 5


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_dots_of_the_home_page_stand_on_one_axis(new_page: NewPage, shelf: str, width: int):
    page = new_page(width)
    page.goto(PAGES["home"])
    rows = page.evaluate(
        """() => [...document.querySelectorAll('.lines li')]
          .filter(row => row.querySelector('.span') && row.querySelector('.value')
            .textContent.includes('%'))
          .map(row => {
            const frame = row.querySelector('.span').getBoundingClientRect();
            const dot = row.querySelector('.dot').getBoundingClientRect();
            return [parseFloat(row.querySelector('.value').textContent.replace(',', '.')),
              (dot.left + dot.width / 2 - frame.left) / frame.width];
          })"""
    )
    places = [place for _, place in sorted(rows)]
    assert len(rows) > 2
    assert places == sorted(places)
