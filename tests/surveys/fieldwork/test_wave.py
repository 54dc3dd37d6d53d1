"""The states of a wave."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from surveys.fieldwork.wave import Wave, WaveError, WaveFault, WaveState

OPENS = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=21)
DRAFT = Wave("w1", "Een", "voorjaar 2026", "proef.1", OPENS, CLOSES, {"Assen": 3})


def test_a_wave_goes_from_draft_to_frozen() -> None:
    frozen = DRAFT.opened(OPENS).closed(CLOSES).frozen()
    assert (frozen.state, frozen.opened_at, frozen.closed_at) == (WaveState.FROZEN, OPENS, CLOSES)


def test_a_frozen_wave_may_be_frozen_again_after_a_correction() -> None:
    assert DRAFT.opened(OPENS).closed(CLOSES).frozen().frozen().state is WaveState.FROZEN


@pytest.mark.parametrize(
    ("fault", "step"),
    [
        (WaveFault.NOT_DRAFT, lambda: DRAFT.opened(OPENS).opened(OPENS)),
        (WaveFault.NOT_OPEN, lambda: DRAFT.closed(OPENS)),
        (WaveFault.NOT_CLOSED, lambda: DRAFT.opened(OPENS).frozen()),
        (WaveFault.PAST_ITS_END, lambda: DRAFT.opened(CLOSES)),
        (WaveFault.NO_ALLOCATION, lambda: replace(DRAFT, allocation={}).opened(OPENS)),
        (WaveFault.ENDS_BEFORE_IT_STARTS, lambda: replace(DRAFT, closes_at=OPENS)),
    ],
)
def test_a_step_out_of_order_says_what_is_wrong(fault: WaveFault, step: object) -> None:
    with pytest.raises(WaveError) as refusal:
        step()  # type: ignore[operator]
    assert refusal.value.fault is fault


def test_a_draft_takes_no_answers() -> None:
    assert not DRAFT.is_receiving(OPENS)


def test_an_open_wave_takes_answers_until_its_hour() -> None:
    wave = DRAFT.opened(OPENS)
    assert wave.is_receiving(CLOSES - timedelta(microseconds=1))
    assert not wave.is_receiving(CLOSES)


def test_an_open_wave_is_due_to_close_at_its_hour() -> None:
    wave = DRAFT.opened(OPENS)
    assert (wave.is_due_to_close(OPENS), wave.is_due_to_close(CLOSES)) == (False, True)
