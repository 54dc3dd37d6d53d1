"""The PDF read back: every text and code is in it, and everybody can read it."""

import io

import pytest
from pypdf import PdfReader

from surveys.bank import questionnaire as of_bank
from surveys.exchange.paper import Front, document, paper_form
from tests.surveys.exchange.paper.forms import HOSTILE, everything, in_modules, texts_of

FRONT = Front((("Waar gaat het over?", f"Over papier. {HOSTILE}"),), "0592 00 00 00")


def read(questionnaire, number=0):
    return PdfReader(io.BytesIO(document(paper_form(questionnaire, number), FRONT)))


def words(reader):
    """Return all words on all pages, without what parts lines and columns."""
    said = "".join(page.extract_text() for page in reader.pages)
    return "".join(said.replace("\u200b", "").split())


@pytest.fixture(scope="module")
def reader():
    return read(everything())


def test_every_text_is_on_paper_as_it_was_written(reader):
    said = words(reader)
    for text in texts_of(everything()):
        assert "".join(text.split()) in said, text


@pytest.mark.parametrize("asked", [everything(), of_bank("monitor", 1)], ids=["all", "monitor"])
def test_every_code_and_key_is_on_paper(asked):
    said = words(read(asked))
    form = paper_form(asked)
    for one in form.questions:
        for box in one.boxes:
            assert box.code in said
    assert all(f"{one.number}." in said for one in form.questions)


def test_a_form_has_a_place_for_the_code_the_consent_and_the_telephone(reader):
    first = reader.pages[0].extract_text()
    assert "Uw code" in first
    assert "Ja, ik doe mee" in first
    assert "Vragen of hulp nodig? Bel 0592 00 00 00." in first
    for number, page in enumerate(reader.pages, 1):
        foot = page.extract_text()
        assert f"Bladzijde {number} van {len(reader.pages)}" in foot
        assert "Hulp nodig? Bel 0592 00 00 00" in foot
        assert "Vragenlijst papier.2" in foot


def test_a_form_is_a_tagged_pdf_on_a4_with_its_questions_as_headings(reader):
    root = reader.trailer["/Root"]
    assert reader.metadata.title == everything().title.say("nl")
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert {
        (round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in reader.pages
    } == {(595, 842)}
    headings = [one.title for part in reader.outline for one in _flat(part)]
    asked = paper_form(everything()).questions
    assert sum(title.split(".")[0].isdecimal() for title in headings) == len(asked)


def test_what_is_to_be_read_is_12_points_or_larger(reader):
    sizes = set()

    def visit(text, matrix, at, font, size):
        if len(text.strip()) > 12 and "Bladzijde" not in text:
            sizes.add((round(abs(size * at[3] * matrix[3]), 1), text.strip()[:30]))

    reader.pages[1].extract_text(visitor_text=visit)
    assert sizes
    assert not {one for one in sizes if one[0] < 12 and "_" not in one[1]} - _foot(sizes)


def test_a_form_of_a_lottery_says_which_form_it_is():
    assert "Formulier 3" in read(in_modules(), 3).pages[0].extract_text()
    assert "Formulier" not in read(everything()).pages[1].extract_text()


def _flat(part):
    return [one for inner in part for one in _flat(inner)] if isinstance(part, list) else [part]


def _foot(sizes):
    return {one for one in sizes if one[0] == 10.5}
