"""From a questionnaire to numbered questions on paper."""

import itertools
import re

import pytest

from surveys.exchange.paper import Heading, PaperError, form_number, paper_form, seed_for
from surveys.exchange.paper.form import MISSING_CODES
from surveys.path import path
from surveys.questions.question import CODE
from tests.surveys.exchange.paper.forms import everything, in_modules


def question(name):
    return next(one for one in paper_form(everything()).questions if one.question.id == name)


def headings(form=None):
    return [one for one in (form or paper_form(everything())).entries if isinstance(one, Heading)]


def test_questions_are_numbered_in_canonical_order_and_silent_ones_are_left_out():
    numbers = {one.question.id: one.number for one in paper_form(everything()).questions}
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    assert "som" not in numbers
    assert "welkom" not in numbers
    assert [box.code for box in question("soort").boxes] == ["loondienst", "anders", "niets"]


def test_short_codes_are_keyed_themselves_and_long_ones_by_their_place():
    assert [box.key for box in question("vervoer").boxes] == ["1", "2"]
    assert [box.key for box in question("werk").boxes] == ["ja", "nee"]
    assert [box.key for box in question("soort").boxes] == ["1", "2", "3"]


def test_the_key_of_a_missing_can_be_no_code_of_an_option():
    assert not any(CODE.fullmatch(key) for key in MISSING_CODES)
    assert [box.key for box in question("werk").instead] == list(MISSING_CODES)


def test_a_condition_stands_at_its_question_statement_or_page():
    assert question("soort").only == "Alleen invullen als u bij vraag 1 ‘Ja’ koos."
    assert [line.only for line in question("zinnen").lines] == [
        "",
        "",
        "alleen als u bij vraag 2 ‘Loondienst’ aankruiste",
    ]
    shared = next(one for one in headings() if one.text == "Bijeen")
    assert shared.only == "Vraag 4 tot en met 5: alleen invullen als u bij vraag 3b ‘Vaak’ koos."
    assert question("cijfer").only == ""


def test_a_text_with_an_answer_in_it_points_to_the_question():
    assert question("cijfer").text == "Welk cijfer geeft u uw werk ([uw antwoord op vraag 1])?"


def test_a_roster_has_room_for_six_and_says_so():
    people = [one for one in headings() if one.text.startswith("Persoon")]
    assert [one.text for one in people] == [f"Persoon {n}" for n in range(1, 7)]
    assert people[0].note == "Zijn het er meer dan 6? Vul dan de eerste 6 in."
    place = question("aantal").number
    assert people[1].only == (
        f"Alleen invullen als u bij vraag {place} het getal 2 of hoger invulde."
    )
    age = question("leeftijd_2")
    assert age.only == ""
    assert question("werkt_2").only == (
        f"Alleen invullen als u bij vraag {age.number} het getal 18 of hoger invulde."
    )


def test_form_0_has_every_module_and_a_named_set_has_those():
    whole = [one.question.id for one in paper_form(in_modules()).questions]
    assert {"over_a", "over_b", "over_c"} < set(whole)
    for pair in itertools.combinations("abc", 2):
        number = form_number(in_modules(), pair)
        form = paper_form(in_modules(), number)
        asked = {one.question.id for one in form.questions}
        assert {f"over_{name}" for name in pair} == {n for n in asked if n.startswith("over")}
        assert form.number == number


def test_a_form_asks_what_a_response_with_its_seed_is_asked():
    questionnaire = in_modules()
    for number in range(1, 9):
        seed = seed_for(questionnaire, number, lambda: 1 / 0)
        way = path(questionnaire, {}, seed)
        asked = {one.id for name in way.pages for one in way.visible(name)}
        assert asked == {one.question.id for one in paper_form(questionnaire, number).questions}


def test_a_response_on_form_0_has_a_random_seed_with_the_experiment_of_the_form():
    questionnaire = in_modules()
    shown = {one.question.id for one in paper_form(questionnaire).questions} & {"oude", "nieuwe"}
    seeds = iter(range(100, 200))
    drawn = {seed_for(questionnaire, 0, lambda: next(seeds)) for _ in range(9)}
    assert len(drawn) == 9
    assert all(shown < set(path(questionnaire, {}, seed).pages) for seed in drawn)


@pytest.mark.parametrize("modules", [("a",), ("a", "b", "c"), ("q",)])
def test_modules_that_nobody_is_asked_together_give_no_form(modules):
    with pytest.raises(PaperError, match=re.escape(f"{modules[0]}")):
        form_number(in_modules(), modules)
