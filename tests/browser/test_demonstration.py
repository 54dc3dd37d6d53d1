"""The demonstration says on every page that it is one, where assistive technology finds it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from panel.settings import Settings
from tests.browser.conftest import NewPage
from tests.browser.looking import axe_faults, picture
from tests.browser.road import DESKTOP, PHONE
from tests.conftest import MakeSettings

PAGES = {"code": "/code", "home": "/", "lost": "/bestaat-niet", "sign-in": "/beheer/inloggen"}


@pytest.fixture
def settings(make_settings: MakeSettings, database_url: str) -> Settings:
    """The settings of a demonstration."""
    return make_settings(database_url, demonstration=True)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_on_a_page_with_the_banner(new_page: NewPage, width: int):
    page, found = new_page(width), {}
    for name, address in PAGES.items():
        page.goto(address)
        assert picture(page, f"demonstration-{name}")
        faults = axe_faults(page)
        if faults:
            found[name] = faults
    assert found == {}


def test_the_banner_is_a_landmark_with_a_name(new_page: NewPage):
    page = new_page()
    page.goto("/code")
    banner = page.get_by_role("complementary", name="Demonstratie")
    expect(banner).to_contain_text("Dit is een demonstratie.")
