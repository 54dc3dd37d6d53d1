"""Pages that are asked anew for each of several people or organisations."""

from dataclasses import replace

import pytest

from surveys.path import path
from surveys.questionnaire import (
    Block,
    Module,
    Questionnaire,
    QuestionnaireError,
    Roster,
    compiled,
)
from surveys.questions import Calculated, Multiple, NumberQuestion, VariableType
from surveys.responses.answers import Code, Codes, Missing, Number
from tests.surveys.examples import YES_NO, nl, option, page, yes_no


def people(*, after: str = "sum(${leeftijd})", most: int = 3) -> Questionnaire:
    """As many people as the first question says, and the sum of their ages."""
    return Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(
            page(number("aantal", 0, 9)),
            page(number("leeftijd", 0, 120)),
            page(
                yes_no("werkt", hint=nl("Persoon ${persoon} is ${leeftijd} jaar")),
                relevant="${leeftijd} >= 18",
            ),
            page(
                Calculated(id="samen", name="samen", calculation=after, result=VariableType.NUMBER)
            ),
            page(yes_no("klaar")),
        ),
        rosters=(
            Roster(
                id="persoon",
                title=nl("Persoon"),
                blocks=("leeftijd", "werkt"),
                over="aantal",
                most=most,
            ),
        ),
    )


def number(name: str, low: int, high: int) -> NumberQuestion:
    return NumberQuestion(id=name, name=name, text=nl(f"{name}?"), minimum=low, maximum=high)


def test_the_pages_of_a_roster_are_asked_as_often_as_the_number_says():
    asked = people()
    assert path(asked, {"aantal": Number(0)}, 1).pages == ("aantal", "klaar")
    answers = {"aantal": Number(2), "leeftijd_1": Number(40), "leeftijd_2": Number(7)}
    way = path(asked, answers, 1)
    assert way.pages == ("aantal", "leeftijd_1", "werkt_1", "leeftijd_2", "klaar")


def test_a_number_above_the_most_asks_no_more_than_the_most():
    pages = path(people(), {"aantal": Number(9)}, 1).pages
    assert [name for name in pages if name.startswith("leeftijd")] == [
        "leeftijd_1",
        "leeftijd_2",
        "leeftijd_3",
    ]


def test_each_time_has_variables_of_its_own_and_what_was_not_asked_says_so():
    answers = {"aantal": Number(1), "leeftijd_1": Number(40), "werkt_1": Code("ja")}
    final = path(people(), answers, 1).final_values(submitted=True)
    assert final["leeftijd_1"] == Number(40)
    assert final["leeftijd_2"] is Missing.NOT_ASKED_ROUTE
    assert final["werkt_1"] == Code("ja")


def test_the_sum_over_a_roster_takes_those_that_there_are():
    answers = {"aantal": Number(2), "leeftijd_1": Number(40), "leeftijd_2": Number(7)}
    assert path(people(), answers, 1).final_values(submitted=True)["samen"] == Number(47)
    assert path(people(), {"aantal": Number(0)}, 1).final_values(submitted=True)["samen"] is (
        Missing.NOT_ASKED_ROUTE
    )


def test_the_texts_of_a_roster_say_who_it_is_about():
    answers = {"aantal": Number(1), "leeftijd_1": Number(40)}
    (question,) = path(people(), answers, 1).visible("werkt_1")
    assert question.hint["nl"] == "Persoon 1 is 40 jaar"


def test_a_roster_over_the_options_that_were_named_asks_once_for_each():
    asked = Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(
            page(
                Multiple(
                    id="clubs",
                    name="clubs",
                    text=nl("Welke?"),
                    options=(option("sport"), option("kerk"), option("buurt")),
                )
            ),
            Block(
                id="uren",
                questions=(
                    NumberQuestion(
                        id="uren",
                        name="uren",
                        text=nl("Hoeveel uur voor ${club}?"),
                        minimum=0,
                        maximum=100,
                    ),
                ),
            ),
        ),
        rosters=(Roster(id="club", title=nl("Club"), blocks=("uren",), over="clubs"),),
    )
    way = path(asked, {"clubs": Codes(("sport", "buurt"))}, 1)
    assert way.pages == ("clubs", "uren_sport", "uren_buurt")
    assert way.visible("uren_buurt")[0].text["nl"] == "Hoeveel uur voor Buurt?"


def test_one_that_is_asked_more_than_once_cannot_be_referred_to_as_if_it_were_one():
    with pytest.raises(QuestionnaireError) as fault:
        compiled(people(after="${leeftijd} + 1"))
    (finding,) = fault.value.findings
    assert finding.key == "roster-reference"
    assert "leeftijd_1" in finding.message


def test_a_roster_over_a_number_needs_a_bound():
    with pytest.raises(QuestionnaireError) as fault:
        compiled(people(most=0, after="1"))
    assert "roster-most" in {finding.key for finding in fault.value.findings}


def test_a_roster_survives_being_written_and_read():
    assert Questionnaire.from_json(people().to_json()) == people()
    assert YES_NO  # the lists of the examples are shared


def test_none_of_these_is_not_asked_about_as_if_it_were_one():
    many = Multiple(
        id="clubs",
        name="clubs",
        text=nl("Welke?"),
        options=(option("sport"), option("geen", exclusive=True)),
    )
    asked = Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(page(many), page(number("uren", 0, 99))),
        rosters=(Roster(id="club", title=nl("Club"), blocks=("uren",), over="clubs"),),
    )
    assert path(asked, {"clubs": Codes(("geen",))}, 1).pages == ("clubs",)
    assert path(asked, {"clubs": Codes(("sport",))}, 1).pages == ("clubs", "uren_sport")


def test_the_pages_of_a_roster_stay_together_where_the_pages_of_its_module_are_shuffled():
    once = people()
    asked = replace(
        once,
        modules=(Module(id="m", title=nl("M"), random_order=True),),
        blocks=tuple(
            replace(block, module="" if block.id in ("aantal", "samen") else "m")
            for block in (*once.blocks[:3], once.blocks[4], page(yes_no("toe")), once.blocks[3])
        ),
    )
    answers = {"aantal": Number(2)} | {f"leeftijd_{time}": Number(40) for time in (1, 2)}
    orders = {path(asked, answers, seed).pages for seed in range(30)}
    rounds = ("leeftijd_1", "werkt_1", "leeftijd_2", "werkt_2")
    assert len(orders) > 2
    assert all("|".join(rounds) in "|".join(pages) for pages in orders)
