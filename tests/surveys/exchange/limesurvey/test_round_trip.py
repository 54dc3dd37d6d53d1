from __future__ import annotations

from dataclasses import replace

from hypothesis import Phase, given, settings

from surveys.exchange.limesurvey import read, write
from surveys.questionnaire import Block, Questionnaire, Roster
from surveys.questions import Battery, Calculated, Layout, NumberQuestion, OpenText, Texts
from tests.surveys.exchange.questionnaires import PLAIN, questionnaires

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # it takes minutes


def sayable(made: Questionnaire) -> Questionnaire:
    """The questionnaire without what LimeSurvey has no words for."""

    def plain(question):
        if isinstance(question, OpenText):
            return replace(question, optional=False)
        return replace(question, layout=Layout.TABLE) if isinstance(question, Battery) else question

    blocks = tuple(replace(b, questions=tuple(plain(q) for q in b.questions)) for b in made.blocks)
    return replace(made, blocks=blocks)


@settings(deadline=None, max_examples=60, phases=NO_SHRINKING)
@given(questionnaires(PLAIN, modules=False).map(sayable))
def test_out_and_in_again_is_the_same_questionnaire(made):
    out = write(made)
    back = read(out.content, "vragen.lss")
    assert back.findings == ()
    assert back.questionnaire == made
    assert out.not_carried == back.not_carried == ()


def nl(text: str) -> Texts:
    return Texts.of({"nl": text})


def number(name: str, **rest) -> NumberQuestion:
    return NumberQuestion(id=name, name=name, text=nl(name), minimum=0, maximum=5, **rest)


def test_a_roster_is_written_out_and_listed():
    made = Questionnaire(
        id="v",
        version=1,
        title=nl("V"),
        languages=("nl",),
        blocks=(
            Block(id="n", questions=(number("n"),)),
            Block(id="lft", questions=(number("lft", unit=nl("jaar")),)),
        ),
        rosters=(Roster(id="persoon", title=nl("Persoon"), blocks=("lft",), over="n", most=2),),
    )
    out = write(made)
    assert [lost.name for lost in out.not_carried] == ["persoon"]
    back = read(out.content, "v.lss").questionnaire
    assert back.blocks == made.asked_blocks


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
    assert read(write(made).content, "v.lss").questionnaire == made


def test_a_calculation_that_cannot_be_said_is_left_out_with_what_hangs_on_it():
    out = write(with_a_calculation("int(${n})"))
    assert [lost.name for lost in out.not_carried] == ["c", "m"]
    assert set(read(out.content, "v.lss").questionnaire.variables) == {"n", "m"}


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
    assert read(out.content, "v.lss").questionnaire == made
