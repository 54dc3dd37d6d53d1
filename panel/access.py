"""Roles and what each may; personal links and short codes; how often one may try.

A personal link opens the case of one member in one wave. Its token has 128 random bits; the short
code on a letter has 50, and is guarded by the throttle. Only keyed hashes of both are stored.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
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
    """At most so many failed attempts within a period."""

    attempts: int
    within: timedelta


FAILED_SIGN_INS = Throttle(attempts=10, within=timedelta(minutes=15))


def wait_until(
    failed_at: Iterable[datetime], now: datetime, throttle: Throttle = FAILED_SIGN_INS
) -> datetime | None:
    """Return when the next attempt is allowed, or None if it is allowed now.

    Parameters
    ----------
    failed_at
        The moments of failed attempts from the same place for the same purpose.
    """
    recent = sorted(at for at in failed_at if now - throttle.within < at)
    if len(recent) < throttle.attempts:
        return None
    return recent[-throttle.attempts] + throttle.within
