"""A finding is kept or corrected, with a reason, and the raw answers stay."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from surveys.responses.answers import Code, Missing, Number
from surveys.responses.edit_log import apply
from surveys.responses.editing.book import RuleBook, findings
from surveys.responses.editing.decisions import (
    DecisionError,
    Verdict,
    corrected,
    kept,
    restored,
    typed,
    undecided,
)
from surveys.responses.editing.values import Range
from tests.surveys.responses.editing.answering import case, questionnaire, wave

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
ONE = case("a", "jsnjsn", uren=7)
(FINDING,) = findings(
    RuleBook((Range(id="dagen", title="Dagen", variable="uren", highest="6"),)), wave(ONE)
)


def test_a_correction_goes_through_the_edit_log():
    decision, edits = corrected(FINDING, ONE.values, {"uren": Number(5)}, "staff:1", "typfout", AT)
    assert decision.verdict is Verdict.CORRECTED
    assert apply({"a": ONE.values}, edits)["a"]["uren"] == Number(5)
    assert ONE.values["uren"] == Number(7)
    (edit,) = edits
    assert (edit.rule, edit.who, edit.why) == ("dagen", "staff:1", "typfout")


def test_a_finding_that_is_kept_after_all_stands_as_it_was_answered_and_the_log_keeps_both():
    _, edits = corrected(FINDING, ONE.values, {"uren": Number(5)}, "staff:1", "typfout", AT)
    back = restored(kept(FINDING, "staff:2", "hij werkt zeven dagen", AT), ONE.values, edits)
    assert len(back) == 1
    assert apply({"a": ONE.values}, [*edits, *back])["a"] == dict(ONE.values)


def test_what_another_rule_corrected_is_not_put_back():
    _, edits = corrected(FINDING, ONE.values, {"uren": Number(5)}, "staff:1", "typfout", AT)
    other = [type(edits[0])(**{**vars(edits[0]), "rule": "anders"})]
    assert restored(kept(FINDING, "staff:2", "klopt", AT), ONE.values, other) == []


@pytest.mark.parametrize("why", ["", "  \n"])
def test_no_decision_without_a_reason(why):
    with pytest.raises(DecisionError) as refused:
        kept(FINDING, "staff:1", why, AT)
    assert refused.value.code == "decision-no-reason"
    with pytest.raises(DecisionError):
        corrected(FINDING, ONE.values, {"uren": Number(5)}, "staff:1", why, AT)


def test_a_reason_is_no_book():
    with pytest.raises(DecisionError) as refused:
        kept(FINDING, "staff:1", "a" * 1001, AT)
    assert refused.value.code == "decision-long-reason"


def test_a_correction_that_changes_nothing_is_refused():
    with pytest.raises(DecisionError) as refused:
        corrected(FINDING, ONE.values, {"uren": Number(7)}, "staff:1", "typfout", AT)
    assert refused.value.code == "decision-no-change"


def test_a_new_value_is_read_as_the_question_reads_it():
    version = questionnaire()
    assert typed(version, "uren", ["3"]) == Number(3)
    assert typed(version, "s1", ["soms"]) == Code("soms")
    assert typed(version, "s1", []) is Missing.SKIPPED
    with pytest.raises(DecisionError) as refused:
        typed(version, "uren", ["70"])
    assert refused.value.code == "decision-no-value"
    with pytest.raises(DecisionError) as unknown:
        typed(version, "weg", ["1"])
    assert unknown.value.code == "decision-no-variable"


def test_what_is_decided_waits_no_more():
    assert undecided([FINDING], []) == [FINDING]
    assert undecided([FINDING], [FINDING.key]) == []
