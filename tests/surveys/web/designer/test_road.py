"""From nothing to a wave: a questionnaire made, looked over by a colleague, published, fielded."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from panel.store.transaction import read
from surveys.store.questionnaires import load
from tests.analysis.web.reading_html import words
from tests.surveys.fielded import members
from tests.surveys.web.designer.conftest import PLACE, Researcher


def begun(person: Researcher, **fields: str) -> None:
    answer = person.client.post(
        f"{PLACE}/nieuw", data={"title": "Werk", "source": "empty"} | fields
    )
    assert answer.status_code == 303, words(answer)
    person.draft_id = answer.location.rsplit("/", 1)[1]


def test_a_questionnaire_goes_from_nothing_to_a_wave(app, anna, bram):
    begun(anna)
    anna.do("/erbij", kind="single", text="Hoe gaat het?", after="")
    answer = anna.save(
        "hoe_gaat_het", **{"options.0.text.nl": "Goed", "options.1.text.nl": "Slecht"}
    )
    assert answer.status_code == 303
    assert "aangeboden" in words(anna.post("/aanbieden"))
    bram.draft_id = anna.draft_id
    assert "is goedgekeurd" in bram.do("/goedkeuren")
    assert "is gepubliceerd" in words(anna.post("/publiceren"))
    listed = anna.client.get(PLACE).text
    assert f"{PLACE}/versie/werk.1/codeboek" in listed
    assert f"{anna.place}/logica" in listed
    assert "Elke vraag is voor iemand bereikbaar" in words(anna.get("/logica"))
    with app.app_context():
        members(4)
        with read() as session:
            assert load(session, "werk.1").title["nl"] == "Werk"
    wave = {
        "name": "Werk, najaar",
        "period": "najaar 2026",
        "questionnaire": "werk@1",
        "closes_at": (datetime.now(UTC) + timedelta(days=7)).strftime("%Y-%m-%dT12:00"),
        "total": "2",
        "minimum": "0",
        "expected": "50",
    }
    answer = anna.client.post("/beheer/rondes/nieuw", data=wave)
    assert answer.status_code == 303, words(answer)
    assert "Werk, versie 1" in words(anna.client.get(answer.location))


def test_a_form_that_is_sent_as_it_stands_changes_nothing(anna):
    before = anna.draft()
    for question in ("werk", "baas"):
        assert anna.save(question).status_code == 303
    assert anna.draft() == before


def test_every_kind_of_question_can_be_added_edited_and_looked_at(anna):
    page = anna.get().text
    kinds = re.findall(r'value="(\w+)"', page.split('id="new-kind"')[1].split("</select>")[0])
    assert len(kinds) >= 8
    for kind in kinds:
        anna.do("/erbij", kind=kind, text=f"Soort {kind}", after="werk")
        made = f"soort_{kind}"
        assert anna.questionnaire.question(made).kind == kind
        before = anna.questionnaire.question(made)
        assert anna.save(made).status_code == 303, kind
        assert anna.questionnaire.question(made) == before
        assert anna.get(f"/vraag/{made}/voorbeeld").status_code == 200, kind


def test_the_list_names_each_questionnaire_with_its_draft(anna):
    text = words(anna.client.get(PLACE))
    assert "Proef" in text
    assert "concept, versie 1" in text


def test_the_preview_is_the_page_that_a_member_gets_and_shows_what_is_typed(anna):
    typed = anna.form("werk") | {"text.nl": ["Hebt u betaald werk?"]}
    answer = anna.client.post(f"{anna.place}/vraag/werk/voorbeeld-nu", data=typed)
    assert "Hebt u betaald werk?" in words(answer)
    assert "Volgende" in words(answer)
    assert "Hebt u betaald werk?" not in words(anna.get("/vraag/werk/voorbeeld"))
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_a_pasted_list_becomes_answers_with_codes_of_their_own(anna):
    anna.do("/erbij", kind="single", text="Kleur", after="werk")
    anna.save("kleur", **{"options.paste": "- Rood\n- Groen\n- Blauw"})
    options = anna.questionnaire.question("kleur").choices()
    assert [option.code for option in options] == ["1", "2", "3", "4", "5"]
    assert [option.text.say("nl") for option in options[2:]] == ["Rood", "Groen", "Blauw"]


def test_undo_takes_back_nothing_that_a_colleague_saved_meanwhile(anna, bram):
    anna.save("werk", **{"text.nl": "Hebt u werk?"})
    seen = anna.draft().revision
    bram.save("baas", **{"text.nl": "Bent u de baas?"})
    before = anna.questionnaire
    said = words(anna.post("/stap", step="undo", _revision=seen))
    assert "Iemand anders bewaarde intussen iets" in said
    assert anna.questionnaire == before
    assert "ongedaan gemaakt" in anna.do("/stap", step="undo")
    assert anna.questionnaire.question("baas").text.say("nl") == "baas?"
