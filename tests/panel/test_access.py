from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.access import (
    CODE_ALPHABET,
    FAILED_ON_ACCOUNT,
    FAILED_SIGN_INS,
    Anonymous,
    MemberActor,
    StaffActor,
    anyone,
    member,
    network_of,
    new_code,
    new_token,
    normal_code,
    shown_code,
    staff,
    wait_until,
)

NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)
visitor, panellist = Anonymous(), MemberActor("g", "P", "w")
researcher = StaffActor("s", "Naam", frozenset({"researcher"}))


def test_anyone_lets_everybody_in() -> None:
    assert all(anyone(actor, {}) for actor in (visitor, panellist, researcher))


def test_a_member_s_page_is_for_members_only() -> None:
    assert [member(actor, {}) for actor in (visitor, panellist, researcher)] == [False, True, False]


def test_a_staff_page_is_for_the_role_it_names() -> None:
    wanted = [staff("researcher"), staff("approver"), staff("approver", "researcher"), staff()]
    assert [predicate(researcher, {}) for predicate in wanted] == [True, False, True, True]


def test_a_member_is_no_staff() -> None:
    assert not staff()(panellist, {})


def test_a_role_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'reviewer'"):
        staff("reviewer")


def test_a_token_is_at_least_128_bits_long() -> None:
    assert len(new_token()) >= 22


codes = st.text(CODE_ALPHABET, min_size=10, max_size=10)


def test_a_new_code_reads_back_as_it_is_shown() -> None:
    code = new_code()
    assert normal_code(shown_code(code)) == code


@given(codes)
def test_lower_case_spaces_and_dashes_do_not_matter(code: str) -> None:
    assert normal_code(f" {code[:3].lower()} {code[3:5]} - {code[5:]}\t") == code


@given(codes)
def test_letters_that_look_like_digits_are_read_as_digits(code: str) -> None:
    assert normal_code(code.replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize("text", ["", "ABCDE2345", "ABCDE234567", "ABCDE2345U", "ABCDE2345é"])
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert normal_code(text) is None


def failures(count: int, minutes_ago: float) -> list[datetime]:
    return [NOW - timedelta(minutes=minutes_ago)] * count


def test_nine_failures_need_not_wait() -> None:
    assert wait_until(failures(9, 1), NOW) is None


def test_ten_failures_wait_until_the_oldest_is_a_quarter_of_an_hour_old() -> None:
    found = wait_until(failures(1, 10) + failures(9, 1), NOW)
    assert found == NOW + timedelta(minutes=5)


def test_failures_of_a_quarter_of_an_hour_ago_count_no_more() -> None:
    assert wait_until(failures(20, 15), NOW) is None


@given(st.lists(st.integers(0, 3600), max_size=40))
def test_after_the_wait_the_next_attempt_is_allowed(seconds: list[int]) -> None:
    failed = [NOW - timedelta(seconds=number) for number in seconds]
    until = wait_until(failed, NOW)
    assert until is None or (until > NOW and wait_until(failed, until) is None)


def test_the_throttle_is_ten_in_a_quarter_of_an_hour() -> None:
    assert (FAILED_SIGN_INS.attempts, FAILED_SIGN_INS.within) == (10, timedelta(minutes=15))


@given(st.lists(st.integers(0, 7200), max_size=60))
def test_an_account_never_waits_longer_than_a_minute(seconds: list[int]) -> None:
    failed = [NOW - timedelta(seconds=number) for number in seconds]
    until = wait_until(failed, NOW, FAILED_ON_ACCOUNT)
    assert until is None or NOW < until <= NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
    ],
)
def test_an_ipv6_address_counts_for_its_network(address: str, network: str) -> None:
    assert network_of(address) == network
