"""What each kind of question takes, refuses, and asks about."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaire import Questionnaire, QuestionnaireError, compiled
from surveys.questions import (
    Allocation,
    DateQuestion,
    Fault,
    FaultKind,
    Faults,
    Item,
    MonthQuestion,
    Multiple,
    NumberQuestion,
    Place,
    Question,
    Ranking,
    Single,
    accept,
)
from surveys.responses.answers import Code, Codes, Missing, Number, Text, Value
from tests.surveys.examples import law, made_of, nl, option, page

ITEMS = tuple(Item(id=name, name=name, text=nl(name)) for name in ("zorg", "wonen", "werk"))
HOURS = NumberQuestion(
    id="uren", name="uren", text=nl("Hoeveel uur?"), minimum=0, maximum=168, refusal=True
)
PRECISE = NumberQuestion(
    id="uren", name="uren", text=nl("Hoeveel?"), minimum=-10, maximum=5000, decimals=2
)
DAY = DateQuestion(
    id="dag", name="dag", text=nl("Wanneer?"), earliest="1900-01-01", latest="2026-12-31"
)
MONTH = MonthQuestion(id="maand", name="maand", text=nl("Welke maand?"), latest="2026-12")
RANKING = Ranking(id="orde", text=nl("Wat eerst?"), items=ITEMS, dont_know=True)
TOP = Ranking(id="orde", text=nl("Wat eerst?"), items=ITEMS, top=1)
PARTS = Allocation(id="deel", text=nl("Verdeel"), items=ITEMS, total=100, refusal=True)
OPEN = Single(
    id="grond",
    name="grond",
    text=nl("Waarom?"),
    options=(option("leeftijd"), option("geslacht"), option("anders", open=True)),
    dont_know=True,
)
MORE = Multiple(
    id="grond",
    name="grond",
    text=nl("Waarom?"),
    options=(option("leeftijd"), option("anders", open=True), option("geen", exclusive=True)),
)


def taken(question: Question, **sent: str | list[str]) -> object:
    raw = {
        name.replace("__", "."): [value] if isinstance(value, str) else value
        for name, value in sent.items()
    }
    return accept(question, raw, confirmed_empty=True)


def fault(question: Question, **sent: str | list[str]) -> Fault:
    found = taken(question, **sent)
    assert isinstance(found, Faults)
    return found.faults[0]


@pytest.mark.parametrize(
    ("question", "written", "expected"),
    [
        (HOURS, "12", Number(12)),
        (HOURS, " 12 ", Number(12)),
        (HOURS, "12,0", Number(12)),
        (PRECISE, "1.234,5", Number(Decimal("1234.5"))),
        (PRECISE, "1 234", Number(1234)),
        (PRECISE, "0.250", Number(Decimal("0.25"))),
        (PRECISE, "12.50", Number(Decimal("12.5"))),
        (PRECISE, "-3", Number(-3)),
    ],
)
def test_a_number_is_taken_however_a_dutch_reader_writes_it(
    question: NumberQuestion, written: str, expected: Value
):
    assert taken(question, uren=written) == {"uren": expected}


@pytest.mark.parametrize(
    ("question", "written", "kind"),
    [
        (HOURS, "veel", FaultKind.NOT_A_NUMBER),
        (HOURS, "1e3", FaultKind.NOT_A_NUMBER),
        (HOURS, "１２", FaultKind.NOT_A_NUMBER),
        (HOURS, "9" * 500, FaultKind.NOT_A_NUMBER),
        (HOURS, "169", FaultKind.OUT_OF_RANGE),
        (HOURS, "-1", FaultKind.OUT_OF_RANGE),
        (HOURS, "1,5", FaultKind.TOO_MANY_DECIMALS),
        (PRECISE, "1,555", FaultKind.TOO_MANY_DECIMALS),
    ],
)
def test_what_is_no_number_of_the_range_is_refused_with_the_reason(
    question: NumberQuestion, written: str, kind: FaultKind
):
    assert fault(question, uren=written).kind is kind


def test_a_number_may_be_refused_but_not_beside_an_answer():
    assert taken(HOURS, uren__missing="refused") == {"uren": Missing.REFUSED}
    assert fault(HOURS, uren="3", uren__missing="refused").kind is FaultKind.TWO_ANSWERS
    assert taken(HOURS) == {"uren": Missing.SKIPPED}


@pytest.mark.parametrize("written", ["31-5-1950", "31/05/1950", "31 5 1950", "1950-05-31"])
def test_a_day_is_kept_as_iso_writes_it_however_it_was_written(written: str):
    assert taken(DAY, dag=written) == {"dag": Text("1950-05-31")}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("31-2-1950", FaultKind.NOT_A_DATE),
        ("gisteren", FaultKind.NOT_A_DATE),
        ("5-1950", FaultKind.NOT_A_DATE),
        ("1-1-1899", FaultKind.OUT_OF_PERIOD),
        ("1-1-2027", FaultKind.OUT_OF_PERIOD),
    ],
)
def test_a_day_that_does_not_exist_or_cannot_be_is_refused(written: str, kind: FaultKind):
    assert fault(DAY, dag=written).kind is kind


def test_a_month_is_a_month_of_a_year():
    assert taken(MONTH, maand="5-1950") == {"maand": Text("1950-05")}
    assert fault(MONTH, maand="13-1950").kind is FaultKind.NOT_A_DATE
    assert fault(MONTH, maand="1-2027").kind is FaultKind.OUT_OF_PERIOD


def test_a_ranking_gives_each_statement_its_place():
    expected = {"zorg": Number(2), "wonen": Number(1), "werk": Number(3)}
    assert taken(RANKING, zorg="2", wonen="1", werk="3") == expected


def test_a_place_is_given_once_and_the_fault_stands_at_both():
    found = taken(RANKING, zorg="1", wonen="1", werk="3")
    assert isinstance(found, Faults)
    assert [(one.variable, one.kind) for one in found.faults] == [
        ("zorg", FaultKind.RANKED_TWICE),
        ("wonen", FaultKind.RANKED_TWICE),
    ]


def test_a_ranking_of_the_first_few_asks_no_place_of_the_rest():
    assert taken(TOP, wonen="1") == {
        "zorg": Missing.NOT_ASKED_ROUTE,
        "wonen": Number(1),
        "werk": Missing.NOT_ASKED_ROUTE,
    }


def test_a_ranking_can_be_unknown_as_a_whole():
    assert taken(RANKING, orde__missing="dont_know") == dict.fromkeys(
        ("zorg", "wonen", "werk"), Missing.DONT_KNOW
    )


def test_an_allocation_adds_up_and_what_is_left_empty_beside_others_is_nothing():
    expected = {"zorg": Number(60), "wonen": Number(40), "werk": Number(0)}
    assert taken(PARTS, zorg="60", wonen="40") == expected
    found = fault(PARTS, zorg="60", wonen="30")
    assert (found.kind, dict(found.parameters)) == (
        FaultKind.NOT_THE_TOTAL,
        {"total": 100, "sum": 90},
    )
    assert taken(PARTS) == dict.fromkeys(("zorg", "wonen", "werk"), Missing.SKIPPED)


@law
@given(st.lists(st.integers(0, 100), min_size=3, max_size=3))
def test_an_allocation_is_taken_just_when_it_adds_up(numbers: list[int]):
    found = taken(PARTS, **dict(zip(("zorg", "wonen", "werk"), map(str, numbers), strict=True)))
    assert isinstance(found, Faults) is (sum(numbers) != 100)


def test_own_words_stand_beside_the_option_that_they_belong_to():
    assert taken(OPEN, grond="anders", grond_anders_open="Mijn hond") == {
        "grond": Code("anders"),
        "grond_anders_open": Text("Mijn hond"),
    }
    assert taken(OPEN, grond="leeftijd", grond_anders_open="") == {
        "grond": Code("leeftijd"),
        "grond_anders_open": Missing.NOT_ASKED_ROUTE,
    }


def test_own_words_without_a_choice_are_the_choice():
    expected = {"grond": Code("anders"), "grond_anders_open": Text("Mijn hond")}
    assert taken(OPEN, grond_anders_open="Mijn hond") == expected
    assert taken(MORE, grond="leeftijd", grond_anders_open="Mijn hond") == {
        "grond": Codes(("anders", "leeftijd")),
        "grond_anders_open": Text("Mijn hond"),
    }


def test_own_words_beside_another_choice_are_not_thrown_away_but_asked_about():
    found = fault(OPEN, grond="leeftijd", grond_anders_open="Mijn hond")
    assert (found.variable, found.kind) == ("grond_anders_open", FaultKind.OPEN_WITHOUT_OPTION)
    assert fault(MORE, grond="geen", grond_anders_open="Hond").kind is FaultKind.EXCLUSIVE


def test_a_place_takes_any_name_and_suggests_some():
    question = Place(id="plaats", name="plaats", text=nl("Waar?"), suggestions=("Assen",))
    assert taken(question, plaats="Nergenshuizen") == {"plaats": Text("Nergenshuizen")}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (NumberQuestion(id="n", name="n", text=nl("?"), minimum=5, maximum=5), "below maximum"),
        (DateQuestion(id="d", name="d", text=nl("?"), earliest="31-5-1950"), "ISO 8601"),
        (Ranking(id="r", text=nl("?"), items=ITEMS[:1]), "2 to 20 statements"),
        (Ranking(id="r", text=nl("?"), items=ITEMS, top=4), "at most the number"),
        (Allocation(id="a", text=nl("?"), items=ITEMS, total=0), "above 0"),
    ],
)
def test_a_question_that_cannot_be_answered_is_no_question(question: Question, said: str):
    with pytest.raises(QuestionnaireError, match=said):
        compiled(made_of(page(question)))


@pytest.mark.parametrize("question", [HOURS, PRECISE, DAY, MONTH, RANKING, TOP, PARTS, OPEN, MORE])
def test_every_kind_survives_being_written_and_read(question: Question):
    asked = made_of(page(question))
    assert Questionnaire.from_json(asked.to_json()) == asked
