from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.expression import DEEPEST, LONGEST, ExpressionError, calculation, parse
from surveys.questionnaire.version import scope
from surveys.questions import Texts, Variable, VariableType
from surveys.responses.answers import Code, Codes, Missing, Number, Text
from tests.surveys.examples import branching, law
from tests.surveys.test_answers import values

QUESTIONNAIRE = branching()
SCOPE = scope(QUESTIONNAIRE.variables)
ANSWERS = {
    "werk": Code("ja"),
    "soort": Codes(("loondienst", "eigen_baas")),
    "cijfer": Number(7),
    "verhaal": Text("Het is hier mooi"),
}


def holds(text, answers=ANSWERS):
    return parse(text, SCOPE).evaluate(answers)


@pytest.mark.parametrize(
    "condition",
    [
        "${werk} = 'ja'",
        '${werk} = "ja"',
        "${werk} != 'nee'",
        "${ werk } = 'ja'",
        "${cijfer} = 7 and ${cijfer} <= 7 and ${cijfer} >= 7 and ${cijfer} < 8 and ${cijfer} > 6",
        "${werk} = 'nee' or ${cijfer} = 7",
        "not(${werk} = 'nee')",
        "selected(${soort}, 'eigen_baas')",
        "selected(${werk}, 'ja')",
        "not(selected(${soort}, 'niets'))",
        "count-selected(${soort}) = 2",
        "${verhaal} != ''",
        "${soort} != ''",
        "${cijfer} + 1 - 2 * 3 = 2",
        "(${cijfer} + 1 - 2) * 3 = 18",
        "${cijfer} div 3 * 3 = 7",
        "${cijfer} mod 4 = 3",
        "-${cijfer} mod 4 = -3",
        "${cijfer} = 7.0",
        "if(${werk} = 'ja', ${cijfer}, 0) = 7",
        "coalesce(${cijfer}, 0) = 7",
        "${werk} = 'nee' and ${werk} = 'nee' or ${werk} = 'ja'",
    ],
)
def test_a_condition_that_is_true_of_the_answers_holds(condition):
    assert holds(condition)


@pytest.mark.parametrize("missing", list(Missing))
@pytest.mark.parametrize("comparison", ["=", "!=", "<", "<=", ">", ">="])
def test_a_comparison_with_any_missing_answer_is_false_and_its_negation_true(missing, comparison):
    answers = {"cijfer": missing}
    assert not holds(f"${{cijfer}} {comparison} 7", answers)
    assert holds(f"not(${{cijfer}} {comparison} 7)", answers)


@pytest.mark.parametrize("calculation", ["+ 1", "- 1", "* 0", "div 2", "mod 2"])
def test_arithmetic_with_a_missing_answer_is_missing(calculation):
    assert not holds(f"${{cijfer}} {calculation} >= 0 or ${{cijfer}} {calculation} < 0", {})


def test_division_by_zero_is_missing():
    assert not holds("1 div 0 = 1 or 1 div 0 != 1")


def test_nothing_is_selected_in_a_missing_answer():
    assert not holds("selected(${soort}, 'niets')", {"soort": Missing.REFUSED})


def test_coalesce_takes_the_first_that_is_not_missing():
    assert holds("coalesce(${cijfer}, 3) = 3", {"cijfer": Missing.DONT_KNOW})


def test_a_code_is_not_selected_because_it_is_part_of_another():
    assert not holds("selected(${werk}, 'ja')", {"werk": Code("jaja")})


@law
@given(st.dictionaries(st.sampled_from(sorted(SCOPE)), values))
def test_evaluation_never_fails_whatever_the_answers(answers):
    for condition in (
        "${cijfer} div ${cijfer} mod 3 > -1 or ${werk} = ${verhaal}",
        "selected(${soort}, 'niets') or count-selected(${soort}) < 2",
        "if(${verhaal} != '', coalesce(${cijfer}, 1), ${cijfer} * ${cijfer}) > 2",
    ):
        assert holds(condition, answers) in (True, False)


@law
@given(st.text(st.sampled_from(list("${}werk cijfer()='ja\"-+*<>!=, 0123.andornot")), max_size=60))
def test_any_text_is_a_condition_or_an_error_with_its_place(text):
    place = 0
    try:
        parse(text, SCOPE)
    except ExpressionError as error:
        place = error.position
    assert 0 <= place <= len(text)


@pytest.mark.parametrize(
    ("condition", "key", "position"),
    [
        ("${werk} = 'jaa'", "unknown-code", 10),
        ("'jaa' = ${werk}", "unknown-code", 0),
        ("selected(${soort}, 'jaa')", "unknown-code", 19),
        ("${niets} = 'ja'", "unknown-reference", 0),
        ("${werk} = 1", "wrong-type", 10),
        ("${cijfer} = '1'", "wrong-type", 12),
        ("${werk} > 'ja'", "wrong-type", 0),
        ("${soort} = 'niets'", "wrong-type", 0),
        ("selected(${cijfer}, '1')", "wrong-type", 9),
        ("selected(${verhaal}, 'a')", "wrong-type", 9),
        ("count-selected(${werk}) = 1", "wrong-type", 15),
        ("${cijfer} + 1", "wrong-type", 0),
        ("${werk}", "wrong-type", 0),
        ("not(${cijfer}) = 1", "wrong-type", 4),
        ("1 < 2 < 3", "wrong-type", 0),
        ("if(1 = 1, 'a', 2) = 'a'", "wrong-type", 15),
        ("coalesce(${soort}, ${soort}) = 'a'", "wrong-type", 9),
        ("${werk} = ''", "never-empty", 10),
        ("${werk} = 'ja' und ${cijfer} = 1", "syntax", 15),
        ("pulldata('a')", "syntax", 0),
        ("${werk} = ", "unfinished", 10),
        ("", "unfinished", 0),
        ("__import__('os')", "syntax", 0),
    ],
)
def test_a_wrong_condition_is_refused_with_what_is_wrong_and_where(condition, key, position):
    with pytest.raises(ExpressionError) as caught:
        parse(condition, SCOPE)
    assert (caught.value.key, caught.value.position) == (key, position)


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 1_000_000,
        "not(" * 900 + "1=1" + ")" * 900,
        "-" * 3_900 + "1 = 1",
        "1" + "+1" * 1_900 + " = 1",
        "if(1=1," * 500 + "1",
        "9" * LONGEST,
    ],
)
def test_a_hostile_condition_is_refused(hostile):
    with pytest.raises(ExpressionError):
        parse(hostile, SCOPE)


def test_many_alternatives_are_not_deep():
    condition = " or ".join(["${werk} = 'nee'"] * (DEEPEST * 3) + ["${werk} = 'ja'"])
    assert holds(condition)


@pytest.mark.parametrize(
    ("condition", "dutch"),
    [
        ("${werk} = 'ja'", "Toon als 'werk?' = 'Ja'"),
        ("${verhaal} != ''", "Toon als 'Vertel' is ingevuld"),
        ("not(${werk} = 'ja')", "Toon als niet: ('werk?' = 'Ja')"),
        (
            "selected(${soort}, 'niets') and ${cijfer} < 5.5",
            "Toon als bij 'Wat voor werk?' is 'Niets' gekozen en 'Welk cijfer?' is lager dan 5,5",
        ),
        (
            "${werk} = 'ja' and (${cijfer} > 5 or ${cijfer} = 1)",
            "Toon als 'werk?' = 'Ja' en ('Welk cijfer?' is hoger dan 5 of 'Welk cijfer?' = 1)",
        ),
        (
            "coalesce(${cijfer}, 2) = 2",
            "Toon als (de eerste die is ingevuld van 'Welk cijfer?', 2) = 2",
        ),
        (
            "count-selected(${soort}) + 1 = -${cijfer}",
            "Toon als (het aantal keuzes bij 'Wat voor werk?' plus 1) = (min 'Welk cijfer?')",
        ),
    ],
)
def test_a_condition_reads_back_as_a_dutch_sentence(condition, dutch):
    assert parse(condition, SCOPE).dutch(QUESTIONNAIRE) == dutch


def test_a_condition_knows_what_it_asks_about():
    condition = parse("${werk} = 'ja' and ${cijfer} > 5", SCOPE)
    assert condition.references == {"werk", "cijfer"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("round(10 div 3, 2)", Fraction(333, 100)),
        ("round(2.5, 0)", 3),
        ("int(7 div 2)", 3),
        ("abs(-4)", 4),
        ("number('12.5')", Fraction(25, 2)),
        ("number('twaalf')", None),
        ("string(-1.5)", "-1.5"),
        ("concat('a', string(1 div 3))", "a0.3333333333"),
        ("string-length('vijf')", 4),
    ],
)
def test_a_calculation_gives_a_number_or_a_text(text: str, expected: object):
    assert calculation(text, {}).evaluate({}) == expected


def test_sums_leave_out_what_is_missing_and_are_missing_where_all_is():
    scope = {name: number_variable(name) for name in ("een", "twee")}
    for function, both in (("sum", 5), ("min", 2), ("max", 3)):
        asked = calculation(f"{function}(${{een}}, ${{twee}})", scope)
        assert asked.evaluate({"een": Number(2), "twee": Number(3)}) == both
        assert asked.evaluate({"een": Number(2), "twee": Missing.REFUSED}) == 2
        assert asked.evaluate({"een": Missing.SKIPPED}) is None
    counted = calculation("count(${een}, ${twee})", scope)
    assert counted.evaluate({"een": Number(2), "twee": Missing.REFUSED}) == 1


def test_dates_are_compared_with_dates_and_months_with_months():
    scope = {"geboren": variable_of("geboren", VariableType.DATE)}
    young = parse("${geboren} >= date('2000-01-01')", scope)
    assert young.evaluate({"geboren": Text("2001-05-31")})
    assert not young.evaluate({"geboren": Text("1999-12-31")})
    assert not young.evaluate({"geboren": Missing.REFUSED})
    with pytest.raises(ExpressionError, match="expected a date here"):
        parse("${geboren} >= date('2000-01')", scope)
    with pytest.raises(ExpressionError, match="is no date"):
        parse("${geboren} >= date('2000-02-30')", scope)


def variable_of(name: str, kind: VariableType) -> Variable:
    return Variable(
        id=name,
        name=name,
        label=Texts.of({"nl": name}),
        type=kind,
        options=(),
        bounds=(0, 10) if kind is VariableType.NUMBER else None,
        missing=tuple(Missing),
        article_9=False,
        question=name,
    )


def number_variable(name: str) -> Variable:
    return variable_of(name, VariableType.NUMBER)
