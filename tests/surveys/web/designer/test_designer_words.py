"""Whatever the designer can say has its Dutch sentence."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from panel.web.texts import has_text
from surveys.design.builder import Relation
from surveys.design.difference import Effect
from surveys.design.fields import editable
from surveys.proof import Reach
from surveys.questions import QUESTION_TYPES, Item, Option
from surveys.store.drafts import DraftState
from surveys.store.drafts.reviews import ReviewStep

ROOT = Path(__file__).parents[4]


def said_in(folder: str, pattern: str) -> set[str]:
    files = (ROOT / folder).rglob("*.py")
    return {key for file in files for key in re.findall(pattern, file.read_text("utf-8"))}


def lacking(app: Flask, keys: set[str]) -> list[str]:
    with app.app_context():
        return sorted(key for key in keys if not has_text(key))


def test_each_refusal_of_an_edit_has_its_sentence(app):
    keys = said_in("surveys/design", r'DesignError\(\s*"([a-z0-9-]+)"')
    assert len(keys) > 5
    assert lacking(app, {f"design-fault-{key}" for key in keys}) == []


def test_each_refusal_in_a_review_has_its_sentence(app):
    keys = said_in("surveys/store/drafts", r'ReviewError\(\s*"([a-z-]+)"')
    assert lacking(app, {f"review-fault-{key}" for key in keys}) == []


def test_each_rule_of_the_language_has_its_sentence(app):
    keys = said_in("surveys/design", r'Remark\((?:where|question\.id), "([a-z-]+)"')
    assert len(keys) > 6
    assert lacking(app, {f"review-rule-{key}" for key in keys}) == []


def test_each_edit_has_its_line_in_the_history(app):
    keys = said_in("surveys/web/designer", r'edit\("([a-z-]+)"')
    keys |= {"moved", "removed", "duplicated", "added", "added-measure", "undo", "redo"}
    assert lacking(app, {f"history-{key}" for key in keys}) == []


def test_each_state_step_effect_relation_and_reach_has_its_word(app):
    keys = {f"designer-state-{one.value}" for one in DraftState}
    keys |= {f"review-step-{one.value}" for one in ReviewStep}
    keys |= {f"difference-effect-{one.value}" for one in Effect}
    keys |= {f"designer-relation-{one.value.replace('_', '-')}" for one in Relation}
    keys |= {f"logic-short-{one.value}" for one in Reach}
    assert lacking(app, keys) == []


def test_each_field_and_kind_of_question_has_its_word(app):
    types = [*QUESTION_TYPES, Option, Item]
    keys = {f"designer-field-{field.name}" for one in types for field in editable(one)}
    keys |= {f"designer-kind-{one.kind}" for one in QUESTION_TYPES}
    assert lacking(app, keys) == []


def test_each_complaint_and_finding_has_its_sentence(app):
    complaints = said_in("surveys/questions", r'Complaint\(\s*"([a-z-]+)"') | {"no-code-list"}
    assert len(complaints) > 20
    assert lacking(app, {f"designer-complaint-{key}" for key in complaints}) == []
    made = r'Finding\(\s*[a-z_.]+,\s*"([a-z-]+)"'
    findings = said_in("surveys/questionnaire", made) | said_in("surveys/design", made)
    findings -= {"malformed"}  # is told where a file is read
    assert {"missing-text", "scattered", "unknown-former", "later-reference"} <= findings
    assert lacking(app, {f"designer-finding-{key}" for key in findings}) == []
