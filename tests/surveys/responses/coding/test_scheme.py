"""A scheme has versions, and a code never comes to mean something else."""

from __future__ import annotations

import pytest

from surveys.responses.answers import Missing, Text
from surveys.responses.coding.outcome import Standing, TextCoding, coded, coded_column
from surveys.responses.coding.scheme import (
    CodingScheme,
    SchemeCode,
    SchemeError,
    from_json,
    next_version,
    to_json,
)
from tests.surveys.examples import branching

WORK, CARE, OTHER = (
    SchemeCode("werk", "Werk", "Betaald werk"),
    SchemeCode("zorg", "Zorg"),
    SchemeCode("anders", "Iets anders"),
)


def first(*codes: SchemeCode) -> CodingScheme:
    return next_version("proef", "verhaal", [], codes)


def test_versions_count_up_and_are_read_back():
    one = first(WORK, CARE)
    two = next_version("proef", "verhaal", [one], [WORK, CARE, OTHER])
    assert (one.version, two.version) == (1, 2)
    assert from_json("proef", "verhaal", 2, to_json(two)) == two


def test_a_dropped_code_never_comes_back():
    one, two = first(WORK, CARE, OTHER), CodingScheme("proef", "verhaal", 2, (WORK, CARE))
    with pytest.raises(SchemeError, match="dropped before") as refused:
        next_version("proef", "verhaal", [one, two], [WORK, OTHER])
    assert (refused.value.code, refused.value.subject) == ("scheme-again", "anders")


@pytest.mark.parametrize(
    ("codes", "fault"),
    [
        ((WORK,), "scheme-size"),
        ((WORK, WORK), "scheme-twice"),
        ((WORK, CARE), "scheme-same"),
    ],
)
def test_a_scheme_that_cannot_be_used_is_refused(codes, fault):
    with pytest.raises(SchemeError) as refused:
        next_version("proef", "verhaal", [first(WORK, CARE)], codes)
    assert refused.value.code == fault


@pytest.mark.parametrize(
    ("code", "label", "fault"),
    [
        ("met spatie", "Werk", "scheme-code"),
        ("refused", "Wil niet", "scheme-reserved"),
        ("werk", " ", "scheme-label"),
    ],
)
def test_a_code_that_cannot_be_stored_is_refused(code, label, fault):
    with pytest.raises(SchemeError) as refused:
        SchemeCode(code, label)
    assert refused.value.code == fault


def test_a_text_is_done_when_two_agree_or_a_third_has_decided():
    assert TextCoding("p", {"an": "werk"}).standing is Standing.OPEN
    assert TextCoding("p", {"an": "werk", "bo": "werk"}).standing is Standing.DONE
    differ = TextCoding("p", {"an": "werk", "bo": "zorg"})
    assert (differ.standing, differ.code) == (Standing.DIFFERS, None)
    settled = TextCoding("p", {"an": "werk", "bo": "zorg"}, "anders")
    assert (settled.standing, settled.code) == (Standing.DONE, "anders")


def test_a_variable_is_coded_only_when_every_text_is():
    done = TextCoding("a", {"an": "werk", "bo": "werk"})
    assert coded(first(WORK, CARE), [done, TextCoding("b", {"an": "werk"})]) is None
    made = coded(first(WORK, CARE), [done])
    assert made is not None
    assert made.codes == {"a": "werk"}


def test_the_coded_column_has_the_labels_and_keeps_why_there_is_no_text():
    made = coded(first(WORK, CARE), [TextCoding("a", {"an": "zorg", "bo": "zorg"})])
    assert made is not None
    values = {"a": {"verhaal": Text("Ik zorg")}, "b": {"verhaal": Missing.NOT_ASKED_ROUTE}}
    column = coded_column(branching(), made, ["a", "b"], values)
    assert column.id == "verhaal.coded"
    assert column.codes == (("werk", "Werk"), ("zorg", "Zorg"))
    assert column.label == "Vertel (gecodeerd, schema 1)"
    assert column.values.tolist() == ["zorg"]
    assert column.missing.tolist() == [0, 1]
