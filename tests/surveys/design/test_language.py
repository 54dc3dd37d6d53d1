"""The check of language, and how complete the languages are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys.design.errors import DesignError
from surveys.design.kinds import blank
from surveys.design.language import remarks, remarks_on
from surveys.design.language.translating import (
    completeness,
    places,
    translated,
    with_language,
    without_language,
)
from surveys.design.pages import add, find, put
from surveys.questionnaire import QuestionnaireError, compiled
from surveys.questions import Option
from tests.surveys.examples import branching, made_of, nl, page, yes_no


def rules(text: str, *answers: str) -> set[str]:
    question = replace(yes_no("vraag", dont_know=True), text=nl(text))
    if answers:
        options = tuple(Option(code=str(n), text=nl(one)) for n, one in enumerate(answers))
        question = replace(question, options=options)
    return {remark.rule for remark in remarks_on(question)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "Wilt u zeggen hoe vaak u de laatste maand met de trein of de bus op reis was?",
            "long-sentence",
        ),
        ("Vindt u dat de straat vaak wordt geveegd?", "passive"),
        ("Hoe denkt u over participatie in uw dorp?", "jargon"),
        ("Bent u tevreden? En uw partner?", "two-questions"),
        ("Bent u boos en/of verdrietig?", "two-questions"),
        ("Vindt u het niet onprettig om te wandelen?", "double-negation"),
    ],
)
def test_a_hard_text_is_told_by_its_rule(text, rule):
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hoe tevreden bent u met uw leven?",
        "Woont u in de gemeente Assen?",
        "Hebt u de laatste week iemand ontmoet?",
        "Met wie hebt u erover gesproken?",
        "Is er iets wat u niet kunt betalen?",
    ],
)
def test_a_plain_text_is_left_alone(text):
    assert rules(text) == set()


def test_a_one_sided_list_of_answers_is_told():
    assert "unbalanced" in rules("Hoe is het?", "Heel goed", "Goed", "Wel goed", "Slecht")
    assert "unbalanced" not in rules("Hoe is het?", "Heel goed", "Goed", "Slecht", "Heel slecht")
    assert "unbalanced" not in rules(
        "Wat?", "Zeker wel", "Waarschijnlijk wel", "Waarschijnlijk niet", "Zeker niet"
    )


def test_a_question_without_a_way_out_and_a_long_battery_are_told():
    battery = blank(made_of(), "battery", "Zinnen")
    long = replace(battery, dont_know=False, items=battery.statements() * 8)
    assert {"no-dont-know", "long-battery"} <= {one.rule for one in remarks(made_of(page(long)))}


@pytest.mark.parametrize("kind", ["municipality", "allocation", "ranking", "date", "given"])
def test_no_way_out_is_advised_where_everybody_knows_or_nobody_is_asked(kind):
    question = blank(made_of(), kind, "Waar?")
    asked = remarks(made_of(page(replace(question, dont_know=False))))
    assert "no-dont-know" not in {one.rule for one in asked}


def test_the_completeness_of_a_language_is_the_share_of_texts_that_are_there():
    draft = with_language(made_of(page(yes_no("werk"))), "en")
    assert completeness(draft) == {"nl": 1.0, "en": 0.0}
    texts = {place.key: f"{place.texts.say('nl')} in English" for place in places(draft)}
    full = translated(draft, texts, "en")
    assert completeness(full) == {"nl": 1.0, "en": 1.0}
    assert find(full, "werk").text["en"] == "werk? in English"
    assert translated(full, dict.fromkeys(texts, ""), "en") == draft


def test_want_17_a_question_that_lacks_a_language_is_refused_and_adding_one_drops_no_text():
    draft = with_language(branching(), "en")
    with pytest.raises(QuestionnaireError) as refused:
        compiled(draft)
    assert {finding.key for finding in refused.value.findings} == {"missing-text"}
    texts = {place.key: "English" for place in places(draft)}
    full = translated(draft, texts, "en")
    compiled(full)
    later = add(full, blank(full, "text", "Nog iets?"))
    with pytest.raises(QuestionnaireError):
        compiled(later)
    assert find(later, "werk").text["en"] == "English"


def test_saving_one_language_keeps_the_texts_of_a_language_that_was_left():
    draft = translated(with_language(branching(), "en"), {"werk:text": "Work?"}, "en")
    left = without_language(draft, "en")
    back = with_language(put(left, replace(find(left, "werk"), dont_know=False)), "en")
    assert find(back, "werk").text["en"] == "Work?"


@pytest.mark.parametrize("language", ["", "Engels", "EN", "é1"])
def test_a_language_is_a_code_of_two_letters(language):
    with pytest.raises(DesignError):
        with_language(branching(), language)


def test_the_first_language_stays():
    with pytest.raises(DesignError):
        without_language(branching(), "nl")
