from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from panel.messages.outbox import (
    AFTER,
    LEASE,
    WAITS,
    State,
    Step,
    WrongStep,
    after,
    next_attempt,
    state_at,
)

NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)


def test_only_a_claimed_message_gets_an_outcome() -> None:
    outcomes = {Step.ACCEPTED, Step.REFUSED, Step.DEFERRED, Step.LOST}
    assert {state for state, step in AFTER if step in outcomes} == {State.CLAIMED}


def test_only_a_queued_message_can_be_claimed() -> None:
    assert {state for state, step in AFTER if step is Step.CLAIM} == {State.QUEUED}


def test_no_machine_takes_a_message_out_of_uncertainty() -> None:
    steps = {step for state, step in AFTER if state is State.UNCERTAIN}
    assert steps == {Step.RESEND, Step.WAS_SENT}


def test_a_sent_message_stays_sent() -> None:
    assert not [step for state, step in AFTER if state is State.SENT]


@pytest.mark.parametrize(
    ("state", "step"), [pair for pair in product(State, Step) if pair not in AFTER]
)
def test_any_other_step_is_refused(state: State, step: Step) -> None:
    with pytest.raises(WrongStep):
        after(state, step)


def test_a_claim_grows_uncertain_when_its_lease_is_over() -> None:
    ages = (timedelta(0), LEASE - timedelta(seconds=1), LEASE)
    found = [state_at(State.CLAIMED, NOW - age, NOW) for age in ages]
    assert found == [State.CLAIMED, State.CLAIMED, State.UNCERTAIN]


@pytest.mark.parametrize("state", [State.QUEUED, State.SENT, State.FAILED, State.UNCERTAIN])
def test_another_state_does_not_change_by_itself(state: State) -> None:
    assert state_at(state, NOW - 10 * LEASE, NOW) is state


def test_waits_grow_and_end() -> None:
    found = [next_attempt(number, NOW) for number in range(1, len(WAITS) + 2)]
    assert found[-1] is None
    moments = [moment for moment in found if moment is not None]
    assert moments == sorted(moments)
    assert len(moments) == len(WAITS)
