"""What must be mended is said precisely, with a link to its field, and counted once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from panel.store.transaction import write
from surveys.questionnaire import Check
from surveys.questions import Allocation, Item, NumberQuestion, Option, Single, Texts
from surveys.store.drafts import start
from surveys.store.drafts.drafts import Edit
from tests.analysis.web.reading_html import words
from tests.surveys.examples import made_of, nl, page, yes_no
from tests.surveys.web.designer.conftest import NOW, Researcher


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def faulty():
    verdeel = Allocation(
        id="verdeel",
        name="verdeel_100",
        text=nl("Verdeel 100"),
        total=0,
        items=(
            Item(id="zorg", name="zorg", text=nl("Zorg")),
            Item(id="wonen", name="wonen", text=Texts()),
        ),
    )
    keuze = Single(
        id="keuze",
        name="keuze",
        text=nl("Kies"),
        options=(Option(code="a", text=nl("A")), Option(code="b b", text=Texts())),
    )
    uren = NumberQuestion(id="uren", name="uren", text=nl("Uren"), minimum=9, maximum=2)
    checked = Check(id="check", must="${later} = 'ja'", message=nl("Let op"))
    return made_of(
        page(verdeel),
        page(keuze),
        replace(page(uren), checks=(checked,)),
        page(yes_no("later")),
        page(yes_no("slot", relevant="${slot} = 'ja'")),
    )


def opened(app: Flask, anna: Researcher) -> Researcher:
    with app.app_context(), write() as session:
        made = replace(faulty(), id="fout")
        draft = start(session, made, Edit("begun", anna.staff_id, NOW))
    return replace(anna, draft_id=draft.id)


SAID = (
    ("1 Verdeel 100: Samen moet het een heel getal boven 0 zijn.", "verdeel#total"),
    ("1 Verdeel 100: stelling 2 heeft nog geen tekst.", "verdeel#items.1.text.nl"),
    ("2 Kies: antwoord 2 heeft nog geen tekst.", "keuze#options.1.text.nl"),
    ("2 Kies: De code 'b b' van antwoord 2 kan niet.", "keuze#options.1.code"),
    ("3 Uren: Het laagste getal is niet lager dan het hoogste", "uren#minimum"),
    ("3 Uren: controle 1: Hier wordt verwezen naar '4 later?'", "uren#checks.0.must"),
)


def test_each_thing_to_mend_is_named_precisely_with_a_link_to_its_field(app, anna):
    here = opened(app, anna)
    answer = here.get("/nakijken")
    shown = words(answer)
    for said, address in SAID:
        assert said in shown
        assert f'/vraag/{address}"' in answer.text
    own = here.get("/vraag/keuze")
    assert "Antwoord 2 heeft nog geen tekst." in words(own)


def test_the_bar_the_list_and_the_next_step_count_the_same(app, anna):
    here = opened(app, anna)
    review = here.get("/nakijken")
    count = review.text.count('<li class="fail">')
    assert count > len(SAID)
    assert f"Eerst moeten nog {count} dingen." in words(review)
    for page_of in (review, here.get("/codeboek")):
        assert f"✗ {count} dingen moeten nog" in words(page_of)


def test_each_rule_of_the_logic_says_what_kind_it_is_and_leads_to_its_question(app, anna):
    checked = Check(id="check", must="${werk} = 'ja'", message=nl("Let op: ${werk}"))
    made = made_of(page(yes_no("werk")), replace(page(yes_no("klaar")), checks=(checked,)))
    with app.app_context(), write() as session:
        draft = start(session, replace(made, id="goed"), Edit("begun", anna.staff_id, NOW))
    here = replace(anna, draft_id=draft.id)
    answer = here.get("/logica")
    shown = words(answer)
    assert "2 klaar? Wat moet gelden: controle 1 Moet gelden: 'werk?' = 'Ja'" in shown
    assert "Antwoord ingevuld in: wat het lid leest: controle 1 Let op: ${werk} Verwijst" in shown
    assert shown.count("Let op: ${werk}") == 1
    assert answer.text.count('/vraag/klaar#checks.0.must"') == 2
