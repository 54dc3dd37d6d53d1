import pytest

from surveys import bank
from surveys.path import path
from surveys.questionnaire import Questionnaire, compiled
from surveys.questions import Battery, Wording
from surveys.responses.answers import Code, Codes, Missing, Text

LIVE = bank.questionnaire("leefbaarheid", 1)
MOST_STATEMENTS = 7


def test_the_questionnaire_of_the_bank_is_sound_and_survives_json():
    assert Questionnaire.from_json(LIVE.to_json()) == LIVE
    assert compiled(LIVE).questionnaire == LIVE  # an equal one may be known already


def test_a_published_version_is_the_same_to_the_byte_whatever_the_bank_learns():
    assert LIVE.hash == "caf61d6a1b1c701723d1421cf9d67d48a1b118f1e706bb648028676644783386"


def test_a_version_is_made_once():
    assert bank.questionnaire("leefbaarheid", 1) is LIVE


@pytest.mark.parametrize("wanted", [("leefbaarheid", 2), ("niets", 1), ("../measures/story", 1)])
def test_a_questionnaire_that_is_not_there_is_refused_with_what_there_is(wanted):
    with pytest.raises(bank.BankError, match="leefbaarheid version 1"):
        bank.questionnaire(*wanted)


@pytest.mark.parametrize("wanted", ["niets", "../answers", "", "Story"])
def test_a_measure_that_is_not_there_is_refused_with_what_there_is(wanted):
    with pytest.raises(bank.BankError, match="loneliness"):
        bank.measure(wanted)


def test_only_exact_texts_are_fielded_without_confirmation():
    exact = {question.id for question in LIVE.questions() if not question.to_be_confirmed}
    assert exact == {"loneliness_first", "loneliness_second", "trust_people", "discriminated"}


def test_what_is_called_exact_names_its_source():
    for question in LIVE.questions():
        assert question.source or question.wording is Wording.OWN


def test_no_page_has_more_statements_than_a_reader_can_take():
    batteries = [question for question in LIVE.questions() if isinstance(question, Battery)]
    assert max(len(battery.items) for battery in batteries) <= MOST_STATEMENTS


def test_both_pages_of_the_loneliness_scale_have_its_lead_in_and_answers():
    first, second = LIVE.question("loneliness_first"), LIVE.question("loneliness_second")
    assert (first.text, first.hint, first.options) == (second.text, second.hint, second.options)


def test_the_eleven_items_are_asked_in_the_order_of_the_scale():
    items = [name for name in LIVE.variables if name.startswith("lonely_")]
    assert items == [f"lonely_{number}" for number in range(1, 12)]


def test_grounds_of_discrimination_are_marked_as_special_personal_data():
    special = {variable.id for variable in LIVE.variables.values() if variable.article_9}
    assert special == {"discrimination_grounds"}


def test_who_felt_discriminated_against_is_asked_on_what_ground_whom_told_and_if_reported():
    pages = path(LIVE, {"discriminated": Code("ja")}, 1).pages
    assert pages[-4:-1] == (
        "discrimination_grounds",
        "discrimination_told",
        "discrimination_reported",
    )


def test_who_did_not_feel_discriminated_against_is_asked_what_they_would_do():
    pages = path(LIVE, {"discriminated": Code("nee")}, 1).pages
    assert pages[-2:] == ("would_report", "story")


@pytest.mark.parametrize("missing", [Missing.DONT_KNOW, Missing.REFUSED, Missing.SKIPPED])
def test_who_does_not_say_is_asked_nothing_more_about_discrimination(missing):
    pages = path(LIVE, {"discriminated": missing}, 1).pages
    assert pages[-2:] == ("discriminated", "story")


def test_consent_to_quote_is_asked_only_of_who_wrote_something():
    assert path(LIVE, {"story": Text("Mooi")}, 1).pages[-1] == "story_quote"
    assert path(LIVE, {"story": Missing.SKIPPED}, 1).pages[-1] == "story"


def test_nobody_can_have_told_somebody_and_nobody():
    told = LIVE.question("discrimination_told")
    assert [option.code for option in told.choices() if option.exclusive] == ["niemand"]


def test_each_condition_reads_back_as_a_dutch_sentence():
    sentences = {block.condition.dutch(LIVE) for block in compiled(LIVE).blocks if block.condition}
    assert sentences == {
        "Toon als 'Gediscrimineerd' = 'Ja'",
        "Toon als 'Gediscrimineerd' = 'Nee'",
        "Toon als 'Verhaal' is ingevuld",
    }


def test_several_answers_on_ground_are_kept_as_a_set():
    answers = {"discriminated": Code("ja"), "discrimination_grounds": Codes(("leeftijd",))}
    final = path(LIVE, answers, 1).final_values(submitted=True)
    assert final["discrimination_grounds"] == Codes(("leeftijd",))
