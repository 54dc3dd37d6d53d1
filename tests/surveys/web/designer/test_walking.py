"""A draft walked through as somebody, and brought in and out."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from panel.store.transaction import read
from surveys.store.tables import ResponseEventRow, ResponseRow
from tests.analysis.web.reading_html import words
from tests.surveys.web.designer.conftest import PLACE


def walk_of(anna, **fields: str) -> str:
    answer = anna.client.post(f"{anna.place}/doorlopen", data={"name": "Ans"} | fields)
    assert answer.status_code == 303
    return answer.location


def test_a_persona_gets_the_real_pages_and_goes_on_by_the_route(anna):
    first = walk_of(anna)
    assert "werk?" in words(anna.client.get(first))
    empty = anna.client.post(first, data={"_asked": ""})
    assert empty.status_code == 422
    second = anna.client.post(first, data={"werk": "ja"})
    assert second.location.endswith("/bladzijde/baas")
    end = anna.client.post(second.location, data={"baas": "nee"})
    text = words(anna.client.get(end.location))
    assert "alles beantwoord" in text


def test_a_jump_to_a_page_that_is_off_the_route_says_why(anna):
    text = words(anna.client.get(walk_of(anna, page="baas")))
    assert "niet op de route van Ans" in text
    assert "Toon als 'werk?' = 'Ja'" in text


def test_test_answers_are_kept_apart_and_wiped_in_one_click(app, anna):
    anna.client.post(walk_of(anna), data={"werk": "ja"})
    with app.app_context(), read() as session:
        for table in (ResponseRow, ResponseEventRow):
            assert session.scalar(select(func.count()).select_from(table)) == 0
    assert "Ans" in words(anna.get("/doorlopen"))
    assert "van 1 proefpersoon zijn gewist" in words(anna.post("/doorlopen/wissen"))
    assert "Er zijn geen testantwoorden" in words(anna.get("/doorlopen"))


def test_want_25_made_up_people_take_every_branch_in_a_store_of_their_own(app, anna):
    assert "bedacht" in words(anna.post("/doorlopen/bedenken"))
    text = words(anna.get("/doorlopen"))
    assert text.count("1 van 1") >= 1  # the branch of who has no work
    assert text.count("2 van 2") >= 1  # the branch of who has
    with app.app_context(), read() as session:
        assert session.scalar(select(func.count()).select_from(ResponseRow)) == 0


@pytest.mark.parametrize("form", ["json", "xlsform", "surveyjs", "limesurvey"])
def test_a_draft_goes_out_and_comes_in_again(anna, form):
    taken = anna.get(f"/uitwisselen/{form}")
    ending = {"xlsform": "xlsx", "limesurvey": "lss"}.get(form, "json")
    file = (io.BytesIO(taken.data), f"proef.{ending}")
    before = anna.questionnaire
    text = words(anna.client.post(f"{PLACE}/inlezen", data={"file": file}))
    assert "ingelezen als concept" in text
    page = anna.client.get(PLACE).text
    newest = page.split("/ontwerp/")[1].split('"')[0]
    anna.draft_id = newest
    texts = [one.text.say("nl") for one in anna.questionnaire.questions()]
    assert texts == [one.text.say("nl") for one in before.questions()]
    assert anna.questionnaire.id != before.id


@pytest.mark.parametrize("name", ["", "lijst.docx", "lijst.xlsx", "lijst.json"])
def test_what_cannot_be_read_is_told_and_makes_no_draft(anna, name):
    data = {"file": (io.BytesIO(b"PK\x03\x04 not a form"), name)} if name else {}
    answer = anna.client.post(f"{PLACE}/inlezen", data=data)
    assert answer.status_code == 422
    assert words(anna.client.get(PLACE)).count("concept, versie") == 1


@pytest.mark.parametrize("content", [b"[" * 50_000, b'{"blocks":' + b"[" * 50_000 + b"]" * 50_000])
def test_a_file_that_is_nested_without_end_is_refused_by_name_and_with_the_reason(anna, content):
    data = {"file": (io.BytesIO(content), "diep.json")}
    text = words(anna.client.post(f"{PLACE}/inlezen", data=data))
    assert "In diep.json staat geen vragenlijst die wij kunnen lezen: het bestand is meer" in text
    assert text.count("niveaus diep genest") == 1


def test_a_file_that_is_far_too_large_is_refused(anna):
    data = {"file": (io.BytesIO(b"x" * 6_000_000), "groot.json")}
    assert anna.client.post(f"{PLACE}/inlezen", data=data).status_code == 413


def test_a_draft_is_printed_with_its_questions_and_says_on_each_page_that_it_is_a_draft(anna):
    answer = anna.get("/uitwisselen/papier")
    assert answer.mimetype == "application/pdf"
    assert 'filename="proef-1-concept.pdf"' in answer.headers["Content-Disposition"]
    pages = [one.extract_text() for one in PdfReader(io.BytesIO(answer.data)).pages]
    assert any("werk?" in text for text in pages)
    assert all("CONCEPT" in text for text in pages)
    assert all("Concept · " in text for text in pages)
