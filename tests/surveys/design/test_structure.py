"""What a questionnaire has beside its questions, as forms send it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys.design.fields import fields_of
from surveys.design.structure import CHECKS, PARTS, blank_part, read_checks, read_parts
from surveys.questionnaire import Questionnaire, compiled
from surveys.questionnaire.parts import Check, CheckLevel, Module
from tests.surveys.examples import branching, nl

LANGUAGES = ("nl",)


def row(prefix: str, part: object, was: str = "", **values: str) -> dict[str, list[str]]:
    """What a browser sends of a row that shows all its fields."""
    names = [field.name for field in fields_of(part)]
    filled = {f"{prefix}{name}": [text] for name, text in values.items()}
    return {f"{prefix}_fields": names, f"{prefix}was": [was], **filled}


def with_module(title: str, was: str = "", **more: str) -> dict[str, list[str]]:
    sent = row("modules.0.", blank_part(Module), was, **{"title.nl": title}, **more)
    return {"_fields": ["modules"], **sent}


def test_a_module_is_made_and_a_page_joins_it():
    sent = with_module("Over werk")
    page = branching().blocks[1]
    sent |= row("pages.1.", page, page.id, module="over_werk")
    draft, wrong = read_parts(branching(), sent, LANGUAGES)
    assert wrong == ()
    assert [(one.id, one.title["nl"]) for one in draft.modules] == [("over_werk", "Over werk")]
    assert draft.blocks[1].module == "over_werk"
    assert draft.blocks[1].questions == page.questions
    compiled(draft)


def test_a_row_that_nobody_filled_in_makes_nothing_and_one_that_is_ticked_goes():
    draft = replace(branching(), modules=(Module(id="werk_en_meer", title=nl("Werk")),))
    kept, _ = read_parts(draft, with_module("Arbeid", "werk_en_meer"), LANGUAGES)
    assert [(one.id, one.title["nl"]) for one in kept.modules] == [("werk_en_meer", "Arbeid")]
    gone, _ = read_parts(draft, with_module("", "werk_en_meer", _out="1"), LANGUAGES)
    assert gone.modules == ()
    assert read_parts(branching(), with_module(""), LANGUAGES)[0] == branching()


def test_a_form_that_shows_nothing_changes_nothing():
    assert read_parts(branching(), {}, LANGUAGES) == (branching(), ())
    page = branching().blocks[0]
    assert read_checks(page, {}, LANGUAGES) == (page, ())


def test_a_check_is_made_and_goes_when_it_demands_nothing():
    page = branching().block("cijfer")
    values = {"must": "${cijfer} > 2", "message.nl": "Echt zo laag?", "level": "hard", "at": ""}
    sent = {"_fields": [CHECKS], **row("checks.0.", blank_part(Check), **values)}
    checked, wrong = read_checks(page, sent, LANGUAGES)
    assert wrong == ()
    (check,) = checked.checks
    assert (check.must, check.level) == ("${cijfer} > 2", CheckLevel.HARD)
    emptied = {"_fields": [CHECKS], **row("checks.0.", check, check.id, **values | {"must": ""})}
    assert read_checks(checked, emptied, LANGUAGES)[0].checks == ()


def test_a_number_that_is_none_is_told_at_its_field():
    sent = {
        "_fields": ["quotas"],
        **row("quotas.0.", blank_part(PARTS["quotas"]), condition="${werk} = 'ja'", limit="veel"),
    }
    _, wrong = read_parts(branching(), sent, LANGUAGES)
    assert [(one.field, one.key) for one in wrong] == [("quotas.0.limit", "number")]


@pytest.mark.parametrize("name", sorted(PARTS))
def test_every_kind_of_part_can_begin_empty(name):
    assert blank_part(PARTS[name]).id == ""


def test_the_draft_is_read_back_with_all_its_parts():
    draft, _ = read_parts(branching(), with_module("Over werk"), LANGUAGES)
    assert Questionnaire.from_json(draft.to_json()) == draft


def test_what_a_part_names_is_ticked_and_what_is_not_there_is_refused_at_its_field():
    draft = replace(
        branching(), modules=tuple(Module(id=one, title=nl(one)) for one in ("werk", "wonen"))
    )
    ticked = row("rotations.0.", blank_part(PARTS["rotations"]), take="1")
    ticked["rotations.0.modules"] = ["werk", "wonen"]
    made, wrong = read_parts(draft, {"_fields": ["rotations"], **ticked}, LANGUAGES)
    assert wrong == ()
    assert [one.modules for one in made.rotations] == [("werk", "wonen")]
    page = draft.blocks[0]
    sent = row("pages.0.", page, page.id, module="tuin") | {"_fields": ["rotations", "rosters"]}
    sent |= {**ticked, "rotations.0.modules": ["werk", "tuin"]}
    loop = row("rosters.0.", blank_part(PARTS["rosters"]), over="niets", most="2")
    _, wrong = read_parts(draft, {**sent, **loop, "rosters.0.blocks": ["weg"]}, LANGUAGES)
    assert {(one.field, one.key) for one in wrong} == {
        ("pages.0.module", "unknown"),
        ("rotations.0.modules", "unknown"),
        ("rosters.0.blocks", "unknown"),
        ("rosters.0.over", "unknown"),
    }
