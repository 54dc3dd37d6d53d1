"""The question bank beside a draft."""

from __future__ import annotations

from surveys.bank import measure
from surveys.web.designer.desk import RESULTS
from tests.analysis.web.reading_html import words


def test_the_bank_shows_source_use_and_what_was_found_before_and_adds_a_measure(app, anna):
    variable = measure("trust_people").blocks[0].questions[0].id
    app.extensions[RESULTS] = lambda name: ["Vertrouwen: 62%"] if name == variable else []
    text = words(anna.get("/vragenbank?zoek=vertrouwen"))
    assert "Vertrouwen in andere mensen" in text
    assert "Eerdere uitkomsten Vertrouwen: 62%" in text
    assert "Rondkomen" not in text
    anna.do("/uit-de-bank", measure="trust_people", after="werk")
    question = anna.questionnaire.question(variable)
    assert question == measure("trust_people").blocks[0].questions[0]
    assert "staat in deze vragenlijst" in words(anna.get("/vragenbank?zoek=vertrouwen"))
    assert "Vertrouwen: 62%" in words(anna.get(f"/vraag/{variable}"))


def test_a_measure_that_is_there_already_is_not_added_twice(anna):
    anna.do("/uit-de-bank", measure="trust_people", after="")
    assert "staat al in de vragenlijst" in anna.do("/uit-de-bank", measure="trust_people", after="")
