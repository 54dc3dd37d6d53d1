"""Sound forms give no error."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys.proof.checking import check
from surveys.proof.findings import Level
from tests.surveys.proof.forms import SOUND, Sheet, asked, begin, end, large

NUMBERED = (
    {"list_name": "oordeel", "name": "1", "label": "Slecht"},
    {"list_name": "oordeel", "name": "2", "label": "Gaat"},
    {"list_name": "oordeel", "name": "3", "label": "Goed"},
)
FORMS = {
    "a condition at every place": SOUND,
    "one question": Sheet((asked("text", "naam"),)),
    "codes that are numbers": replace(
        Sheet(
            (
                asked("select_one oordeel", "buurt"),
                asked("text", "waarom", relevant="${buurt} = 1 or ${buurt} = 2"),
            )
        ),
        choices=NUMBERED,
    ),
    "an option that opens a question": Sheet(
        (
            asked("select_multiple yn", "wat"),
            asked("text", "anders", relevant="selected(${wat}, 'yes')"),
            asked("text", "geen", relevant="not(selected(${wat}, 'yes'))"),
        )
    ),
    "a household": Sheet(
        (
            asked("integer", "personen", constraint=". >= 1 and . <= 6"),
            begin("repeat", "persoon", repeat_count="${personen}"),
            asked("text", "voornaam"),
            asked("integer", "leeftijd", constraint=". >= 0 and . <= 120"),
            end("repeat"),
        )
    ),
    "a page of questions": Sheet(
        (
            begin("group", "samen", appearance="field-list"),
            asked("integer", "uren", constraint=". >= 0 and . <= 168"),
            asked("select_one yn", "tevreden"),
            end("group"),
            asked("text", "toelichting", relevant="${tevreden} = 'no' and ${uren} > 40"),
        )
    ),
    "checks between questions": Sheet(
        (
            asked("integer", "huishouden", constraint=". >= 1 and . <= 12"),
            asked("integer", "kinderen", constraint=". >= 0 and . < ${huishouden}"),
        )
    ),
    "calculations and what follows from them": Sheet(
        (
            asked("integer", "a", constraint=". >= 0 and . <= 10"),
            asked("integer", "b", constraint=". >= 0 and . <= 10"),
            asked("calculate", "som", calculation="${a} + ${b}", label=""),
            asked("calculate", "soort", calculation="if(${som} > 10, 2, 1)", label=""),
            asked("text", "veel", relevant="${som} > 15"),
            asked("text", "meer", relevant="${soort} = 2"),
        )
    ),
    "dates": Sheet(
        (
            asked("date", "begin", constraint=". >= date('2020-01-01')"),
            asked("date", "eind", relevant="${begin} < date('2025-01-01')"),
        )
    ),
    "consent, and the end for who gives none": Sheet(
        (
            asked("select_one yn", "mag"),
            begin("group", "rest", relevant="${mag} = 'yes'"),
            asked("select_one region", "where"),
            asked("select_one town", "home", choice_filter="region = ${where}"),
            asked("note", "dank", label="Dank voor uw antwoord over ${where}"),
            end("group"),
            asked("note", "jammer", relevant="${mag} = 'no'"),
        )
    ),
    "what only XLSForm can say": Sheet(
        (
            {"type": "start", "name": "start"},
            asked("text", "post", constraint="regex(., '^[1-9][0-9]{3}[A-Z]{2}$')"),
            asked("date", "geboren", constraint=". <= today()"),
            asked("calculate", "toeval", calculation="once(random())", label=""),
            asked("note", "helft", relevant="${toeval} < 0.5"),
            asked("geopoint", "plek"),
            asked("text", "vast", read_only="yes", default="vast"),
            asked("integer", "jaren", required="yes", default="30", constraint=". < 120"),
            asked("note", "geen", relevant="regex(${post}, '9$')"),
        )
    ),
    "four hundred questions": large(400),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_sound_form_has_no_error(form):
    found = check(FORMS[form].content(), "proef.xlsx")
    assert [one for one in found.findings if one.level is Level.ERROR] == []
    assert found.is_questionnaire
