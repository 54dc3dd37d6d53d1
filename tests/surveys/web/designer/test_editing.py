"""Editing with two, by hand: what is refused says why, and nothing is lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from panel.store.transaction import write
from surveys.path import path
from surveys.questionnaire import columns, row
from surveys.responses.answers import Code
from surveys.store.drafts import save
from surveys.web.designer.desk import USES
from tests.analysis.web.reading_html import words
from tests.surveys.examples import made_of, page, yes_no
from tests.surveys.web.designer.conftest import PLACE


def published(anna, bram) -> None:
    anna.post("/aanbieden")
    bram.do("/goedkeuren")
    anna.post("/publiceren")
    assert anna.draft().state.value == "published"


def test_two_at_once_see_both_values_and_choose(anna, bram):
    form = anna.form("werk")
    bram.save("werk", **{"text.nl": "Hebt u een baan?"})
    answer = anna.client.post(f"{anna.place}/vraag/werk", data=form | {"text.nl": ["Werkt u?"]})
    assert answer.status_code == 409
    assert "Hebt u een baan?" in words(answer)
    assert "Werkt u?" in words(answer)
    assert anna.questionnaire.question("werk").text.say("nl") == "Hebt u een baan?"
    again = form | {"text.nl": ["Werkt u?"], "_revision": [str(anna.draft().revision)]}
    assert anna.client.post(f"{anna.place}/vraag/werk", data=again).status_code == 303
    assert anna.questionnaire.question("werk").text.say("nl") == "Werkt u?"


def test_two_at_once_choose_piece_by_piece_and_neither_loses_what_the_other_did(anna, bram):
    form = anna.form("werk")
    bram.save("werk", **{"text.nl": "Hebt u een baan?", "options.0.text.nl": "Jazeker"})
    mine = {
        "text.nl": ["Werkt u?"],
        "hint.nl": ["Ook een uur telt"],
        "options.1.text.nl": ["Nee hoor"],
    }
    answer = anna.client.post(f"{anna.place}/vraag/werk", data=form | mine)
    text = words(answer)
    assert text.count("beiden gewijzigd") == 1  # the text alone
    proposed = re.findall(r'name="_keep:([^"]+)" value="(\w+)"[^>]* checked', answer.text)
    assert dict(proposed) == {
        "text": "yours",
        "hint": "yours",
        "options.ja": "theirs",
        "options.nee": "yours",
    }
    kept = {name: ["theirs"] for name in ("_keep:text", "_keep:options.ja")}
    again = form | mine | kept | {"_revision": [str(anna.draft().revision)]}
    assert anna.client.post(f"{anna.place}/vraag/werk", data=again).status_code == 303
    question = anna.questionnaire.question("werk")
    assert (question.text["nl"], question.hint["nl"]) == ("Hebt u een baan?", "Ook een uur telt")
    assert [one.text["nl"] for one in question.choices()] == ["Jazeker", "Nee hoor"]


def test_two_at_once_at_the_condition_of_a_question_see_both_sentences(anna, bram):
    anna.do("/erbij", kind="text", text="Vertel", after="baas")
    form = anna.form("vertel")
    bram.save("vertel", **{"when.text": "${werk} = 'nee'"})
    mine = form | {"when.text": ["${baas} = 'ja'"]}
    text = words(anna.client.post(f"{anna.place}/vraag/vertel", data=mine))
    assert "Toon als 'werk?' = 'Nee'" in text
    assert "Toon als 'baas?' = 'Ja'" in text


def test_an_answer_that_one_takes_out_while_another_words_it_is_shown_and_comes_back(anna, bram):
    anna.do("/erbij", kind="single", text="Hoe", after="baas")
    anna.save("hoe", **{"options.paste": "Goed\nMatig\nSlecht"})
    form = anna.form("hoe")
    options = anna.questionnaire.question("hoe").choices()
    place, code = len(options) - 2, options[-2].code
    bram.save("hoe", _do=f"options.{place}.out")
    mine = form | {f"options.{place}.text.nl": ["Redelijk"]}
    assert "staat er niet" in words(anna.client.post(f"{anna.place}/vraag/hoe", data=mine))
    assert code not in [one.code for one in anna.questionnaire.question("hoe").choices()]
    again = mine | {"_revision": [str(anna.draft().revision)]}
    anna.client.post(f"{anna.place}/vraag/hoe", data=again)
    back = {one.code: one.text.say("nl") for one in anna.questionnaire.question("hoe").choices()}
    assert back[code] == "Redelijk"


def test_two_at_different_questions_do_not_hinder_each_other(anna, bram):
    form = anna.form("werk")
    bram.save("baas", **{"text.nl": "Bent u de baas?"})
    answer = anna.client.post(f"{anna.place}/vraag/werk", data=form | {"text.nl": ["Werkt u?"]})
    assert answer.status_code == 303
    texts = [anna.questionnaire.question(name).text.say("nl") for name in ("werk", "baas")]
    assert texts == ["Werkt u?", "Bent u de baas?"]


def test_an_answer_in_use_is_not_taken_out_and_what_was_typed_stays_on_the_form(anna):
    form = anna.form("werk") | {"text.nl": ["Werkt u?"], "_do": ["options.0.out"]}
    answer = anna.client.post(f"{anna.place}/vraag/werk", data=form)
    assert answer.status_code == 409
    assert "Het wordt gebruikt door '2 baas?'" in words(answer)
    assert "Werkt u?" in answer.text
    assert anna.draft().revision == 1


def test_a_question_in_use_is_not_removed_and_the_other_is_named(anna):
    assert "gebruikt door '2 baas?'" in anna.do("/vraag/werk/plaats", step="remove")
    assert "weggehaald" in anna.do("/vraag/baas/plaats", step="remove")
    assert "ongedaan gemaakt" in words(anna.post("/stap", step="undo"))
    assert anna.questionnaire == made_of(
        page(yes_no("werk")), page(yes_no("baas"), relevant="${werk} = 'ja'")
    )


def test_a_number_that_is_none_is_told_at_its_field_and_nothing_is_saved(anna):
    anna.do("/erbij", kind="scale", text="Cijfer", after="werk")
    before = anna.draft()
    answer = anna.save("cijfer", minimum="een", **{"text.nl": "Welk cijfer?"})
    assert answer.status_code == 422
    assert 'href="#minimum"' in answer.text
    assert "Welk cijfer?" in answer.text
    assert anna.draft() == before


def test_a_condition_is_built_of_rows_or_written_and_said_back(anna):
    anna.do("/erbij", kind="text", text="Vertel", after="baas")
    rows = {"when.0.variable": "werk", "when.0.relation": "is", "when.0.value": "Nee"}
    anna.save("vertel", **rows, **{"when.joined": "and"})
    assert anna.questionnaire.question("vertel").relevant == "${werk} = 'nee'"
    assert "Toon als 'werk?' = 'Nee'" in words(anna.get("/vraag/vertel"))
    anna.save("vertel", **{"when.text": "${werk} = 'ja' and not(${baas} = 'ja')"})
    assert (
        anna.questionnaire.question("vertel").relevant == "${werk} = 'ja' and not(${baas} = 'ja')"
    )
    anna.save("vertel", **{"when.text": "${werk} ="})
    assert "stopt te vroeg" in words(anna.get("/vraag/vertel"))


def test_a_published_version_is_not_edited_and_the_way_to_a_new_one_is_shown(anna, bram):
    form = anna.form("werk")
    published(anna, bram)
    answer = anna.client.post(f"{anna.place}/vraag/werk", data=form | {"text.nl": ["Anders"]})
    assert answer.status_code == 409
    assert "Nieuwe versie maken" in words(answer)
    assert anna.questionnaire.question("werk").text.say("nl") == "werk?"
    new = anna.client.post(f"{PLACE}/versie/proef.1/nieuwe-versie")
    anna.draft_id = new.location.rsplit("/", 1)[1]
    assert anna.questionnaire.version == 2


def test_the_differences_name_the_figures_whose_trend_breaks(app, anna, bram):
    published(anna, bram)

    new = anna.client.post(f"{PLACE}/versie/proef.1/nieuwe-versie")
    anna.draft_id = new.location.rsplit("/", 1)[1]
    app.extensions[USES] = lambda name: {"werk": ["Betaald werk in Drenthe"]}.get(name, ())
    anna.save("werk", **{"text.nl": "Hebt u betaald werk?"})
    text = words(anna.get("/verschillen"))
    assert "Andere tekst" in text
    assert "breekt: Betaald werk in Drenthe" in text
    assert "Deze reeks breekt: Betaald werk in Drenthe" in words(anna.get("/vraag/werk"))


def test_want_2_a_column_keeps_its_identity_when_it_is_renamed_or_another_goes(anna):
    before = [column.id for column in columns(anna.questionnaire)]
    anna.save("werk", name="arbeid")
    assert [column.id for column in columns(anna.questionnaire)] == before
    assert [column.name for column in columns(anna.questionnaire)] == ["arbeid", "baas"]
    answers = {"werk": Code("ja"), "baas": Code("nee")}
    final = path(anna.questionnaire, answers, 1).final_values(submitted=True)
    anna.do("/vraag/baas/plaats", step="remove")
    shorter = path(anna.questionnaire, answers, 1).final_values(submitted=True)
    assert row(anna.questionnaire, shorter)["werk"] == final["werk"]


@pytest.mark.parametrize(
    "tab",
    [
        "/logica",
        "/codeboek",
        "/talen",
        "/verschillen",
        "/opmerkingen",
        "/geschiedenis",
        "/nakijken",
    ],
)
def test_each_tab_tells_something_of_an_unfinished_draft_too(anna, tab):
    with anna.client.application.app_context(), write() as session:
        broken = replace(anna.questionnaire, blocks=(page(yes_no("a"), relevant="${er_niet} ="),))
        save(session, anna.draft_id, 1, broken, edit_of(anna))
    assert anna.get(tab).status_code == 200


def edit_of(person):
    from surveys.store.drafts.drafts import Edit
    from tests.surveys.fielded import NOW

    return Edit("question", person.staff_id, NOW)


def test_a_comment_is_made_on_a_question_and_dealt_with(anna, bram):
    bram.do("/opmerkingen", place="werk", text="Is dit <b>duidelijk</b>?")
    page_text = anna.get("/vraag/werk").text
    assert "Is dit &lt;b&gt;duidelijk&lt;/b&gt;?" in page_text
    assert "1 opmerking" in words(anna.get())
    assert "afgehandeld door Anna" in anna.do("/opmerkingen/1/klaar", place="werk")


def test_the_languages_stand_side_by_side_and_an_unfinished_one_stops_the_offer(anna):
    assert "en 0%" in anna.do("/talen", step="add", language="en")
    assert "Eerst" in words(anna.get("/nakijken"))
    assert "Er klop" in words(anna.post("/aanbieden"))
    anna.do("/talen", step="save", language="en", **{"text:werk:text": "Do you work?"})
    assert anna.questionnaire.question("werk").text["en"] == "Do you work?"


def test_who_saves_texts_over_newer_ones_sees_both(anna, bram):
    anna.do("/talen", step="add", language="en")
    seen = anna.draft().revision
    bram.do("/talen", step="save", language="en", **{"text:werk:text": "Do you work?"})
    fields = {"_revision": seen, "step": "save", "language": "en", "text:werk:text": "A job?"}
    answer = anna.client.post(f"{anna.place}/talen", data=fields)
    assert answer.status_code == 409
    assert "Do you work?" in words(answer)
    assert "A job?" in words(answer)
    kept = fields | {"_revision": anna.draft().revision, "_keep:text:werk:text": "theirs"}
    anna.client.post(f"{anna.place}/talen", data=kept)
    assert anna.questionnaire.question("werk").text["en"] == "Do you work?"


def test_the_history_says_who_did_what_and_why(anna, bram):
    bram.save("werk", _why="Korter", **{"text.nl": "Werkt u?"})
    text = words(anna.get("/geschiedenis"))
    assert "Vraag gewijzigd: 1 Werkt u?" in text
    assert "Bram" in text
    assert "Korter" in text


def test_the_build_of_the_whole_is_saved_and_told_where_somebody_was_first(anna, bram):
    seen = anna.draft().revision
    assert "Bewaard" in bram.do("/opbouw", title="Werk en meer")
    assert bram.questionnaire.title["nl"] == "Werk en meer"
    answer = anna.client.post(f"{anna.place}/opbouw", data={"_revision": seen, "title": "Werken"})
    assert answer.status_code == 409
    assert "Werk en meer" in words(answer)
    assert "Werken" in words(answer)
    kept = {"_revision": seen + 1, "title": "Werken", "_keep:title": "theirs"}
    assert anna.client.post(f"{anna.place}/opbouw", data=kept).status_code == 303
    assert anna.questionnaire.title["nl"] == "Werk en meer"


def test_a_check_of_a_page_is_made_on_the_form_of_its_question(anna):
    check = {"checks.0.must": "${werk} = 'ja'", "checks.0.message.nl": "Echt niet?"}
    anna.save("werk", **check)
    (made,) = anna.questionnaire.block("werk").checks
    assert (made.must, made.message["nl"]) == ("${werk} = 'ja'", "Echt niet?")
    assert "1 controle" in words(anna.get("/vraag/werk"))


def test_a_moved_question_says_its_new_place_and_the_place_on_the_page_is_kept(anna):
    fields = {"_revision": anna.draft().revision, "step": "down"}
    answer = anna.client.post(f"{anna.place}/vraag/werk/plaats", data=fields)
    assert answer.location.endswith("/vraag/werk#plaats")
    assert "plaats 2 van 2" in words(anna.get("/vraag/werk"))
    assert "dezelfde bladzijde of later" in words(anna.get("/vraag/baas"))


def test_the_build_lists_what_there_is_and_refuses_a_module_that_is_not_there(anna):
    page = anna.get("/opbouw").text
    assert 'name="rosters.0.blocks" value="baas"' in page
    assert '<select class="form-select" id="pages.0.module"' in page
    sent = {"pages.0.was": "werk", "pages.0._fields": "module", "pages.0.module": "tuin"}
    assert "Dit bestaat niet in deze vragenlijst" in anna.do("/opbouw", **sent)


def test_a_new_question_comes_last_from_the_tab_and_else_after_the_one_that_is_open(anna):
    assert '<option value="" selected>Aan het einde' in anna.get().text
    assert '<option value="werk">Na vraag 1' in anna.get("/vraag/werk").text
    assert '<option value="" selected>' not in anna.get("/vraag/werk").text


def test_a_value_that_the_profile_never_says_keeps_the_draft_from_being_offered(anna):
    anna.do("/erbij", kind="given", text="Maat", after="")
    anna.save("maat", of="shoe_size")
    assert "Kies welk gegeven uit het profiel" in words(anna.get("/nakijken"))
    assert "Er klopt nog 1 ding niet" in anna.do("/aanbieden", why="")
    assert anna.draft().is_editable
    anna.save("maat", of="sex")
    assert [one.code for one in anna.questionnaire.question("maat").choices()] == ["man", "vrouw"]


def test_the_codebook_is_folded_by_page_with_a_list_to_jump_from(anna):
    text = anna.get("/codeboek").text
    for name in ("werk", "baas"):
        assert f'href="#blad-{name}"' in text
        assert f'id="blad-{name}"' in text
    assert text.count("<details") == 3  # the list itself, and a page each
