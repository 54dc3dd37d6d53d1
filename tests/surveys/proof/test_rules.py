"""Each rule of the proof, on the smallest questionnaire that breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys.proof import Level, Reach, prove
from surveys.questionnaire import Block, Check, CheckLevel, Module, Quota, Roster, Rotation
from surveys.questions import (
    Calculated,
    Given,
    Multiple,
    NumberQuestion,
    OpenText,
    Origin,
    Single,
    VariableType,
)
from tests.surveys.examples import branching, made_of, nl, option, page, yes_no


def number(name, **rest):
    bounds = {"minimum": 0, "maximum": 120} | rest
    return NumberQuestion(id=name, name=name, text=nl(f"{name}?"), **bounds)


def hard(identity, must):
    return Check(id=identity, must=must, message=nl("Kan niet"), level=CheckLevel.HARD)


def found(*blocks, **parts):
    questionnaire = made_of(*blocks)
    if parts:
        questionnaire = type(questionnaire)(
            id="proef", version=1, title=nl("Proef"), languages=("nl",), blocks=blocks, **parts
        )
    return prove(questionnaire).findings


def rules(findings):
    return [(one.level.value, one.rule, one.name) for one in findings]


def test_a_sound_questionnaire_has_no_findings():
    assert found(*branching().blocks) == ()


def test_the_conflict_is_the_smallest_set_of_rules_over_several_pages():
    (one,) = found(
        page(yes_no("werk")),
        page(number("uren"), relevant="${werk} = 'ja'"),
        page(yes_no("geluk"), relevant="${werk} != ''"),
        page(yes_no("moe"), relevant="${uren} > 10 and ${werk} = 'nee'"),
    )
    assert (one.rule, one.name) == ("never", "moe")
    assert len(one.conflict) == 2
    assert "uren" in one.conflict[0]


def test_what_only_follows_from_a_contradiction_is_not_told_again():
    findings = found(
        page(yes_no("a")),
        page(yes_no("b"), relevant="${a} = 'ja' and ${a} = 'nee'"),
        page(yes_no("c"), relevant="${b} = 'ja'"),
        page(yes_no("d"), relevant="${c} = 'ja' or ${a} = 'ja'"),
    )
    assert rules(findings) == [("error", "never", "b")]


def test_a_range_can_keep_a_question_from_everybody():
    (one,) = found(page(number("jaren")), page(yes_no("oud"), relevant="${jaren} > 120"))
    assert (one.rule, one.name) == ("never", "oud")
    assert any("120" in clause for clause in one.conflict)


@pytest.mark.parametrize(
    ("condition", "rule"),
    [
        ("${a} = 'ja' or ${a} != 'ja'", "always-true"),
        ("not(${a} = 'ja' or ${a} = 'nee')", "only-missing"),
        ("${a} = 'ja' or ${n} > 200", "never-part"),
        ("if(${a} = 'ja', 1, if(${a} = 'ja', 2, 3)) > 2", "dead-branch"),
    ],
)
def test_a_condition_that_does_not_decide_is_found(condition, rule):
    findings = found(page(yes_no("a")), page(number("n")), page(yes_no("b"), relevant=condition))
    assert ("error", rule, "b") in rules(findings)


def test_a_condition_that_its_page_makes_true_is_a_warning():
    block = Block(id="p", questions=(yes_no("b", relevant="${a} = 'ja'"),), relevant="${a} = 'ja'")
    assert rules(found(page(yes_no("a")), block)) == [("warning", "implied", "b")]


def test_to_leave_out_who_does_not_know_is_no_idle_condition():
    relevant = "${a} = 'ja' or ${a} = 'nee'"
    assert found(page(yes_no("a", dont_know=True)), page(yes_no("b"), relevant=relevant)) == ()


def test_a_calculation_that_never_comes_to_anything_and_a_fallback_that_is_never_used_are_found():
    findings = found(
        page(number("n")),
        page(Calculated(id="deel", name="deel", calculation="${n} div 0")),
        page(Calculated(id="val", name="val", calculation="coalesce(3, ${n})")),
    )
    assert rules(findings) == [
        ("error", "never-value", "deel"),
        ("error", "shadowed-default", "val"),
    ]


@pytest.mark.parametrize(
    ("must", "level", "rule"),
    [
        ("${n} > 10 and ${n} < 5", "error", "check-never-holds"),
        ("${n} >= 3 or ${n} < 3", "error", "check-never-fails"),
        ("${n} <= 500", "warning", "check-never-fails"),
    ],
)
def test_a_check_that_does_not_check_is_found(must, level, rule):
    block = Block(id="p", questions=(number("n"),), checks=(hard("c", must),))
    assert rules(found(block)) == [(level, rule, "c")]


def test_hard_checks_that_nobody_passes_together_are_a_dead_end():
    checks = (hard("c", "${m} > ${n}"), hard("d", "${n} > ${m}"))
    (one,) = found(Block(id="p", questions=(number("m"), number("n")), checks=checks))
    assert (one.level, one.rule, len(one.conflict)) == (Level.ERROR, "dead-end", 2)


def test_earlier_answers_that_leave_no_answer_are_found_with_somebody_who_gave_them():
    check = hard("c", "${uren} < ${grens}")
    (one,) = found(
        page(number("grens")), Block(id="p", questions=(number("uren"),), checks=(check,))
    )
    assert (one.level, one.rule) == (Level.WARNING, "dead-end-sometimes")
    assert one.witness.answers["grens"].number == 0


def test_a_list_that_can_be_emptied_is_found_with_its_witness():
    options = tuple(option(code, relevant=f"${{a}} = '{code}'") for code in ("x", "y"))
    first = Single(id="a", name="a", text=nl("a?"), options=(option("x"), option("y"), option("z")))
    second = Single(id="b", name="b", text=nl("b?"), options=options)
    (one,) = found(page(first), page(second))
    assert (one.rule, one.name) == ("empty-list", "b")
    assert one.witness.answers["a"].code == "z"


def test_a_text_that_repeats_what_was_not_asked_is_found():
    said = yes_no("c", hint=nl("U zei ${b}"))
    first, second = page(yes_no("a")), page(yes_no("b"), relevant="${a} = 'ja'")
    assert rules(found(first, second, page(said))) == [("warning", "pipe-missing", "c")]
    never = found(first, second, page(said, relevant="${a} = 'nee'"))
    assert rules(never) == [("error", "pipe-never", "c")]


def test_a_text_that_repeats_what_is_not_known_of_everybody_is_a_warning():
    former = Given(id="v", name="v", origin=Origin.FORMER, of="uren", result=VariableType.NUMBER)
    said = yes_no("c", hint=nl("U zei ${v}"))
    assert rules(found(page(former), page(said))) == [("warning", "pipe-given", "c")]
    known = replace(said, relevant="${v} > 0")
    assert found(page(former), page(known)) == ()


def test_a_quota_that_never_fills_is_found():
    quota = Quota(id="q", title=nl("Q"), condition="${a} = 'ja' and ${b} = 'ja'", limit=5)
    blocks = (page(yes_no("a")), page(yes_no("b"), relevant="${a} = 'nee'"))
    assert rules(found(*blocks, quotas=(quota,))) == [("error", "quota-never-fills", "q")]


def test_a_round_that_nobody_reaches_is_told_once_under_the_name_of_the_roster():
    loop = page(OpenText(id="naam", name="naam", text=nl("Naam?"), max_length=50))
    over = page(number("hoeveel", maximum=2))
    roster = Roster(id="kring", title=nl("Wie"), blocks=("naam",), over="hoeveel", most=4)
    assert rules(found(over, loop, rosters=(roster,))) == [("warning", "never-round", "kring")]


def test_a_module_of_a_rotation_is_seen_sometimes_with_a_seed_that_draws_it():
    blocks = tuple(
        Block(id=name, questions=(yes_no(f"v{name}"),), module=name) for name in ("m", "n")
    )
    questionnaire = type(branching())(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=blocks,
        modules=tuple(Module(id=name, title=nl(name)) for name in ("m", "n")),
        rotations=(Rotation(id="lot", modules=("m", "n"), take=1),),
    )
    proof = prove(questionnaire)
    assert proof.findings == ()
    verdict = next(one for one in proof.verdicts if (one.kind, one.id) == ("module", "m"))
    assert verdict.reach is Reach.SOMETIMES
    assert verdict.sees.seed != verdict.misses.seed


def test_an_exclusive_option_cannot_be_chosen_beside_another():
    ticked = Multiple(
        id="m", name="m", text=nl("m?"), options=(option("a"), option("niets", exclusive=True))
    )
    relevant = "selected(${m}, 'a') and selected(${m}, 'niets')"
    (one,) = found(page(ticked), page(yes_no("b"), relevant=relevant))
    assert (one.rule, one.name) == ("never", "b")
    assert len(one.conflict) == 2


def test_a_text_that_the_solver_does_not_look_into_is_never_called_never():
    text = OpenText(id="t", name="t", text=nl("t?"), max_length=90)
    relevant = "contains(${t}, 'qzx') and string-length(${t}) > 60"
    proof = prove(made_of(page(text), page(yes_no("b"), relevant=relevant)))
    verdict = next(one for one in proof.verdicts if (one.kind, one.id) == ("question", "b"))
    assert verdict.reach in {Reach.SOMETIMES, Reach.UNKNOWN}
    assert proof.is_sound
