"""What the solver says and what the path does never disagree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.path import path
from surveys.proof import Proof, Reach, prove
from surveys.proof.covering import covering
from surveys.proof.walking import Random, walk
from surveys.proof.walking.respondents import respondent
from surveys.questionnaire import Questionnaire
from surveys.questions import Given
from tests.surveys.proof.made import made
from tests.surveys.proof.real import really_walk, seen

few = settings(deadline=None, max_examples=5)
seeds = st.integers(0, 10_000)


def verdicts(proof: Proof, reach: Reach) -> set[tuple[str, str]]:
    return {(one.kind, one.id) for one in proof.verdicts if one.reach is reach}


def agree(proof: Proof, visible: set[tuple[str, str]]) -> None:
    assert visible.isdisjoint(verdicts(proof, Reach.NEVER))
    assert verdicts(proof, Reach.ALWAYS) <= visible


@few
@given(seeds)
def test_whoever_walks_sees_all_that_is_always_and_nothing_that_is_never(seed):
    questionnaire = made(seed, hard=True)
    proof = prove(questionnaire)
    for chance in range(8):
        one = walk(proof.case.plan, Random(proof.case.plan, seed + chance))
        if not one.stuck:
            agree(proof, seen(really_walk(questionnaire, respondent(one))))


@few
@given(seeds)
def test_stale_and_missing_answers_show_nothing_that_is_never(seed):
    questionnaire = made(seed)
    proof = prove(questionnaire)
    for chance in range(8):
        answers = anyhow(questionnaire, proof, seed + chance)
        agree(proof, seen(path(questionnaire, answers, chance)))


def anyhow(questionnaire: Questionnaire, proof: Proof, seed: int) -> dict[str, object]:
    """Return an answer to about half of all variables, on the path or not."""
    picker = Random(proof.case.plan, seed)
    return {
        variable.id: picker.answer(question, variable, variable.codes)
        for question in questionnaire.questions()
        if not question.is_silent or isinstance(question, Given)
        for variable in question.variables()
        if picker.chance.random() < 0.5
    }


@few
@given(seeds)
def test_each_witness_really_sees_what_it_is_a_witness_of(seed):
    questionnaire = made(seed)
    for verdict in prove(questionnaire).verdicts[::3]:
        part = (verdict.kind, verdict.id)
        if verdict.sees:
            assert part in seen(really_walk(questionnaire, verdict.sees))
        if verdict.misses:
            assert part not in seen(really_walk(questionnaire, verdict.misses))


@few
@given(seeds)
def test_the_covering_respondents_really_walk(seed):
    questionnaire = made(seed, hard=True)
    for one in covering(questionnaire):
        really_walk(questionnaire, one)
