from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questions import (
    BY_KIND,
    QUESTION_TYPES,
    Consent,
    Fault,
    FaultKind,
    Faults,
    Information,
    accept,
    accept_page,
    is_given,
)
from surveys.responses.answers import Code, Codes, Missing, Number, Text
from tests.surveys.examples import YES_NO, branching, law, nl, yes_no

QUESTIONNAIRE = branching()
WERK = QUESTIONNAIRE.question("werk")
SOORT = QUESTIONNAIRE.question("soort")
ZINNEN = QUESTIONNAIRE.question("zinnen")
CIJFER = QUESTIONNAIRE.question("cijfer")
VERHAAL = QUESTIONNAIRE.question("verhaal")


def only_fault(question, raw):
    found = accept(question, raw)
    assert isinstance(found, Faults)
    (fault,) = found.faults
    return fault


def test_every_question_type_is_registered_once_by_its_kind():
    assert list(BY_KIND.values()) == list(QUESTION_TYPES)


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        (WERK, {"werk": ["ja"]}, Code("ja")),
        (WERK, {"werk": ["dont_know"]}, Missing.DONT_KNOW),
        (WERK, {"werk": ["refused"]}, Missing.REFUSED),
        (CIJFER, {"cijfer": ["10"]}, Number(10)),
        (CIJFER, {"cijfer": ["dont_know"]}, Missing.DONT_KNOW),
        (SOORT, {"soort": ["eigen_baas", "loondienst"]}, Codes(("loondienst", "eigen_baas"))),
        (SOORT, {"soort": ["niets"]}, Codes(("niets",))),
        (SOORT, {"soort": ["refused"]}, Missing.REFUSED),
        (VERHAAL, {"verhaal": ["  een\r\ntwee "]}, Text("een\ntwee")),
        (VERHAAL, {"verhaal": ["   "]}, Missing.SKIPPED),
        (VERHAAL, {}, Missing.SKIPPED),
        (replace(VERHAAL, refusal=True), {"verhaal.missing": ["refused"]}, Missing.REFUSED),
        (VERHAAL, {"verhaal": ["dont_know"]}, Text("dont_know")),
    ],
)
def test_an_answer_from_a_form_becomes_a_typed_value(question, raw, value):
    assert accept(question, raw) == {question.id: value}


@pytest.mark.parametrize(
    ("question", "raw", "kind"),
    [
        (WERK, {"werk": ["misschien"]}, FaultKind.UNKNOWN_CODE),
        (WERK, {"werk": ["ja", "nee"]}, FaultKind.TWO_ANSWERS),
        (WERK, {"werk": ["ja\x00"]}, FaultKind.NULL_BYTES),
        (CIJFER, {"cijfer": ["0"]}, FaultKind.OUT_OF_RANGE),
        (CIJFER, {"cijfer": ["11"]}, FaultKind.OUT_OF_RANGE),
        (CIJFER, {"cijfer": ["-1"]}, FaultKind.OUT_OF_RANGE),
        (CIJFER, {"cijfer": ["7,5"]}, FaultKind.WRONG_TYPE),
        (CIJFER, {"cijfer": ["٧"]}, FaultKind.WRONG_TYPE),
        (CIJFER, {"cijfer": ["9" * 100_000]}, FaultKind.WRONG_TYPE),
        (CIJFER, {"cijfer": ["7", "8"]}, FaultKind.TWO_ANSWERS),
        (CIJFER, {"cijfer": ["7\x00"]}, FaultKind.NULL_BYTES),
        (CIJFER, {"cijfer": ["refused"]}, FaultKind.WRONG_TYPE),
        (SOORT, {"soort": ["loondienst", "iets"]}, FaultKind.UNKNOWN_CODE),
        (SOORT, {"soort": ["loondienst", "niets"]}, FaultKind.EXCLUSIVE),
        (SOORT, {"soort": ["loondienst", "refused"]}, FaultKind.EXCLUSIVE),
        (SOORT, {"soort": ["a\x00"]}, FaultKind.NULL_BYTES),
        (SOORT, {"soort": ["dont_know"]}, FaultKind.UNKNOWN_CODE),
        (VERHAAL, {"verhaal": ["x" * 21]}, FaultKind.TOO_LONG),
        (VERHAAL, {"verhaal": ["een\x00"]}, FaultKind.NULL_BYTES),
        (VERHAAL, {"verhaal": ["een", "twee"]}, FaultKind.TWO_ANSWERS),
        (WERK, {}, FaultKind.UNANSWERED),
        (WERK, {"werk": [""]}, FaultKind.UNANSWERED),
        (SOORT, {"soort": []}, FaultKind.UNANSWERED),
    ],
)
def test_what_is_wrong_with_an_answer_is_said_by_kind(question, raw, kind):
    fault = only_fault(question, raw)
    assert (fault.variable, fault.kind) == (question.id, kind)


def test_a_fault_carries_what_its_text_needs():
    assert only_fault(CIJFER, {"cijfer": ["11"]}).parameters == {"minimum": 1, "maximum": 10}
    assert only_fault(VERHAAL, {"verhaal": ["x" * 21]}).parameters == {"most": 20, "length": 21}
    exclusive = only_fault(SOORT, {"soort": ["loondienst", "niets"]})
    assert exclusive.parameters == {"option": "niets"}


def test_a_field_that_is_not_of_the_page_is_refused():
    found = accept_page((WERK,), {"werk": ["ja"], "citeren": ["ja"]})
    assert found.faults == (Fault("citeren", FaultKind.FORGED_FIELD),)


def test_the_name_of_a_forged_field_is_not_repeated_at_length():
    assert len(only_fault(VERHAAL, {"x" * 100_000: ["1"]}).variable) < 100


def test_empty_answers_are_one_soft_fault_with_all_that_is_unanswered():
    found = accept(ZINNEN, {"druk": []})
    assert found.soft
    assert found.unanswered == ("druk", "baas")


def test_empty_answers_count_as_skipped_once_they_are_confirmed():
    assert accept(ZINNEN, {"druk": ["soms"]}, confirmed_empty=True) == {
        "druk": Code("soms"),
        "baas": Missing.SKIPPED,
    }


def test_confirming_what_is_empty_does_not_excuse_what_is_wrong():
    found = accept(ZINNEN, {"druk": ["wat"]}, confirmed_empty=True)
    assert [fault.kind for fault in found.faults] == [FaultKind.UNKNOWN_CODE]
    assert not found.soft


def test_the_good_answers_beside_a_fault_can_be_kept():
    assert accept(ZINNEN, {"druk": ["soms"]}).accepted == {"druk": Code("soms")}


def test_an_information_page_takes_nothing_and_is_never_unanswered():
    assert accept(Information(id="welkom", text=nl("Welkom")), {}) == {}


def test_only_an_explicit_yes_gives_consent():
    consent = Consent(id="c", name="c", text=nl("Mag het?"), options=YES_NO, purpose="quote")
    given_values = [accept(consent, {"c": [sent]})["c"] for sent in ("ja", "nee")]
    assert [is_given(value) for value in (*given_values, Missing.SKIPPED)] == [True, False, False]


raws = st.dictionaries(
    st.sampled_from(["werk", "soort", "druk", "cijfer", "verhaal", "verhaal.missing"]) | st.text(),
    st.lists(st.sampled_from(["ja", "niets", "7", "refused"]) | st.text(), max_size=3),
)


@law
@given(raws)
def test_whatever_a_form_sends_each_variable_of_the_page_gets_a_value_or_a_fault(raw):
    asked = (WERK, SOORT, ZINNEN, CIJFER, VERHAAL)
    found = accept_page(asked, raw, confirmed_empty=True)
    variables = {variable.id for question in asked for variable in question.variables()}
    if isinstance(found, Faults):
        assert found.faults
        assert variables <= set(found.accepted) | {fault.variable for fault in found.faults}
    else:
        assert set(found) == variables


def test_what_a_question_does_not_offer_is_not_among_its_missing_codes():
    assert Missing.DONT_KNOW in WERK.missing
    assert Missing.DONT_KNOW not in yes_no("x").missing
    assert Missing.REFUSED not in CIJFER.missing
