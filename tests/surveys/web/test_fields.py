"""Every kind of question has its field and its template, in one place each."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from surveys.questions import BY_KIND, accept
from surveys.responses.answers import Code, Codes, Missing, Number, Text, Value
from surveys.web.fields import FIELDS
from surveys.web.form import PageForm
from tests.surveys.web.member import every_kind


def test_every_kind_of_question_has_a_field():
    asked = {name for name, kind in BY_KIND.items() if not kind.is_silent}
    assert FIELDS.keys() == asked


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_every_field_has_a_template(app: Flask, kind: str):
    name = f"surveys/questions/{FIELDS[kind].template}.html"
    assert "surveys/questions/" in app.jinja_env.get_template(name).name


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("leven", {"leven": Number(7)}),
        ("leven", {"leven": Missing.DONT_KNOW}),
        ("zinnen", {"leegte": Code("nee"), "steun": Code("ja"), "drukte": Code("soms")}),
        ("soort", {"soort": Codes(("dienst", "zelf"))}),
        ("soort", {"soort": Missing.REFUSED}),
        ("verhaal", {"verhaal": Text("Mooi hier")}),
        ("verhaal", {"verhaal": Missing.REFUSED}),
    ],
)
def test_what_a_field_shows_is_accepted_as_the_same_answer(
    in_context: Flask, question: str, answers: dict[str, Value]
):
    asked = every_kind().question(question)
    shown = PageForm([asked], "nl", "proef.1", question).show(answers).questions[0].sent
    assert accept(asked, shown) == answers


def test_a_skipped_question_shows_nothing_chosen(in_context: Flask):
    asked = every_kind().question("leven")
    form = PageForm([asked], "nl", "proef.1", "leven").show({"leven": Missing.SKIPPED})
    assert form.questions[0].sent == {"leven": []}


def test_what_was_sent_stays_in_the_form_however_wrong(in_context: Flask):
    asked = every_kind().question("leven")
    form = PageForm([asked], "nl", "proef.1", "leven").take(MultiDict({"leven": "99"}))
    assert form.questions[0].sent == {"leven": ["99"]}
