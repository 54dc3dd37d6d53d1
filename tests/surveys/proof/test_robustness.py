"""A questionnaire that is broken anyhow is proven as far as it can be; the check never crashes."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.bank import questionnaire, questionnaires
from surveys.proof import prove
from surveys.proof.checking import check
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
