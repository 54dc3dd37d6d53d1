from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.exchange.paste import LONGEST_PASTE, pasted
from surveys.questionnaire import Block, Questionnaire, compiled
from surveys.questions import (
    Battery,
    Information,
    Multiple,
    NumberQuestion,
    OpenText,
    Scale,
    Single,
    Texts,
    YesNo,
)

PASTE = """Vragenlijst over de buurt
1. Woont u hier al lang?
   a) Ja
   b) Nee
   c) Weet niet
2. Wat doet u in de buurt? (meerdere antwoorden mogelijk)
• Sporten
• Vrijwilligerswerk
• Anders, namelijk ......
• Geen van deze
3) Welk cijfer geeft u uw buurt, 1 t/m 10?
- Weet ik niet
4. Met wie woont u?
Kies wat het beste past.
- Alleen
- Met anderen
- Wil ik niet zeggen
5. Wat vindt u van deze uitspraken?
\tOneens\tNeutraal\tEens
Mensen kennen elkaar\t\t\t
Het is hier veilig\t\t\t
6. Wat wilt u nog kwijt?
7. Hoeveel kinderen heeft u? (getal)
8. Bedankt voor het invullen.
"""


def test_a_pasted_list_becomes_the_questions_that_it_says():
    made = pasted(PASTE).questions
    kinds = [YesNo, Multiple, Scale, Single, Battery, OpenText, NumberQuestion, Information]
    assert [type(one) for one in made] == kinds


def test_weet_niet_is_no_answer_of_the_list():
    long, _, mark, living, *_ = pasted(PASTE).questions
    assert long.dont_know
    assert mark.dont_know
    assert living.refusal
    assert [option.code for option in living.options] == ["1", "2"]
    assert living.hint["nl"] == "Kies wat het beste past."


def test_codes_are_numbers_in_order_and_other_has_a_field():
    doing = pasted(PASTE).questions[1]
    assert [option.code for option in doing.options] == ["1", "2", "3", "4"]
    assert [option.open for option in doing.options] == [False, False, True, False]
    assert [option.exclusive for option in doing.options] == [False, False, False, True]
    assert doing.text["nl"] == "Wat doet u in de buurt?"


def test_a_table_is_a_battery_of_its_rows():
    battery = pasted(PASTE).questions[4]
    assert [item.text["nl"] for item in battery.items] == [
        "Mensen kennen elkaar",
        "Het is hier veilig",
    ]
    assert [option.text["nl"] for option in battery.options] == ["Oneens", "Neutraal", "Eens"]


def test_the_words_at_the_ends_of_a_scale_are_kept():
    (scale,) = pasted("1. Hoe veilig? 0 = onveilig, 10 = heel veilig").questions
    assert (scale.minimum, scale.maximum) == (0, 10)
    assert (scale.low["nl"], scale.high["nl"]) == ("onveilig", "heel veilig")


def test_what_is_not_understood_is_said_with_its_line():
    lost = pasted(PASTE + "- klaar\nEen losse regel\n").not_understood
    assert [(one.line, one.text) for one in lost] == [
        (1, "Vragenlijst over de buurt"),
        (26, "Een losse regel"),
    ]


def test_ids_that_are_in_use_are_left_alone():
    (question,) = pasted("1. Wat is uw naam?", taken=["wat_is_uw_naam"]).questions
    assert question.id == "wat_is_uw_naam_2"


def test_a_paste_as_long_as_a_book_is_refused():
    result = pasted("1. a?\n" * LONGEST_PASTE)
    assert result.questions == ()
    assert "plak het in delen" in result.not_understood[0].why


def test_the_questions_can_be_asked_as_they_are():
    blocks = tuple(Block(id=q.id, questions=(q,)) for q in pasted(PASTE).questions)
    title = Texts.of({"nl": "Buurt"})
    compiled(Questionnaire(id="b", version=1, title=title, languages=("nl",), blocks=blocks))


@settings(deadline=None, max_examples=60)
@given(st.text("1234.)ab-•\t\n ?()jne weet niet", max_size=300))
def test_no_paste_whatsoever_breaks_it(text):
    made = pasted(text).questions
    assert len({one.id for one in made}) == len(made)


def test_a_list_without_numbers_has_a_question_after_each_empty_line_and_where_a_line_asks():
    text = "Hoe gaat het?\nGoed\nSlecht\n\nDit is het einde.\n\nWaar woont u?\nHoe lang al? (getal)"
    how, end, where, long = pasted(text).questions
    assert [option.text["nl"] for option in how.choices()] == ["Goed", "Slecht"]
    assert [type(one) for one in (end, where, long)] == [Information, OpenText, NumberQuestion]
