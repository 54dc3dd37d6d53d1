"""No text that a member reads breaks off where the answer that it repeats is not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys.path.piping import filled
from surveys.questions import Texts
from surveys.responses.answers import Code, Missing
from tests.surveys.examples import nl, yes_no

VORIG = {"vorig": yes_no("vorig").variables()[0]}


def read(text: str, value: Code | Missing) -> str:
    return filled(replace(yes_no("werk"), text=nl(text)), VORIG, {"vorig": value}).text["nl"]


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Vorig jaar zei u ${vorig}. Hebt u nu werk?", "Hebt u nu werk?"),
        ("Hebt u werk? Vorig jaar zei u o.a. ${vorig}.", "Hebt u werk?"),
        ("Vorig jaar:<br>u zei ${vorig}.<br>Hebt u nu werk?", "Vorig jaar:<br>Hebt u nu werk?"),
        ("Let op. Is ${vorig} nog juist?", "Let op. Is (niet ingevuld) nog juist?"),
        ("U zei ${vorig}.", "U zei (niet ingevuld)."),
        ("<b>U zei ${vorig}. Nu</b> opnieuw.", "<b>U zei (niet ingevuld). Nu</b> opnieuw."),
    ],
)
def test_the_sentence_that_repeats_a_missing_answer_is_left_out_and_the_question_stays(
    text, without
):
    assert read(text, Missing.SKIPPED) == without
    assert read(text, Code("ja")) == text.replace("${vorig}", "Ja")


def test_a_hint_that_only_repeats_a_missing_answer_is_left_out():
    hinted = replace(yes_no("werk"), hint=nl("Vorig jaar zei u ${vorig}."))
    assert filled(hinted, VORIG, {}).hint == Texts()
    assert filled(hinted, VORIG, {"vorig": Code("ja")}).hint["nl"] == "Vorig jaar zei u Ja."
