import json
from dataclasses import replace

import pytest

from surveys.path import path
from surveys.questionnaire import (
    ColumnType,
    Questionnaire,
    QuestionnaireError,
    columns,
    compiled,
    rename,
    row,
)
from surveys.questionnaire.checks import RESERVED_IDS
from surveys.questions import Information, OpenText, Scale, Single, Texts
from surveys.responses.answers import Code, Codes, Missing, Number, Text
from surveys.responses.frozen import DESIGN_LABELS
from tests.surveys.examples import branching, made_of, nl, option, page, yes_no


def keys(questionnaire):
    with pytest.raises(QuestionnaireError) as caught:
        compiled(questionnaire)
    return [(finding.where, finding.key) for finding in caught.value.findings]


def single(*options, name="q"):
    return Single(id=name, name=name, text=nl("?"), options=options)


def test_a_questionnaire_survives_json_unchanged():
    questionnaire = branching()
    assert Questionnaire.from_json(questionnaire.to_json()) == questionnaire


def test_the_hash_follows_the_content_and_nothing_else():
    questionnaire = branching()
    assert Questionnaire.from_json(questionnaire.to_json()).hash == questionnaire.hash
    assert branching().hash == questionnaire.hash
    assert replace(questionnaire, title=nl("Anders")).hash != questionnaire.hash


def test_a_default_is_left_out_of_the_json_so_that_a_new_field_changes_no_hash():
    assert "article_9" not in branching().to_json()


def test_a_questionnaire_is_compiled_once_for_each_version():
    assert compiled(branching()) is compiled(branching())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: data.pop("blocks"), "a field 'blocks'"),
        (lambda data: data.update(colour="red"), "found 'colour'"),
        (lambda data: data.update(version="1"), "a whole number"),
        (lambda data: data.update(version=True), "a whole number"),
        (lambda data: data.update(title="Proef"), "texts by language"),
        (lambda data: data.update(blocks={}), "a list"),
        (lambda data: data["title"].update(nl=1), "a text"),
        (lambda data: data["title"].update(nl="\x00"), "a text"),
        (lambda data: data["blocks"][0]["questions"][0].update(kind="matrix"), "with a kind"),
        (lambda data: data["blocks"][0]["questions"][0].update(wording="guess"), "one of verbatim"),
        (lambda data: data["blocks"][0]["questions"].append(7), "a question with a kind"),
    ],
)
def test_json_that_is_no_questionnaire_is_refused_with_what_was_expected(change, expected):
    data = json.loads(branching().to_json())
    change(data)
    with pytest.raises(QuestionnaireError, match=expected):
        Questionnaire.from_json(json.dumps(data))


@pytest.mark.parametrize("text", ["", "[", "[" * 100_000, "null", "[]"])
def test_text_that_is_no_json_object_is_refused(text):
    with pytest.raises(QuestionnaireError):
        Questionnaire.from_json(text)


def test_two_questions_with_one_id_are_refused():
    assert ("a", "duplicate-id") in keys(made_of(page(yes_no("a")), page(yes_no("a"), name="b")))


def test_two_variables_with_one_name_are_refused():
    assert ("b", "duplicate-name") in keys(
        made_of(page(yes_no("a")), page(replace(yes_no("b"), name="a")))
    )


def test_a_name_that_is_the_id_of_another_variable_is_refused():
    questionnaire = made_of(
        page(replace(yes_no("a"), name="x")), page(replace(yes_no("b"), name="a"))
    )
    assert keys(questionnaire) == [("b", "name-is-id")]


@pytest.mark.parametrize(
    ("condition", "key"),
    [
        ("${niets} = 'ja'", "unknown-reference"),
        ("${later} = 'ja'", "later-reference"),
        ("${zelfde} = 'ja'", "later-reference"),
        ("${eerst} = 'jaa'", "unknown-code"),
        ("${eerst} > 3", "wrong-type"),
        ("${eerst} =", "unfinished"),
    ],
)
def test_a_wrong_condition_is_reported_at_its_question(condition, key):
    questionnaire = made_of(
        page(yes_no("eerst")),
        page(yes_no("zelfde"), yes_no("hier", relevant=condition)),
        page(yes_no("later")),
    )
    assert keys(questionnaire) == [("hier", key)]


def test_a_wrong_condition_of_an_option_is_reported_at_that_option():
    wrong = single(option("a"), option("b", relevant="${q} = 'a'"))
    assert keys(made_of(page(wrong))) == [("q.b", "later-reference")]


@pytest.mark.parametrize(
    ("question", "part"),
    [
        (single(option("a"), option("a")), "occurs twice"),
        (single(option("a"), option("skipped")), "kept for missing answers"),
        (single(option("a"), option("b.c")), "letters, digits"),
        (single(option("a")), "at least two options"),
        (replace(yes_no("q"), options=(option("nee"), option("ja"))), "'ja' and 'nee'"),
        (OpenText(id="q", name="q", text=nl("?"), max_length=0), "max_length"),
        (
            Scale(id="q", name="q", text=nl("?"), minimum=1, maximum=1, low=nl("l"), high=nl("h")),
            "2 to 11 points",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(question, part):
    with pytest.raises(QuestionnaireError, match=part):
        compiled(made_of(page(question)))


@pytest.mark.parametrize("identity", ["Q", "1a", "a.b", "", "a b", "x" * 65])
def test_an_id_that_cannot_be_a_field_and_a_column_is_refused(identity):
    question = Information(id=identity, text=nl("?"))
    assert (identity, "bad-id") in keys(made_of(page(question, name="pagina")))


def test_no_answer_takes_the_place_of_a_column_of_the_design():
    assert set(DESIGN_LABELS) == RESERVED_IDS
    assert ("weight", "reserved-id") in keys(made_of(page(yes_no("weight"))))


def test_a_text_that_is_missing_in_a_language_is_reported_by_question():
    both = {"nl": "Ja", "en": "Yes"}
    options = (replace(option("ja"), text=Texts.of(both)), option("nee"))
    question = replace(yes_no("a"), text=Texts.of(both), options=options)
    questionnaire = replace(made_of(page(question), languages=("nl", "en")), title=Texts.of(both))
    assert keys(questionnaire) == [("a", "missing-text")]


def test_a_questionnaire_without_pages_or_questions_is_refused():
    assert keys(made_of()) == [("proef", "empty")]
    assert keys(made_of(page(name="leeg"))) == [("leeg", "empty")]


def test_all_that_is_wrong_is_reported_at_once():
    questionnaire = made_of(page(single(option("a"))), page(yes_no("b", relevant="${c} = 1")))
    assert keys(questionnaire) == [("q", "question"), ("b", "unknown-reference")]


def test_conditions_hold_ids_and_read_back_with_names():
    questionnaire = made_of(
        page(replace(yes_no("v1"), name="werk")), page(yes_no("v2"), relevant="${werk} = 'ja'")
    )
    assert questionnaire.block("v2").relevant == "${v1} = 'ja'"
    assert questionnaire.with_names("${v1} = 'ja'") == "${werk} = 'ja'"


def test_a_reference_within_a_text_is_left_alone():
    questionnaire = made_of(
        page(replace(OpenText(id="v1", text=nl("?"), max_length=9), name="werk")),
        page(yes_no("v2"), relevant="${werk} = '${werk}'"),
    )
    assert questionnaire.block("v2").relevant == "${v1} = '${werk}'"


@pytest.mark.parametrize("variable", ["werk", "soort", "druk", "cijfer", "verhaal"])
def test_renaming_a_variable_keeps_every_condition_working(variable):
    before = branching()
    after = rename(before, variable, "nieuwe_naam")
    assert after.variables[variable].name == "nieuwe_naam"
    answers = {
        "werk": Code("ja"),
        "soort": Codes(("eigen_baas",)),
        "cijfer": Number(8),
        "verhaal": Text("x"),
    }
    assert path(after, answers, 1).pages == path(before, answers, 1).pages
    assert path(after, answers, 1).asked["zinnen"].variables == ("druk", "baas")


def test_renaming_something_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        rename(branching(), "niets", "naam")


def test_the_codebook_has_a_column_for_each_variable_and_for_each_option_of_several_answers():
    assert [(column.id, column.type) for column in columns(branching())] == [
        ("werk", ColumnType.CODE),
        ("soort.loondienst", ColumnType.BINARY),
        ("soort.eigen_baas", ColumnType.BINARY),
        ("soort.niets", ColumnType.BINARY),
        ("druk", ColumnType.CODE),
        ("baas", ColumnType.CODE),
        ("cijfer", ColumnType.NUMBER),
        ("verhaal", ColumnType.TEXT),
        ("citeren", ColumnType.CODE),
    ]


def test_a_column_has_its_codes_bounds_and_missing_codes():
    by_id = {column.id: column for column in columns(branching())}
    assert by_id["werk"].codes == (("ja", nl("Ja")), ("nee", nl("Nee")))
    assert by_id["cijfer"].bounds == (1, 10)
    assert Missing.REFUSED in by_id["soort.niets"].missing
    assert Missing.DONT_KNOW not in by_id["soort.niets"].missing


def test_a_row_says_of_each_option_whether_it_was_named_offered_or_missing():
    questionnaire = branching()
    answers = {"werk": Code("nee"), "soort": Codes(("loondienst",))}
    final = path(questionnaire, answers, 1).final_values(submitted=False)
    values = row(questionnaire, final)
    assert values["soort.loondienst"] == Number(1)
    assert values["soort.niets"] == Number(0)
    assert values["soort.eigen_baas"] is Missing.NOT_ASKED_ROUTE
    refused = path(questionnaire, answers | {"soort": Missing.REFUSED}, 1)
    values = row(questionnaire, refused.final_values(submitted=False))
    assert values["soort.loondienst"] is Missing.REFUSED


def test_a_row_has_exactly_the_columns_of_the_codebook_in_order():
    questionnaire = branching()
    final = path(questionnaire, {}, 1).final_values(submitted=True)
    assert list(row(questionnaire, final)) == [column.id for column in columns(questionnaire)]
