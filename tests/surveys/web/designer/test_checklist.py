"""What a second person is asked to look at before a questionnaire goes into the field."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from panel.store.transaction import write
from surveys.bank import questionnaire
from surveys.questions import Wording
from surveys.store.drafts import start
from surveys.store.drafts.drafts import Edit
from surveys.web.designer.review.checklist import unconfirmed
from tests.analysis.web.reading_html import words
from tests.surveys.examples import made_of, nl, page, yes_no
from tests.surveys.web.designer.conftest import NOW, Researcher


def test_words_of_a_measure_are_to_be_confirmed_whether_they_are_our_own_or_follow_a_source():
    of_bank = yes_no("would_report")  # the panel has words of its own for this measure
    assert unconfirmed(of_bank) == "review-own"
    assert unconfirmed(replace(of_bank, confirmed=True)) == ""
    assert unconfirmed(replace(of_bank, wording=Wording.VERBATIM)) == ""
    assert (
        unconfirmed(replace(yes_no("naar_bron"), wording=Wording.DESCRIBED)) == "review-described"
    )
    assert unconfirmed(yes_no("zelf_gemaakt")) == ""


def test_the_review_says_what_the_proof_warns_of(app: Flask, anna: Researcher):
    first, second = page(yes_no("a")), page(yes_no("b"), relevant="${a} = 'ja'")
    made = made_of(first, second, page(yes_no("c", hint=nl("U zei ${b}."))))
    with app.app_context(), write() as session:
        draft = start(session, replace(made, id="mist"), Edit("begun", anna.staff_id, NOW))
    shown = words(replace(anna, draft_id=draft.id).get("/nakijken"))
    assert "Er is niets mis." in shown
    assert "maar dat kan daar ontbreken" in shown


def test_the_review_of_a_questionnaire_of_the_bank_names_every_wording_to_be_confirmed(
    app: Flask, anna: Researcher
):
    with app.app_context(), write() as session:
        made = replace(questionnaire("leefbaarheid", 1), id="uit_de_bank")
        draft = start(session, made, Edit("begun", anna.staff_id, NOW))
    shown = words(replace(anna, draft_id=draft.id).get("/nakijken"))
    assert shown.count("eigen tekst van het panel, die nog niet is bevestigd") == 8
    assert shown.count("niet letterlijk en nog niet bevestigd") == 1
