"""What the bank quotes is quoted to the letter, and what breaks off is not finished for it."""

import pytest

from surveys import bank
from surveys.bank.entries import versions
from surveys.questions import Wording


def flat(text):
    """Return a text without what a list changes: the first capital and the last full stop."""
    return " ".join(text.replace("**", "").split()).lower().rstrip(".:")


@pytest.fixture(scope="module")
def design(shared):
    return flat((shared / "design" / "questions.md").read_text(encoding="utf-8"))


def asked():
    for name in bank.measures():
        for version in versions(name):
            yield from bank.measure(name, ("nl",), version).questions()


def quotations():
    """Yield (id, text) of every question and statement that the bank calls exact."""
    for question in asked():
        if question.wording is Wording.VERBATIM:
            yield question.id, question.text["nl"]
        for item in question.statements():
            if item.wording is Wording.VERBATIM:
                yield item.id, item.text["nl"]


@pytest.mark.parametrize(("name", "text"), dict.fromkeys(quotations()), ids=str)
def test_a_quotation_stands_to_the_letter_in_the_design(name, text, design):
    assert flat(text) in design


def test_the_lead_in_on_volunteering_is_quoted_whole_over_its_two_texts(design):
    lead_in, first, second, *_ = bank.measure("volunteering").questions()
    assert flat(f"{lead_in.hint['nl']} {first.text['nl']}") in design
    assert second.text == first.text


@pytest.mark.parametrize(
    "name",
    [
        "ends_meet",
        "health",
        "reach_care",
        "amenities",
        "contacts_mark",
        "would_report",
        "discrimination_noticed",
        "discrimination_acted",
        "discrimination_reported",
    ],
)
def test_the_panels_own_questions_are_asked_in_the_words_that_were_agreed(name, design):
    (question,) = {question.id: question for question in asked() if question.id == name}.values()
    assert question.wording is Wording.OWN
    assert flat(question.text["nl"]) in design


@pytest.mark.parametrize("name", ["place", "reach_care", "disrespect", "trust_government"])
def test_the_statements_of_the_panels_own_lists_are_those_that_were_agreed(name, design):
    for question in bank.measure(name).questions():
        for item in question.statements():
            words = item.text["nl"].removeprefix("De ").removeprefix("Het ")
            words = words.removeprefix("Hoeveel vertrouwen hebt u in ").rstrip("?")
            assert flat(words) in design


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("happiness", ()),
        ("trust_people", ("wel te vertrouwen", "je kunt niet voorzichtig genoeg zijn")),
        ("lonely_self_class", ("niet eenzaam", "matig eenzaam", "sterk eenzaam")),
        ("social_contacts", ("dagelijks", "minstens 1x per week, maar niet dagelijks")),
        ("trust_institutions_first", ("heel veel vertrouwen", "helemaal geen vertrouwen")),
        ("cohesion", ("helemaal mee eens", "niet mee eens, maar ook niet mee oneens")),
        ("disrespect", ("vaak", "soms", "zelden", "nooit", "niet van toepassing")),
        ("health", ("zeer goed", "goed", "gaat wel", "slecht", "zeer slecht")),
        ("reach_care", ("niet makkelijk en niet moeilijk", "gebruik ik nooit")),
    ],
)
def test_answers_are_those_of_the_source(name, codes, design):
    question = next(one for one in asked() if one.id == name)
    said = [flat(option.text["nl"]) for option in question.choices()]
    assert set(codes) <= set(said)
    assert all(answer in design for answer in said)


def test_what_breaks_off_in_its_source_is_not_finished_by_us():
    said = " ".join(text.say("nl") for question in asked() for text in question.texts())
    assert "vakantie" not in said  # the fifth statement of the safety monitor
    assert "10 betekent da[...]" in said
    schools = [i for q in asked() for i in q.statements() if i.id == "volunteered_2"]
    assert {(item.text["nl"], item.wording) for item in schools} == {
        ("op school", Wording.DESCRIBED)
    }
