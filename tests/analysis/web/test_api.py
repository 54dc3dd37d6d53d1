"""The figures for programs, over HTTP."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.analysis.web.release_content import content
from tests.analysis.web.shelf import HOUR, corrected, published, slug_of

FILES = ("/cijfers/lonely.csv", "/cijfers/lonely.json", "/api/v1/", "/api/v1/indicators/lonely")


@pytest.mark.parametrize("address", FILES)
def test_published_content_may_be_kept_by_everybody_and_asked_for_again(app, visitor, address):
    published(app)

    first = visitor.get(address)
    again = visitor.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, first.cache_control.public) == (200, True)
    assert (again.status_code, again.data) == (304, b"")


def test_a_revision_changes_the_mark(app, visitor):
    old = published(app)
    before = visitor.get("/cijfers/lonely.json").headers["ETag"]
    corrected(app, old, content("Monitor, verbeterd"), HOUR + timedelta(days=1))

    assert visitor.get("/cijfers/lonely.json").headers["ETag"] != before


@pytest.mark.parametrize("address", FILES)
def test_programs_on_any_site_may_read(app, visitor, address):
    published(app)

    assert visitor.get(address).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", FILES)
def test_nothing_can_be_written(app, visitor, address):
    app.config["WTF_CSRF_ENABLED"] = False
    published(app)

    assert visitor.post(address).status_code == 405


def test_the_index_lists_releases_and_the_newest_indicators(app, visitor):
    release_id = published(app)

    found = visitor.get("/api/v1/").get_json()
    assert [one["slug"] for one in found["releases"]] == [slug_of(app, release_id)]
    assert [one["id"] for one in found["indicators"]] == [
        "life_satisfaction", "lonely", "trust_municipality", "told_nobody",
    ]


def test_the_index_is_there_before_the_first_publication(visitor):
    found = visitor.get("/api/v1/")

    assert (found.status_code, found.get_json()["releases"]) == (200, [])


def test_every_address_in_the_index_works(app, visitor):
    published(app)

    found = visitor.get("/api/v1/").get_json()
    urls = [one["url"] for one in (*found["releases"], *found["indicators"])]
    assert {visitor.get(url).status_code for url in urls} == {200}


def test_a_release_gives_addresses_of_its_own_indicators(app, visitor):
    old = published(app)
    published(app, content("Monitor 2026"), hour=HOUR + timedelta(days=365))

    found = visitor.get(f"/api/v1/releases/{slug_of(app, old)}").get_json()
    url = next(one["url"] for one in found["indicators"] if one["id"] == "lonely")
    assert visitor.get(url).get_json()["release"]["slug"] == slug_of(app, old)


def test_an_indicator_says_its_release_and_hash(app, visitor):
    release_id = published(app)

    found = visitor.get("/api/v1/indicators/lonely").get_json()
    release = visitor.get(f"/api/v1/releases/{slug_of(app, release_id)}").get_json()["release"]
    assert found["release"]["hash"] == release["hash"]
    assert found["release"]["published_at"] == "2026-03-17T09:00:02+00:00"


def test_what_is_not_there_is_answered_in_json(app, visitor):
    published(app)

    found = visitor.get("/api/v1/indicators/bestaat-niet")
    assert (found.status_code, found.mimetype) == (404, "application/json")


def test_a_csv_has_a_name_that_tells_its_release(app, visitor):
    release_id = published(app)

    named = visitor.get("/cijfers/lonely.csv").headers["Content-Disposition"]
    assert named == f'attachment; filename="{slug_of(app, release_id)}-lonely.csv"'


def test_the_columns_of_a_csv_have_dutch_names(app, visitor):
    published(app)

    heading = visitor.get("/cijfers/lonely.csv").data.decode("utf-8-sig").splitlines()[0]
    assert heading.startswith("indicator;titel;vraagcode;vraag;over wie;indeling;groepcode;groep")


def test_a_public_page_sets_no_cookie_that_a_cache_could_hand_to_others(app, researcher):
    published(app)

    answer = researcher.client.get("/cijfers/lonely")
    assert answer.cache_control.public
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", ["/api/v1/nonsense", "/api/v1/releases", "/api/v2/", "/api/x"])
def test_an_address_that_leads_nowhere_is_told_in_json(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == 404
    assert answer.json["error"]
