from __future__ import annotations

from dataclasses import replace

from hypothesis import Phase, given, settings

from surveys.exchange.surveyjs import read, write
from surveys.questionnaire import Block, Questionnaire, Roster, compiled
from surveys.questions import Calculated, NumberQuestion, Option, Single, Texts
from tests.surveys.exchange.questionnaires import PLAIN, questionnaires

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # it takes minutes


@settings(deadline=None, max_examples=60, phases=NO_SHRINKING)
@given(questionnaires(PLAIN, modules=False))
def test_out_and_in_again_is_the_same_questionnaire(made):
    out = write(made)
    back = read(out.content, "vragen.json")
    assert back.findings == ()
    assert back.questionnaire == made
    assert out.not_carried == back.not_carried == ()


def nl(text: str) -> Texts:
    return Texts.of({"nl": text})


def number(name: str, **rest) -> NumberQuestion:
    return NumberQuestion(id=name, name=name, text=nl(name), minimum=0, maximum=5, **rest)


def small(*blocks: Block, **rest) -> Questionnaire:
    return Questionnaire(id="v", version=1, title=nl("V"), languages=("nl",), blocks=blocks, **rest)


def test_a_roster_and_what_looks_into_it_come_back():
    made = small(
        Block(id="n", questions=(number("n"),)),
        Block(id="lft", questions=(number("lft"),)),
        Block(id="na", questions=(number("na", relevant="${lft_1} > 4 and ${lft_3} > 2"),)),
        rosters=(Roster(id="persoon", title=nl("Persoon"), blocks=("lft",), over="n", most=3),),
    )
    compiled(made)
    out = write(made)
    assert out.not_carried == ()
    assert read(out.content, "v.json").questionnaire == made


def test_other_namely_is_the_other_of_surveyjs():
    options = (Option(code="a", text=nl("A")), Option(code="other", text=nl("Anders"), open=True))
    made = small(
        Block(id="q", questions=(Single(id="q", name="q", text=nl("Q"), options=options),))
    )
    out = write(made)
    assert out.not_carried == ()
    assert read(out.content, "v.json").questionnaire == made


def test_what_surveyjs_cannot_say_is_listed_by_name():
    made = small(
        Block(id="n", questions=(number("n", unit=nl("uur"), source="CBS", dont_know=True),)),
        Block(id="m", questions=(number("m", relevant="abs(${n}) > 1"),)),
    )
    lost = [(one.name, one.what.split()[0]) for one in write(made).not_carried]
    assert lost == [("n", "de"), ("n", "de"), ("n", "de"), ("m", "een")]


def with_a_calculation(formula: str) -> Questionnaire:
    calculated = Calculated(id="c", name="c", calculation=formula)
    asked = Block(id="b", questions=(number("m", relevant="${c} > 2"),))
    return Questionnaire(
        id="v",
        version=1,
        title=nl("V"),
        languages=("nl",),
        blocks=(Block(id="n", questions=(number("n"), calculated)), asked),
    )


def test_the_first_known_of_two_is_said_with_a_condition():
    made = with_a_calculation("coalesce(${n}, 0) + 1")
    assert read(write(made).content, "v.json").questionnaire == made


def test_a_calculation_that_cannot_be_said_is_left_out_with_what_hangs_on_it():
    out = write(with_a_calculation("int(${n})"))
    assert [lost.name for lost in out.not_carried] == ["c", "m"]
    assert set(read(out.content, "v.json").questionnaire.variables) == {"n", "m"}


def test_an_earlier_answer_in_a_text_comes_back():
    named = replace(number("m"), text=nl("U zei ${n}. Klopt dat?"), hint=nl("Kijk {goed}."))
    made = replace(
        with_a_calculation("1"),
        blocks=(
            Block(id="n", questions=(number("n"),)),
            Block(id="b", questions=(named,)),
        ),
    )
    out = write(made)
    assert "${n}" not in out.content.decode()
    assert read(out.content, "v.json").questionnaire == made
