"""What a member agrees to: the purposes, the version of their text, and until when it holds.

Views on faith, origin or health need explicit consent (GDPR, article 9(2)(a)), apart from the
consent to take part; quoting a story needs its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

VERSION = "2026-1"  # of the texts that explain the purposes; a new text is a new version


class Purpose(StrEnum):
    """What the answers may be used for."""

    TAKING_PART = "taking_part"
    SENSITIVE_SUBJECTS = "sensitive_subjects"
    QUOTING = "quoting"


class ConsentError(ValueError):
    """The consent cannot be withdrawn before it was given."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One purpose, agreed to in one version of its text."""

    purpose: Purpose
    version: str
    given_at: datetime
    withdrawn_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Tell whether the consent was in force at the moment."""
        return self.given_at <= at and (self.withdrawn_at is None or at < self.withdrawn_at)

    def withdrawn(self, at: datetime) -> Consent:
        """Return the consent as withdrawn; a second withdrawal changes nothing.

        Raises
        ------
        ConsentError
            If the moment lies before the consent.
        """
        if at < self.given_at:
            raise ConsentError(f"consent to {self.purpose} was given after {at.isoformat()}")
        return self if self.withdrawn_at else replace(self, withdrawn_at=at)
