from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.consent import VERSION, Consent, ConsentError, Purpose
from panel.membership import Fact, MembershipError, age_at, age_class, profile_at
from panel.records import add_counts
from tests.panel.factories import a_member

NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "name"), [(18, "18-39"), (39, "18-39"), (40, "40-64"), (64, "40-64"), (65, "65+")]
)
def test_an_age_is_in_the_class_of_the_margins(age: int, name: str) -> None:
    assert age_class(age) == name


def test_a_minor_is_not_in_the_panel() -> None:
    with pytest.raises(MembershipError, match="age 17"):
        age_class(17)


@given(st.integers(18, 120))
def test_every_adult_has_a_class(age: int) -> None:
    assert age_class(age) in {"18-39", "40-64", "65+"}


def test_the_year_is_that_of_the_province_not_of_greenwich() -> None:
    assert age_at(2000, datetime(2025, 12, 31, 23, 30, tzinfo=UTC)) == 26


def test_a_profile_is_as_it_was_at_the_date() -> None:
    facts = [Fact("education", "high", NOW), Fact("education", "low", NOW - 9 * DAY)]
    member = a_member(birth_year=1960)
    found = [profile_at(member, facts, NOW + n * DAY).get("education") for n in (-10, -1, 0)]
    assert found == [None, "low", "high"]


def test_a_profile_holds_the_variables_of_the_design_and_the_margins() -> None:
    assert profile_at(a_member(birth_year=1960), [], NOW) == {
        "municipality": "Noordveld",
        "sex": "female",
        "age_class": "65+",
    }


@pytest.mark.parametrize("probability", [0.0, -0.1, 1.1])
def test_a_recruitment_probability_is_above_0_and_at_most_1(probability: float) -> None:
    with pytest.raises(MembershipError):
        a_member(recruitment_probability=probability)


consent = Consent(Purpose.QUOTING, VERSION, NOW)


def test_consent_holds_from_when_it_is_given_until_it_is_withdrawn() -> None:
    ended = consent.withdrawn(NOW + 2 * DAY)
    found = [ended.holds(NOW + n * DAY) for n in (-1, 0, 1, 2)]
    assert found == [False, True, True, False]


def test_withdrawing_twice_keeps_the_first_moment() -> None:
    assert consent.withdrawn(NOW + DAY).withdrawn(NOW + 5 * DAY) == consent.withdrawn(NOW + DAY)


def test_consent_cannot_be_withdrawn_before_it_was_given() -> None:
    with pytest.raises(ConsentError):
        consent.withdrawn(NOW - DAY)


def test_counts_of_packages_add_up_by_table() -> None:
    assert add_counts({"a": 1, "b": 0}, {"a": 2, "c": 3}) == {"a": 3, "c": 3}
