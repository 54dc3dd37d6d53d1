"""Where a page leads on: to one's own data for whom we know, and out of every dead end."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from panel.store.transaction import write
from surveys.store.waves import close_wave
from tests.surveys.web.member import open_door

OWN_DATA = 'href="/mijn-gegevens"'


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def door(app):
    return open_door(app)


def test_who_is_not_known_sees_no_link_to_own_data(door):
    assert OWN_DATA not in door.member().go("/code").text


def test_who_is_known_finds_own_data_on_every_page_of_members(door):
    member = door.member()
    assert OWN_DATA in member.go(door.link).text
    assert OWN_DATA in member.go("/code").text


def test_who_has_signed_out_sees_the_link_no_more(door):
    member = door.begun()
    member.post("/klaar-op-dit-apparaat")
    assert OWN_DATA not in member.go("/code").text


def close(door) -> None:
    with door.app.app_context(), write() as session:
        close_wave(session, door.wave_id, datetime.now(UTC), "staff:1")


def test_the_page_of_a_closed_wave_has_a_button_to_own_data(door):
    close(door)
    page = door.member().go(door.link)
    assert page.status_code == 410
    assert '<a class="button" href="/mijn-gegevens">Mijn gegevens</a>' in page.text


@pytest.mark.parametrize("address", ["/", "/code"])
def test_an_address_that_does_not_exist_leads_on(app, address):
    page = app.test_client().get("/bestaat-niet")
    assert page.status_code == 404
    assert f'<a class="more" href="{address}">' in page.text


def test_a_staff_address_that_does_not_exist_leads_back_to_the_staff_pages(app):
    page = app.test_client().get("/beheer/bestaat-niet")
    assert '<a class="more" href="/beheer/">Naar Beheer</a>' in page.text


def test_another_problem_leads_nowhere_by_itself(app):
    assert 'class="more"' not in app.test_client().post("/beheer/inloggen").text
