"""Checks between answers, earlier answers in texts, and what is known beforehand."""

from decimal import Decimal

import pytest

from surveys.path import path
from surveys.path.piping import in_words
from surveys.path.silence import beforehand
from surveys.questionnaire import (
    Block,
    Check,
    CheckLevel,
    Questionnaire,
    QuestionnaireError,
    Quota,
    compiled,
)
from surveys.questions import (
    Calculated,
    DateQuestion,
    Dependent,
    FaultKind,
    Given,
    Multiple,
    NumberQuestion,
    Origin,
    VariableType,
    YesNo,
)
from surveys.responses.answers import Answers, Code, Codes, Missing, Number, Text
from surveys.responses.events import ResponseState
from surveys.responses.receive import Invalid, Post, Ready, Saved, Unfinished, receive, submission
from tests.surveys.examples import YES_NO, made_of, nl, option, page, yes_no


def number(name: str) -> NumberQuestion:
    return NumberQuestion(id=name, name=name, text=nl(f"{name}?"), minimum=0, maximum=168)


def hours(level: CheckLevel) -> Questionnaire:
    check = Check(
        id="samen",
        must="${werk} + ${slaap} <= 168",
        message=nl("Samen is dit meer dan een week (${totaal} uur)."),
        level=level,
        at="slaap",
    )
    return made_of(
        page(number("totaal")),
        Block(id="week", questions=(number("werk"), number("slaap")), checks=(check,)),
    )


def sent(
    asked: Questionnaire, answers: Answers, name: str, *, confirmed: bool = False, **raw: str
) -> object:
    post = Post(name, f"{asked.id}.{asked.version}", {k: [v] for k, v in raw.items()}, confirmed)
    return receive(asked, ResponseState(answers=answers), 1, post, receiving=True)


BEFORE = {"totaal": Number(168)}


def test_a_hard_check_takes_nothing_until_the_answers_pass():
    asked = hours(CheckLevel.HARD)
    judged = sent(asked, BEFORE, "week", werk="100", slaap="80")
    assert isinstance(judged, Invalid)
    (fault,) = judged.faults.faults
    assert (fault.variable, fault.kind) == ("slaap", FaultKind.CHECK)
    assert fault.message["nl"] == "Samen is dit meer dan een week (168 uur)."
    assert not judged.faults.soft
    again = sent(asked, BEFORE, "week", confirmed=True, werk="100", slaap="80")
    assert isinstance(again, Invalid)
    assert isinstance(sent(asked, BEFORE, "week", werk="40", slaap="56"), Saved)


def test_a_soft_check_asks_once_and_then_believes_the_member():
    asked = hours(CheckLevel.SOFT)
    judged = sent(asked, BEFORE, "week", werk="100", slaap="80")
    assert isinstance(judged, Invalid)
    assert judged.faults.soft
    again = sent(asked, BEFORE, "week", confirmed=True, werk="100", slaap="80")
    assert isinstance(again, Saved)


def test_a_check_on_something_that_was_not_answered_is_not_made():
    asked = hours(CheckLevel.HARD)
    assert isinstance(sent(asked, BEFORE, "week", confirmed=True, werk="160"), Saved)


def test_answers_that_an_earlier_answer_made_impossible_cannot_be_sent_in():
    check = Check(id="minder", must="${deel} <= ${geheel}", message=nl("?"), level=CheckLevel.HARD)
    asked = made_of(
        page(number("geheel")), Block(id="deel", questions=(number("deel"),), checks=(check,))
    )
    good = {"geheel": Number(10), "deel": Number(4)}
    bad = {"geheel": Number(3), "deel": Number(4)}
    for answers, expected in ((good, Ready()), (bad, Unfinished("deel"))):
        state = ResponseState(answers=answers)
        assert submission(asked, state, 1, receiving=True) == expected


def test_a_check_cannot_look_ahead_or_stand_nowhere():
    late = Check(id="c", must="${later} > 0", message=nl("?"))
    nowhere = Check(id="c", must="${werk} > 0", message=nl("?"), at="elders")
    for check, key in ((late, "later-reference"), (nowhere, "unknown-place")):
        asked = made_of(
            Block(id="een", questions=(number("werk"),), checks=(check,)), page(number("later"))
        )
        with pytest.raises(QuestionnaireError) as fault:
            compiled(asked)
        assert key in {finding.key for finding in fault.value.findings}


def piped() -> Questionnaire:
    choice = Multiple(
        id="clubs", name="clubs", text=nl("Welke?"), options=(option("sport"), option("kerk"))
    )
    return made_of(
        page(yes_no("werk")),
        page(choice),
        page(number("uren")),
        page(yes_no("klopt", hint=nl("U zei: ${werk}, ${clubs}, ${uren} uur."))),
    )


def test_earlier_answers_stand_in_texts_in_words():
    answers = {"werk": Code("ja"), "clubs": Codes(("kerk", "sport")), "uren": Number(4)}
    (question,) = path(piped(), answers, 1).visible("klopt")
    assert question.hint["nl"] == "U zei: Ja, Sport, Kerk, 4 uur."


def test_a_hint_about_what_is_not_there_is_left_out():
    (question,) = path(piped(), {"werk": Missing.REFUSED}, 1).visible("klopt")
    assert not question.hint


def test_a_text_cannot_refer_to_what_comes_later():
    asked = made_of(page(yes_no("een", hint=nl("${twee}"))), page(yes_no("twee")))
    with pytest.raises(QuestionnaireError) as fault:
        compiled(asked)
    assert [finding.key for finding in fault.value.findings] == ["later-reference"]


def test_a_name_in_a_text_is_kept_as_an_id_so_that_the_name_can_change():
    asked = made_of(
        page(YesNo(id="q1", name="werk", text=nl("?"), options=YES_NO)),
        page(yes_no("twee", hint=nl("U zei ${werk}, foto's en al"))),
    )
    assert asked.question("twee").hint["nl"] == "U zei ${q1}, foto's en al"


def dependent(kind: Dependent) -> Questionnaire:
    before = Given(
        id="toen",
        name="toen",
        origin=Origin.FORMER,
        of="werk",
        result=VariableType.CODE,
        options=YES_NO,
    )
    return made_of(page(before), page(yes_no("werk", former="toen", dependent=kind)))


def test_want_18_the_former_answer_is_known_only_where_the_member_gave_it_and_it_still_fits():
    asked = dependent(Dependent.PROACTIVE)
    assert beforehand(asked, {}, {"werk": Code("ja")}) == {"toen": Code("ja")}
    assert beforehand(asked, {}, {}) == {}
    assert beforehand(asked, {}, {"werk": Code("misschien")}) == {}
    assert beforehand(asked, {}, {"werk": Number(3)}) == {}


def test_want_18_only_an_answer_that_differs_from_the_former_one_is_asked_about():
    asked = dependent(Dependent.REACTIVE)
    known = {"toen": Code("ja")}
    assert isinstance(sent(asked, known, "werk", werk="ja"), Saved)
    judged = sent(asked, known, "werk", werk="nee")
    assert isinstance(judged, Invalid)
    (fault,) = judged.faults.faults
    assert (fault.kind, fault.parameters["former"]) == (FaultKind.DIFFERS_FROM_FORMER, "Ja")
    assert isinstance(sent(asked, known, "werk", confirmed=True, werk="nee"), Saved)
    assert isinstance(sent(asked, {}, "werk", werk="nee"), Saved)


def test_what_is_known_beforehand_decides_the_path_and_goes_to_the_data():
    given = Given(id="gem", name="gem", of="municipality")
    asked = made_of(page(given), page(yes_no("assen"), relevant="${gem} = 'Assen'"))
    answers = beforehand(asked, {"municipality": "Assen"}, {})
    assert path(asked, answers, 1).pages == ("assen",)
    assert path(asked, {}, 1).pages == ()
    assert path(asked, answers, 1).final_values(submitted=True)["gem"] == Text("Assen")


@pytest.mark.parametrize(
    ("calculation", "result", "expected"),
    [
        ("${uren} * 2", VariableType.NUMBER, Number(8)),
        ("${uren} > 3", VariableType.NUMBER, Number(1)),
        ("if(${uren} > 3, 'ja', 'nee')", VariableType.CODE, Code("ja")),
        ("concat('u', string(${uren}))", VariableType.TEXT, Text("u4")),
        ("${uren} div 0", VariableType.NUMBER, Missing.SKIPPED),
    ],
)
def test_a_calculation_has_the_value_that_its_expression_says(
    calculation: str, result: VariableType, expected: object
):
    options = YES_NO if result is VariableType.CODE else ()
    made = Calculated(id="uit", name="uit", calculation=calculation, result=result, options=options)
    asked = made_of(Block(id="p", questions=(number("uren"), made)))
    way = path(asked, {"uren": Number(4)}, 1)
    assert way.final_values(submitted=True)["uit"] == expected
    assert way.visible("p") == (asked.question("uren"),)


def test_a_calculation_over_a_refusal_is_missing_for_that_reason():
    made = Calculated(id="uit", name="uit", calculation="${uren} * 2")
    asked = made_of(page(number("uren")), page(made))
    final = path(asked, {"uren": Missing.REFUSED}, 1).final_values(submitted=True)
    assert final["uit"] is Missing.REFUSED


def test_a_calculation_of_the_wrong_kind_is_refused():
    made = Calculated(id="uit", name="uit", calculation="'tekst'")
    with pytest.raises(QuestionnaireError, match="gives a text, not a number"):
        compiled(made_of(page(made)))


def test_a_respondent_counts_for_the_quotas_whose_condition_holds():
    quota = Quota(id="werkend", title=nl("Werkend"), condition="${werk} = 'ja'", limit=1)
    asked = Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(page(yes_no("werk")), page(yes_no("klaar"))),
        quotas=(quota,),
    )
    assert path(asked, {"werk": Code("ja")}, 1).quotas == ("werkend",)
    assert path(asked, {"werk": Code("nee")}, 1).quotas == ()
    post = Post("werk", "proef.1", {"werk": ["ja"]})
    for full, expected in (((), None), (("werkend",), "werkend")):
        judged = receive(asked, ResponseState(), 1, post, receiving=True, full=full)
        assert isinstance(judged, Saved)
        assert judged.full == expected


def test_what_the_profile_does_not_say_was_asked_of_nobody_and_is_not_skipped():
    asked = made_of(page(Given(id="gem", name="gem", of="municipality")), page(yes_no("werk")))
    final = path(asked, {"werk": Code("ja")}, 1).final_values(submitted=True)
    assert final["gem"] is Missing.NOT_ASKED_ROUTE


def test_numbers_and_days_stand_in_a_text_as_they_are_written_in_the_language():
    day = DateQuestion(id="dag", name="dag", text=nl("Dag?"))
    known = made_of(page(number("uren"), day)).variables
    half = Number(Decimal("7.5"))
    assert in_words(half, known["uren"], "nl") == "7,5"
    assert in_words(half, known["uren"], "en") == "7.5"
    assert in_words(Text("1950-05-03"), known["dag"], "nl") == "3-5-1950"


def test_an_answer_of_another_kind_cannot_be_asked_about_where_it_differs():
    former = Given(
        id="vorig", name="vorig", origin=Origin.FORMER, of="uren", result=VariableType.NUMBER
    )
    asks = yes_no("werk", former="vorig", dependent=Dependent.REACTIVE)
    with pytest.raises(QuestionnaireError) as fault:
        compiled(made_of(page(yes_no("begin"), former), page(asks)))
    assert [one.key for one in fault.value.findings] == ["wrong-type"]
