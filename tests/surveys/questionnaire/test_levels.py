"""The level of measurement: told by the answers, said by the researcher, the same everywhere."""

from dataclasses import replace

import pytest

from surveys.bank.entries import measure, measures
from surveys.questionnaire import columns
from surveys.questionnaire.levels import is_ordered
from surveys.questions import Level, Multiple, Option, Single
from tests.surveys.examples import made_of, nl, option, page
from tests.surveys.exchange.answers.sample import questionnaire


def listed(*texts: str, **rest: bool) -> tuple[Option, ...]:
    return tuple(Option(code=f"c{n}", text=nl(text), **rest) for n, text in enumerate(texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("Helemaal mee eens", "Mee eens", "Neutraal", "Mee oneens", "Helemaal mee oneens"),
        ("Nooit", "Soms", "Vaak", "Altijd"),
        ("Dagelijks", "Minstens 1x per week", "Minder dan 1x per maand", "Zelden of nooit"),
        ("Nee", "Min of meer", "Ja"),
        ("Zeer goed", "Goed", "Gaat wel", "Slecht", "Niet van toepassing"),
        ("18 tot 35 jaar", "35 tot 65 jaar", "65 jaar of ouder"),
        ("Geen", "1 of 2", "3 of meer"),
    ],
)
def test_an_answer_list_of_steps_is_ordered(texts):
    assert is_ordered(listed(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("Ja", "Nee"),
        ("Assen", "Emmen", "Hoogeveen"),
        ("Man", "Vrouw", "X"),
        ("Betaald werk", "Opleiding", "Geen van beide"),
        ("Lijn 12", "Lijn 3", "Lijn 20"),
    ],
)
def test_an_answer_list_of_names_is_not(texts):
    assert not is_ordered(listed(*texts))


def test_what_the_researcher_says_goes_before_what_the_answers_tell():
    names = Single(id="a", name="a", text=nl("A?"), options=listed("Blauw", "Rood", "Groen"))
    steps = Single(id="b", name="b", text=nl("B?"), options=listed("Nooit", "Soms", "Vaak"))
    several = Multiple(id="c", name="c", text=nl("C?"), options=(option("d"), option("e")))
    asked = made_of(
        page(names), page(replace(names, id="n", name="n", level=Level.ORDINAL)),
        page(steps), page(replace(steps, id="m", name="m", level=Level.NOMINAL)), page(several),
    )  # fmt: skip
    assert [one.level.value for one in columns(asked)] == [
        "nominal", "ordinal", "ordinal", "nominal", "nominal", "nominal",
    ]  # fmt: skip


def test_marks_numbers_and_dates_are_scales_and_words_nominal():
    found = {column.id: column.level.value for column in columns(questionnaire())}
    assert {name for name, level in found.items() if level == "scale"} == {
        "cijfer", "graden", "geboren", "verhuisd",
    }  # fmt: skip
    assert found["verhaal"] == "nominal"


def test_every_agree_ease_and_frequency_list_of_the_bank_is_ordered_and_no_list_of_names():
    ordered = {
        question.id
        for name in measures()
        for question in measure(name).questions()
        if is_ordered(question.choices())
    }
    assert ordered >= {
        "cohesion", "disrespect", "ends_meet", "health", "income_group", "loneliness_six",
        "place", "reach_care", "social_contacts", "trust_government", "would_report",
    }  # fmt: skip
    assert not ordered & {"gender", "household", "main_activity", "discrimination_grounds"}
