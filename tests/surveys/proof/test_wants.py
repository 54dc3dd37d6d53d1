"""Rows 3, 5 and 25 of what peers' users want."""

from __future__ import annotations

from surveys.path import path
from surveys.proof import Reach, prove
from surveys.proof.covering import covering, rerun
from surveys.questionnaire import QuestionnaireError, compiled
from surveys.responses.answers import Missing
from tests.surveys.examples import branching, made_of, page, yes_no
from tests.surveys.proof.made import made
from tests.surveys.proof.real import really_walk, seen


def test_want_3_broken_logic_is_found_before_anybody_walks_that_path():
    broken = made_of(
        page(yes_no("werk")),
        page(yes_no("baas"), relevant="${werk} = 'ja'"),
        page(yes_no("collega"), relevant="${baas} = 'nee' and ${werk} = 'nee'"),
        page(yes_no("loon"), relevant="${onbekend} = 'ja'"),
    )
    by_name = {one.name: one for one in prove(broken).findings}
    assert by_name["loon"].rule == "unknown-reference"
    never = by_name["collega"]
    assert never.rule == "never"
    assert len(never.conflict) == 2
    assert all("werk" in clause for clause in never.conflict)


def test_want_5_the_shortest_cycle_is_reported_in_words():
    knot = made_of(
        page(yes_no("a", relevant="${b} = 'ja'")),
        page(yes_no("b", relevant="${c} = 'ja'")),
        page(yes_no("c", relevant="${a} = 'ja' or ${d} = 'ja'")),
        page(yes_no("d", relevant="${c} = 'ja'")),
        page(yes_no("e", relevant="${e} = 'ja'")),
    )
    loops = [one for one in prove(knot).findings if one.rule == "loop"]
    assert [one.conflict for one in loops] == [
        ("e wacht op e",),
        ("c wacht op d", "d wacht op c"),
    ]
    assert "c wacht op d, d wacht op c" in loops[1].message


def test_want_25_dummy_respondents_cover_every_branch():
    questionnaire = branching()
    people = covering(questionnaire)
    walked = [really_walk(questionnaire, one) for one in people]
    reached = set().union(*(seen(one) for one in walked))
    assert reached == {
        (one.kind, one.id) for one in prove(questionnaire).verdicts if one.reach is not Reach.NEVER
    }
    finals = [
        now.final_values(submitted=not one.breaks_off)
        for now, one in zip(walked, people, strict=True)
    ]
    for variable in questionnaire.variables.values():
        values = {final[variable.id] for final in finals}
        possible = set(variable.missing) - {Missing.NOT_ASKED_ROUTE, Missing.NOT_ASKED_MODULE}
        assert possible <= values
        answered = {code for value in values for code in getattr(value, "codes", ())}
        answered |= {value.code for value in values if hasattr(value, "code")}
        assert set(variable.codes) <= answered
    for name, conditions in compiled(questionnaire).conditions_of.items():
        missing = {final[name] for final in finals}
        assert not conditions or Missing.NOT_ASKED_ROUTE in missing


def test_want_25_the_same_questionnaire_has_the_same_respondents():
    assert covering(branching()) == covering(branching())


def test_want_25_they_take_the_modules_and_experiments_that_their_seeds_draw():
    questionnaire = made(11, hard=True)
    for one in covering(questionnaire):
        assert set(dict(one.pages)) <= set(path(questionnaire, one.answers, one.seed).pages)


def test_want_25_kept_respondents_say_what_a_new_version_no_longer_covers():
    kept = covering(branching())
    again = rerun(kept, branching())
    assert (again.misfits, again.uncovered) == ((), ())
    changed = made_of(*branching().blocks, page(yes_no("nieuw"), relevant="${cijfer} > 0"))
    again = rerun(kept, changed)
    assert {one.why for one in again.misfits} == {"new-page", "new-question"}
    assert ("question", "nieuw") in again.uncovered


def test_a_questionnaire_that_is_refused_is_proven_as_far_as_it_can_be():
    refused = made_of(
        page(yes_no("a")),
        page(yes_no("b"), relevant="${a} = "),
        page(yes_no("c"), relevant="${a} = 'ja' and ${a} = 'nee'"),
    )
    try:
        compiled(refused)
    except QuestionnaireError:
        found = prove(refused).findings
    assert [(one.rule, one.name) for one in found] == [("unfinished", "b"), ("never", "c")]
