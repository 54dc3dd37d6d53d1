"""A questionnaire that is broken anyhow is proven as far as it can be; the check never crashes."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.bank import questionnaire, questionnaires
from surveys.proof import prove
from surveys.proof.case import Case
from surveys.proof.checking import check
from surveys.proof.findings import Level
from surveys.proof.symbolic.search import SHORTEST
from surveys.questions import NumberQuestion
from tests.surveys.examples import made_of, nl, page, yes_no
from tests.surveys.proof.made import made

INSTEAD = ("", "${v0x} = 'a'", "${nobody} > 1", "v1x", "p1", "(", "false()", "a", "0")


def broken(seed: int) -> bytes:
    """Return a questionnaire with one leaf replaced, or one part left out or doubled."""
    chance = random.Random(seed)
    plain = json.loads(made(seed % 40, hard=True).to_json())
    holder, key = chance.choice(list(places(plain)))
    if isinstance(holder, list) and chance.random() < 0.5:
        holder.append(holder[key])
    elif isinstance(holder[key], str):
        holder[key] = chance.choice(INSTEAD)
    elif isinstance(holder[key], int):
        holder[key] = chance.choice((0, 1, -5, 7))
    else:
        del holder[key]
    return json.dumps(plain).encode()


def places(value: Any) -> Any:
    keys = range(len(value)) if isinstance(value, list) else list(value)
    for key in keys:
        yield value, key
        if isinstance(value[key], list | dict):
            yield from places(value[key])


@settings(deadline=None, max_examples=8)
@given(st.integers(0, 100_000))
def test_a_broken_questionnaire_never_breaks_the_check(seed):
    found = check(broken(seed), "kapot.json")
    assert found.is_questionnaire or found.has_errors


def test_every_questionnaire_of_the_bank_is_proven_sound():
    for identity, version in questionnaires():
        assert prove(questionnaire(identity, version)).findings == ()


def test_a_solver_that_gives_up_is_a_warning_by_name_and_never_an_error(monkeypatch):
    monkeypatch.setattr(z3.Solver, "check", lambda *_: z3.unknown)
    monkeypatch.setattr(z3.Optimize, "check", lambda *_: z3.unknown)
    proof = prove(
        made_of(
            page(NumberQuestion(id="a", name="a", text=nl("a?"), minimum=0, maximum=5_000)),
            page(yes_no("b"), relevant="${a} * ${a} = 9801999"),
        )
    )
    assert [(one.level, one.rule, one.name) for one in proof.findings] == [
        (Level.WARNING, "unknown", "b")
    ]
    assert not proof.lengths.most_questions.is_exact
    assert proof.respondents


def test_the_solver_is_given_less_time_the_more_it_has_thought_in_vain():
    search = Case.of(made_of(page(yes_no("a")))).search
    for _ in range(100):
        search.give_up()
    assert search.patience == SHORTEST


def test_two_threads_that_prove_at_once_do_not_bring_the_process_down():
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda seed: prove(made(seed, hard=True)).lengths, range(6)))
    assert len(found) == 6
