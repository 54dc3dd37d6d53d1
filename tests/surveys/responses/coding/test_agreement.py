"""Agreement between coders, against what was published and against the definition."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.responses.coding.agreement import agreement, alpha, kappa
from tests.surveys.examples import law

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": data of sections A, B and C
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(rows: Sequence[str]) -> list[list[str]]:
    return [[code for code in column if code != "."] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("rows", "published"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)]
)
def test_alpha_is_what_krippendorff_works_out(rows, published):
    assert alpha(units(rows)) == pytest.approx(published, abs=5e-4)


# Cohen (1960): two judges, three diagnoses of 200 subjects; and the classification of 85
# xeromammograms by two radiologists of the Stata manual, [R] kappa, after Boyd and others (1982)
DIAGNOSES = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
MAMMOGRAMS = ((21, 12, 0, 0), (4, 17, 1, 0), (3, 9, 15, 2), (0, 0, 0, 1))


@pytest.mark.parametrize(("table", "published"), [(DIAGNOSES, 0.492), (MAMMOGRAMS, 0.4728)])
def test_kappa_is_what_was_published(table, published):
    pairs = [
        (str(row), str(column))
        for row, column in product(range(len(table)), repeat=2)
        for _ in range(table[row][column])
    ]
    assert kappa(pairs) == pytest.approx(published, abs=5e-4)


PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=12)


def by_pairs(codes: Sequence[Sequence[str]]) -> float | None:
    """Alpha as the disagreement that was observed over that expected, pair by pair."""
    values = [code for unit in codes for code in unit]
    within = sum(
        sum(one != other for one, other in permutations(unit, 2)) / (len(unit) - 1)
        for unit in codes
    )
    anyhow = sum(one != other for one, other in permutations(values, 2))
    return (
        1 - (within / len(values)) / (anyhow / (len(values) * (len(values) - 1)))
        if anyhow
        else None
    )


@law
@given(PAIRS)
def test_alpha_is_one_less_observed_over_expected_disagreement(pairs):
    expected = by_pairs(pairs)
    assert alpha(pairs) == (None if expected is None else pytest.approx(expected))


@law
@given(PAIRS)
def test_who_is_called_first_changes_nothing(pairs):
    swapped = [(other, one) for one, other in pairs]
    assert alpha(swapped) == alpha(pairs)
    assert kappa(swapped) == kappa(pairs)


@law
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12))
def test_full_agreement_is_one_or_nothing_could_have_differed(codes):
    pairs = [(code, code) for code in codes]
    one = 1.0 if len(set(codes)) > 1 else None
    assert alpha(pairs) == one
    assert kappa(pairs) == one


def test_only_texts_that_two_people_coded_count():
    found = agreement([{"an": "a", "bo": "a"}, {"an": "a", "bo": "b"}, {"an": "b"}])
    assert (found.texts, found.same, found.share) == (2, 1, 0.5)
    (pair,) = found.pairs
    assert (pair.coders, pair.texts, pair.same) == (("an", "bo"), 2, 1)


def test_without_texts_there_is_no_agreement_to_report():
    found = agreement([])
    assert (found.share, found.alpha, found.pairs) == (None, None, ())
