"""What real files of SurveyJS hold: each structure built again, none of their words."""

from __future__ import annotations

import json

from surveys.exchange.imported import Imported
from surveys.exchange.surveyjs import read


def file(*pages: list[dict[str, object]], **rest: object) -> Imported:
    listed = [{"elements": elements} for elements in pages]
    return imported({"pages": listed, **rest})


def imported(data: object) -> Imported:
    found = read(json.dumps(data).encode(), "v.json")
    assert found.errors == ()
    return found


def kinds(found: Imported) -> list[tuple[str, str]]:
    return [(one.kind, one.id) for one in found.questionnaire.questions()]


def asked(kind: str, name: str, *choices: object, **rest: object) -> dict[str, object]:
    listed = {"choices": list(choices)} if choices else {}
    return {"type": kind, "name": name, **listed, **rest}


def test_questions_without_pages_and_a_list_of_numbers_compared_as_numbers():
    found = imported(
        {
            "showQuestionNumbers": "off",
            "questions": [
                asked("radiogroup", "hond", "Ja", "Nee", colCount=0),
                asked("dropdown", "aantal", 1, 2, 3, visibleIf="{hond}='Ja'"),
                asked("dropdown", "twee", 1, 2, visibleIf="{hond}='Ja' and {aantal} >= 2"),
            ],
        }
    )
    assert kinds(found) == [("single", "hond"), ("single", "aantal"), ("single", "twee")]
    assert list(found.questionnaire.questions())[2].relevant == (
        "${hond} = 'Ja' and (${aantal} = '2' or ${aantal} = '3')"
    )


def test_names_that_are_sentences_two_languages_and_codes_with_spaces():
    row = "Vriendelijkheid en beleefdheid van de arts tijdens het hele bezoek aan de praktijk"
    matrix = asked(
        "matrix",
        "De arts",
        title={"default": "De arts", "de": "Der Arzt"},
        columns=[
            {"value": "heel slecht", "text": {"default": "Heel slecht", "de": "Schlecht"}},
            {"value": "goed", "text": {"default": "Goed", "de": "Gut"}},
        ],
        rows=[{"value": row, "text": {"default": row, "de": "Freundlich"}}],
    )
    words = {"default": "Nog iets?", "de": "Noch etwas?"}
    follows = asked("comment", "Nog iets, zeg het hier", title=words)
    found = file([matrix], [{**follows, "visibleIf": f"{{De arts.{row}}} = 'heel slecht'"}])
    battery, comment = found.questionnaire.questions()
    assert found.questionnaire.languages == ("en", "de")
    assert [one.code for one in battery.options] == ["heel_slecht", "goed"]
    assert comment.relevant == f"${{{battery.items[0].id}}} = 'heel_slecht'"


def test_a_matrix_of_dropdowns_is_a_battery_a_column_and_a_question_a_cell():
    matrix = asked(
        "matrixdropdown",
        "vervoer",
        "Goed",
        "Slecht",
        title="Wat vindt u?",
        columns=[
            {"name": "gebruik", "title": "Gebruikt u het?", "choices": ["Ja", "Nee"]},
            {"name": "jaren", "cellType": "text", "inputType": "number", "max": 90},
            {"name": "oordeel"},
        ],
        rows=[{"value": "bus", "text": "De bus"}, "trein"],
    )
    follows = asked("text", "waarom", visibleIf="{vervoer.bus.gebruik} = 'Ja'")
    found = file([matrix], [follows, asked("text", "lang", visibleIf="{vervoer.trein.jaren} > 9")])
    assert kinds(found) == [
        ("battery", "vervoer_gebruik"),
        ("number", "vervoer_bus_jaren"),
        ("number", "vervoer_trein_jaren"),
        ("battery", "vervoer_oordeel"),
        ("text", "waarom"),
        ("text", "lang"),
    ]
    first, cell, *_, why, long = found.questionnaire.questions()
    assert first.text["nl"] == "Wat vindt u?: Gebruikt u het?"
    assert cell.text["nl"] == "Wat vindt u?: jaren: De bus"
    assert why.relevant == "${vervoer_gebruik_bus} = 'Ja'"
    assert long.relevant == "${vervoer_trein_jaren} > 9"


def test_older_files_write_a_text_behind_a_code_a_label_and_codes_with_signs():
    found = file(
        [
            asked("checkbox", "auto", "ford|Ford Motor", "fiat"),
            asked("boolean", "ok", label="Akkoord?"),
            asked("radiogroup", "leeftijd", "<18", "18-25"),
            asked("imagepicker", "dier", {"value": "leeuw", "imageLink": "a"}, "kat"),
            asked("rating", "ster", rateCount=7, rateType="stars"),
        ],
        [asked("text", "meer", visibleIf="{leeftijd} anyof ['<18']")],
    )
    car, agreed, _, animal, star, more = found.questionnaire.questions()
    assert {one.code: one.text["nl"] for one in car.options} == {
        "ford": "Ford Motor",
        "fiat": "fiat",
    }
    assert agreed.text["nl"] == "Akkoord?"
    assert [one.code for one in animal.options] == ["leeuw", "kat"]
    assert (star.minimum, star.maximum) == (1, 7)
    assert more.relevant == "selected(${leeftijd}, '_18')"
    assert [one.name for one in found.not_carried] == ["dier"]


def test_panels_that_repeat_several_texts_and_what_looks_into_them():
    panel = asked(
        "paneldynamic",
        "kind",
        maxPanelCount=2,
        templateTitle="Kind",
        templateElements=[asked("text", "jaren", inputType="number")],
    )
    items = [{"name": "straat"}, {"name": "huis nummer", "inputType": "number"}]
    condition = "{kind[0].jaren} > 3 and {adres.huis nummer} < 9"
    found = file(
        [panel, asked("multipletext", "adres", items=items)],
        [asked("text", "t", visibleIf=condition)],
    )
    assert kinds(found) == [
        ("number", "kind_aantal"),
        ("number", "jaren_1"),
        ("number", "jaren_2"),
        ("text", "adres_straat"),
        ("number", "adres_huis_nummer"),
        ("text", "t"),
    ]
    last = list(found.questionnaire.questions())[-1]
    assert last.relevant == "${jaren_1} > 3 and ${adres_huis_nummer} < 9"


def test_a_question_by_the_name_of_a_column_of_the_design_keeps_its_name_and_has_another_id():
    found = file(
        [asked("text", "weight", inputType="number"), asked("text", "person")],
        [asked("text", "t", visibleIf="{weight} > 80")],
    )
    made = list(found.questionnaire.questions())
    assert [(one.id, one.name) for one in made[:2]] == [
        ("weight_2", "weight"),
        ("person_2", "person"),
    ]
    assert made[2].relevant == "${weight_2} > 80"


def test_nothing_that_is_not_read_is_dropped_without_a_word():
    found = file(
        [
            asked("checkbox", "a", "x", "y", maxSelectedChoices=2, commentText="Nog iets"),
            asked("dropdown", "land", choicesByUrl={"url": "lijst.json"}),
            asked("checkbox", "weer", choicesFromQuestion="a"),
        ],
        calculatedValues=[{"name": "b", "expression": "1"}],
        triggers=[{"type": "complete", "expression": "{a} = 'x'"}],
        showProgressBar="top",
    )
    said = sorted((one.name, one.what) for one in found.not_carried)
    assert said == [
        ("a", "commentText"),
        ("a", "maxSelectedChoices"),
        ("land", "een lijst in een los bestand (lijst.json)"),
        ("v.json", "calculatedValues"),
        ("v.json", "triggers"),
        ("weer", "een lijst van eerdere antwoorden (a)"),
    ]
