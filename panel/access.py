"""Roles and what each may; personal links and short codes; how often one may try.

A personal link opens the case of one member in one wave. Its token has 128 random bits; the short
code on a letter has 50, and is guarded by the throttle. Only keyed hashes of both are stored.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Any

ROLES = ("researcher", "approver", "administrator")
TOKEN_BYTES = 16  # 128 bits
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O and U
CODE_LENGTH = 10  # 50 bits
LOOKS_LIKE = str.maketrans("OIL", "011")  # crockford.com/base32.html


@dataclass(frozen=True, slots=True)
class Anonymous:
    """Somebody who did not sign in."""


@dataclass(frozen=True, slots=True)
class MemberActor:
    """A member who opened a personal link, known by the pseudonym of the wave only."""

    grant_id: str
    pseudonym: str
    wave_id: str


@dataclass(frozen=True, slots=True)
class StaffActor:
    """A member of staff who signed in."""

    staff_id: str
    name: str
    roles: frozenset[str]


Actor = Anonymous | MemberActor | StaffActor
Predicate = Callable[[Actor, Mapping[str, Any]], bool]


def anyone(actor: Actor, view: Mapping[str, Any]) -> bool:
    """Let everybody in."""
    return True


def member(actor: Actor, view: Mapping[str, Any]) -> bool:
    """Let members in who opened their personal link."""
    return isinstance(actor, MemberActor)


def staff(*roles: str) -> Predicate:
    """Return a predicate that lets staff in who have one of the roles; any staff if none is named.

    Raises
    ------
    ValueError
        If a role does not exist.
    """
    wanted = checked_roles(roles)

    def may(actor: Actor, view: Mapping[str, Any]) -> bool:
        return isinstance(actor, StaffActor) and (not wanted or bool(wanted & actor.roles))

    return may


def checked_roles(roles: Iterable[str]) -> frozenset[str]:
    """Return the roles as a set.

    Raises
    ------
    ValueError
        If a role does not exist.
    """
    wanted = frozenset(roles)
    unknown = sorted(wanted - set(ROLES))
    if unknown:
        raise ValueError(f"no role '{unknown[0]}'; the roles are {', '.join(ROLES)}")
    return wanted


def new_token() -> str:
    """Return the secret part of a personal link: 128 random bits, fit for a URL."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_code() -> str:
    """Return a random short code, as it is stored: ten signs, none of which looks like another."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """Return a short code as a letter shows it.

    >>> shown_code("ABCDE23456")
    'ABCDE-23456'
    """
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def normal_code(text: str) -> str | None:
    """Return what somebody typed as a short code, or None where it cannot be one.

    Spaces, dashes and lower case do not matter; the letter O is read as 0, I and L as 1.

    >>> normal_code(" abcde - 2345o ")
    'ABCDE23450'
    """
    kept = "".join(sign for sign in text.upper() if not sign.isspace() and sign not in "-–—.")
    code = kept.translate(LOOKS_LIKE)
    if len(code) != CODE_LENGTH or any(sign not in CODE_ALPHABET for sign in code):
        return None
    return code


@dataclass(frozen=True, slots=True)
class Throttle:
    """At most so many failed attempts within a period.

    Who comes to that number waits until the first of them is so long ago; or, with a ``pause``,
    only so long after the last one.
    """

    attempts: int
    within: timedelta
    pause: timedelta | None = None


FAILED_SIGN_INS = Throttle(attempts=10, within=timedelta(minutes=15))
# Guesses at one account from everywhere: slowed down, for a lock would lock its owner out as well.
FAILED_ON_ACCOUNT = Throttle(attempts=20, within=timedelta(hours=1), pause=timedelta(minutes=1))
LONGEST_SESSION = timedelta(days=7)  # however often it is used
NETWORK = 64  # bits of an IPv6 address that one household or server farm has for itself (RFC 6177)


def wait_until(
    failed_at: Iterable[datetime], now: datetime, throttle: Throttle = FAILED_SIGN_INS
) -> datetime | None:
    """Return when the next attempt is allowed, or None if it is allowed now.

    Parameters
    ----------
    failed_at
        The moments of failed attempts at the same place for the same purpose.
    """
    recent = sorted(at for at in failed_at if now - throttle.within < at)
    if len(recent) < throttle.attempts:
        return None
    if throttle.pause is None:
        return recent[-throttle.attempts] + throttle.within
    until = recent[-1] + throttle.pause
    return until if until > now else None


def network_of(address: str) -> str:
    """Return what attempts from an address are counted for: it, or its network where it is IPv6.

    Whoever has one IPv6 address has 2^64 of them.

    >>> network_of("203.0.113.9"), network_of("::ffff:203.0.113.9")
    ('203.0.113.9', '203.0.113.9')
    >>> network_of("2001:db8:1:2:3:4:5:6")
    '2001:db8:1:2::/64'
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((found, NETWORK), strict=False))
