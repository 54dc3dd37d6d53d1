"""Complementary suppression, against an attacker who adds and subtracts."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.protection.attacker import Cell, complementary, exposed

PLACES = ("a", "b", "c", "d", "e", "f")
WHOLE = frozenset({"whole"})


def table(sizes, regions=()):
    cells = [Cell("whole", frozenset(sizes), sum(sizes.values()))]
    cells += [Cell(name, frozenset(parts), sum(sizes[p] for p in parts)) for name, parts in regions]
    return cells + [Cell(name, frozenset({name}), size) for name, size in sizes.items()]


SIMPLE = table({"a": 40, "b": 100, "c": 70, "d": 200})
NESTED = table(
    {"a": 40, "b": 100, "c": 70, "d": 200, "e": 90, "f": 80},
    regions=[("north", "abc"), ("south", "def")],
)


def test_a_single_hidden_part_follows_from_the_whole_and_its_siblings():
    assert exposed(SIMPLE, frozenset({"a"})) == ("a",)


def test_two_hidden_parts_do_not_follow():
    assert exposed(SIMPLE, frozenset({"a", "c"})) == ()


def test_the_smallest_other_part_is_hidden_beside_a_single_one():
    assert complementary(SIMPLE, frozenset({"a"}), kept=WHOLE) == {"c"}


def test_nothing_is_hidden_beside_two():
    assert complementary(SIMPLE, frozenset({"a", "b"}), kept=WHOLE) == frozenset()


def test_nothing_is_hidden_where_nothing_was():
    assert complementary(SIMPLE, frozenset(), kept=WHOLE) == frozenset()


def test_the_other_of_two_parts_is_hidden():
    two = table({"men": 30, "women": 300})
    assert complementary(two, frozenset({"men"}), kept=WHOLE) == {"women"}


def test_a_hidden_municipality_does_not_follow_from_its_region():
    more = complementary(NESTED, frozenset({"a", "d"}), kept=WHOLE)
    assert exposed(NESTED, frozenset({"a", "d"}) | more) == ()


def test_a_hidden_region_follows_from_its_municipalities():
    assert exposed(NESTED, frozenset({"north"})) == ("north",)


def test_municipalities_of_one_region_protect_each_other_where_the_other_region_is_shown():
    assert complementary(NESTED, frozenset({"a"}), kept=WHOLE) == {"c"}


def test_without_the_whole_a_single_hidden_part_does_not_follow():
    assert exposed(SIMPLE, frozenset({"whole", "a"})) == ()


@given(
    sizes=st.lists(st.integers(1, 500), min_size=6, max_size=6),
    hidden=st.sets(st.sampled_from(PLACES), min_size=1),
)
def test_no_hidden_count_follows_by_subtraction_whatever_was_hidden_first(sizes, hidden):
    cells = table(
        dict(zip(PLACES, sizes, strict=True)), regions=[("north", "abc"), ("south", "def")]
    )
    more = complementary(cells, frozenset(hidden), kept=WHOLE)
    assert exposed(cells, frozenset(hidden) | more) == ()


@given(hidden=st.sets(st.sampled_from(PLACES), min_size=1))
def test_two_populations_agree_on_all_that_is_shown_and_differ_in_what_is_hidden(hidden):
    cells = NESTED
    every = frozenset(hidden) | complementary(cells, frozenset(hidden), kept=WHOLE)
    shown = [cell for cell in cells if cell.id not in every]
    for cell in cells:
        if cell.id in every:
            assert _other_population(shown, cell) is not None


def _other_population(shown, cell):
    """Return a change of counts that no shown cell sees and the hidden one does."""
    import numpy as np
    from scipy import linalg

    seen = np.array([[p in s.atoms for p in PLACES] for s in shown], dtype=float)
    unseen = linalg.null_space(seen) if shown else np.eye(len(PLACES))
    own = np.array([p in cell.atoms for p in PLACES], dtype=float)
    moves = own @ unseen
    return moves if np.abs(moves).max(initial=0) > 1e-9 else None
