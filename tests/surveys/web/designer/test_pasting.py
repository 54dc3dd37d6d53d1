"""A list typed or pasted into the designer: many questions at once, and nothing dropped."""

from __future__ import annotations

from tests.analysis.web.reading_html import words

LIST = """1. Woont u hier graag?
- Ja
- Nee
2. Wat doet u hier? (meerdere antwoorden mogelijk)
- Sporten
- Wandelen
3. Welk cijfer geeft u de buurt, 1 t/m 10?
"""


def kinds(anna) -> list[tuple[str, str]]:
    return [(one.kind, one.text.say("nl")) for one in anna.questionnaire.questions()]


def test_a_pasted_list_gives_its_questions_at_once_after_the_one_that_is_open(anna):
    assert "3 vragen zijn toegevoegd" in anna.do("/plakken", list=LIST, after="werk")
    assert kinds(anna) == [
        ("yes_no", "werk?"),
        ("yes_no", "Woont u hier graag?"),
        ("multiple", "Wat doet u hier?"),
        ("scale", "Welk cijfer geeft u de buurt?"),
        ("yes_no", "baas?"),
    ]
    assert "ongedaan gemaakt" in words(anna.post("/stap", step="undo"))
    assert len(kinds(anna)) == 2


def test_a_line_that_is_no_question_is_shown_before_anything_is_added(anna):
    strange = "Over de buurt\n" + LIST
    answer = anna.post("/plakken", _revision=1, list=strange, after="")
    assert answer.status_code == 422
    assert "Regel 1, 'Over de buurt': staat voor de eerste genummerde vraag" in words(answer)
    assert "Dit worden 3 vragen" in words(answer)
    assert len(kinds(anna)) == 2
    assert "3 vragen" in anna.do("/plakken", list=strange, after="", anyway="1")
    assert kinds(anna)[-1] == ("scale", "Welk cijfer geeft u de buurt?")


def test_an_empty_list_is_said_to_hold_no_question(anna):
    text = words(anna.post("/plakken", _revision=1, list=" \n", after=""))
    assert "Hier staat geen vraag in" in text
