from __future__ import annotations

import io

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from surveys.bank import questionnaire
from surveys.exchange.xlsform import read, write
from surveys.questionnaire import Block, Questionnaire, Quota, Roster, compiled
from surveys.questions import Allocation, Consent, Drawn, Item, NumberQuestion, Option, Texts
from tests.surveys.exchange.questionnaires import questionnaires

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # it takes minutes


def nl(text: str) -> Texts:
    return Texts.of({"nl": text})


@settings(deadline=None, max_examples=40, phases=NO_SHRINKING)
@given(st.data())
def test_out_and_in_again_is_the_same_questionnaire(data):
    made = data.draw(questionnaires())
    compiled(made)
    out = write(made)
    back = read(out.content, "vragen.xlsx")
    assert back.findings == ()
    assert back.questionnaire == made
    assert out.not_carried == back.not_carried == ()


@settings(deadline=None, max_examples=10, phases=NO_SHRINKING)
@given(questionnaires())
def test_pyxform_takes_what_is_written(made):
    convert(io.BytesIO(write(made).content), warnings=[], file_type=".xlsx")


def small(*questions, **rest) -> Questionnaire:
    blocks = rest.pop("blocks", None) or tuple(Block(id=q.id, questions=(q,)) for q in questions)
    return Questionnaire(id="v", version=1, title=nl("V"), languages=("nl",), blocks=blocks, **rest)


def number(name: str, **rest) -> NumberQuestion:
    return NumberQuestion(id=name, name=name, text=nl(name), minimum=0, maximum=5, **rest)


def test_a_roster_and_what_looks_into_it_come_back():
    oldest = "max(${lft_1}, ${lft_2}, ${lft_3}) > 4"
    inside = Block(id="lft", questions=(number("lft", relevant="${persoon} > 1"),))
    made = small(
        blocks=(
            Block(id="n", questions=(number("n"),)),
            inside,
            Block(id="na", questions=(number("na"),), relevant=oldest),
        ),
        rosters=(Roster(id="persoon", title=nl("Persoon"), blocks=("lft",), over="n", most=3),),
    )
    compiled(made)
    out = write(made)
    assert out.not_carried == ()
    assert read(out.content, "v.xlsx").questionnaire == made
    convert(io.BytesIO(out.content), warnings=[], file_type=".xlsx")


def test_a_draw_comes_back_with_its_weights():
    options = tuple(Option(code=c, text=nl(c), weight=w) for c, w in (("a", 1), ("b", 2), ("c", 3)))
    made = small(
        blocks=(
            Block(id="p", questions=(Drawn(id="lot", name="lot", options=options), number("n"))),
        )
    )
    out = write(made)
    back = read(out.content, "v.xlsx").questionnaire
    assert back == made
    assert [lost.name for lost in out.not_carried] == ["lot"]  # its texts


@pytest.mark.parametrize(
    ("made", "name", "words"),
    [
        (small(number("n", unit=nl("uur"))), "n", "eenheid"),
        (small(number("n", dont_know=True)), "n", "weet ik niet"),
        (small(number("n", source="CBS")), "n", "bron"),
        (
            small(
                Consent(
                    id="t",
                    name="t",
                    text=nl("T"),
                    purpose="bellen",
                    options=(Option(code="ja", text=nl("Ja")), Option(code="nee", text=nl("Nee"))),
                )
            ),
            "t",
            "toestemming",
        ),
        (
            small(
                Allocation(
                    id="v",
                    name="v",
                    text=nl("V"),
                    items=tuple(Item(id=i, name=i, text=nl(i)) for i in ("x", "y")),
                )
            ),
            "v",
            "verdeling",
        ),
        (
            small(
                number("n"), quotas=(Quota(id="vol", title=nl("V"), condition="${n} > 1", limit=9),)
            ),
            "vol",
            "quotum",
        ),
    ],
)
def test_what_xlsform_cannot_say_is_listed_by_name(made, name, words):
    assert any(
        lost.name == name and words in lost.what for lost in write(made, "v.xlsx").not_carried
    )


@pytest.mark.parametrize(("name", "version"), [("leefbaarheid", 1), ("monitor", 1)])
def test_the_questionnaires_of_the_bank_can_be_taken_elsewhere(name, version):
    content = write(questionnaire(name, version)).content
    convert(io.BytesIO(content), warnings=[], file_type=".xlsx")
    back = read(content, f"{name}.xlsx")
    assert back.findings == ()
    assert set(back.questionnaire.variables) == set(questionnaire(name, version).variables)


def test_a_text_that_begins_as_a_formula_stays_a_text():
    made = small(number("n", hint=nl("=1+1")))
    back = read(write(made).content, "v.xlsx")
    assert back.findings == ()
    assert back.questionnaire == made
