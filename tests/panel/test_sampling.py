from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.sampling import DrawError, proportional_allocation, stratified_draw

sizes = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 500), min_size=1)


@st.composite
def plans(draw: st.DrawFn) -> tuple[dict[str, int], int, int]:
    found = draw(sizes.filter(lambda one: sum(one.values()) > 0))
    minimum = draw(st.integers(0, 30))
    least = max(1, sum(min(minimum, size) for size in found.values()))
    return found, draw(st.integers(least, sum(found.values()))), minimum


@given(plans())
def test_an_allocation_adds_up_to_the_total(plan: tuple[dict[str, int], int, int]) -> None:
    assert sum(proportional_allocation(*plan).values()) == plan[1]


@given(plans())
def test_no_stratum_gets_less_than_the_minimum_or_more_than_it_has(
    plan: tuple[dict[str, int], int, int],
) -> None:
    found, _, minimum = plan
    allocated = proportional_allocation(*plan)
    assert all(min(minimum, size) <= allocated[name] <= size for name, size in found.items())


@given(plans())
def test_without_a_minimum_each_share_is_within_one_of_proportional(
    plan: tuple[dict[str, int], int, int],
) -> None:
    found, total, _ = plan
    allocated = proportional_allocation(found, total, 0)
    frame = sum(found.values())
    assert all(abs(allocated[name] - total * size / frame) < 1 for name, size in found.items())


def test_a_small_stratum_is_raised_to_the_minimum_at_the_cost_of_the_large() -> None:
    found = proportional_allocation({"large": 900, "middle": 90, "small": 10}, 100, 5)
    assert found == {"large": 86, "middle": 9, "small": 5}


def test_more_than_the_frame_holds_is_refused() -> None:
    with pytest.raises(DrawError, match="the frame holds 10"):
        proportional_allocation({"a": 10}, 11, 0)


def test_a_minimum_that_needs_more_than_the_total_is_refused() -> None:
    with pytest.raises(DrawError, match="raise the total"):
        proportional_allocation({"a": 50, "b": 50}, 10, 8)


frames = st.dictionaries(st.uuids().map(str), st.sampled_from("abc"), min_size=1, max_size=60)


@given(frames, st.integers(0, 2**32), st.data())
def test_a_draw_has_the_allocated_number_from_each_stratum(
    frame: dict[str, str], seed: int, data: st.DataObject
) -> None:
    sizes = Counter(frame.values())
    wanted = {name: data.draw(st.integers(0, size)) for name, size in sizes.items()}
    draw = stratified_draw(frame, wanted, seed)
    assert Counter(draw.strata) == Counter(wanted)
    assert all(frame[unit] == name for unit, name in zip(draw.ids, draw.strata, strict=True))
    assert len(set(draw.ids)) == len(draw.ids)


@given(frames, st.integers(0, 2**32))
def test_the_order_of_the_frame_does_not_matter(frame: dict[str, str], seed: int) -> None:
    wanted = {name: size // 2 for name, size in Counter(frame.values()).items()}
    backwards = dict(reversed(frame.items()))
    assert stratified_draw(frame, wanted, seed) == stratified_draw(backwards, wanted, seed)


@given(frames, st.integers(0, 2**32))
def test_inverse_probabilities_add_up_to_the_frame(frame: dict[str, str], seed: int) -> None:
    wanted = {name: max(1, size // 2) for name, size in Counter(frame.values()).items()}
    draw = stratified_draw(frame, wanted, seed)
    assert sum(1 / share for share in draw.probability) == pytest.approx(len(frame))


def test_each_unit_is_drawn_as_often_as_its_probability_says() -> None:
    frame = {f"u{number}": "ab"[number >= 4] for number in range(12)}
    times = Counter(
        unit for seed in range(3000) for unit in stratified_draw(frame, {"a": 1, "b": 4}, seed).ids
    )
    expected = {unit: 3000 * (1 / 4 if name == "a" else 1 / 2) for unit, name in frame.items()}
    # five standard errors of a binomial count at the most
    assert all(abs(times[unit] - wanted) < 5 * 27.4 for unit, wanted in expected.items())


def test_another_seed_gives_another_draw() -> None:
    frame = {str(number): "a" for number in range(100)}
    assert stratified_draw(frame, {"a": 10}, 1) != stratified_draw(frame, {"a": 10}, 2)


def test_a_stratum_that_is_too_short_is_named() -> None:
    with pytest.raises(DrawError, match="'b': 3 were asked for, and the frame holds 1"):
        stratified_draw({"1": "a", "2": "b"}, {"a": 1, "b": 3}, 1)


def test_a_stratum_that_is_not_in_the_frame_is_named() -> None:
    with pytest.raises(DrawError, match="'c'"):
        stratified_draw({"1": "a"}, {"c": 1}, 1)
