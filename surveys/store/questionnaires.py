"""Published questionnaire versions: saved once, read and compiled once in a process."""

from __future__ import annotations

from datetime import datetime

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveys.questionnaire import Questionnaire, compiled
from surveys.responses.receive import version_id
from surveys.store.tables import QuestionnaireVersion

EXTENSION = "surveys_questionnaires"
MOST_KEPT = 32  # versions in memory; a version never changes, so one that is kept is never stale


class UnknownVersionError(LookupError):
    """There is no such questionnaire version."""


class OtherContentError(ValueError):
    """The version is published already, with other contents; it needs a new number."""


def publish(session: Session, questionnaire: Questionnaire, now: datetime) -> str:
    """Save a version for good and return its id; the same version again changes nothing.

    Raises
    ------
    QuestionnaireError
        If it cannot be fielded.
    OtherContentError
        If this version was published with other contents.
    """
    compiled(questionnaire)
    name = version_id(questionnaire)
    known = session.get(QuestionnaireVersion, name)
    if known is None:
        session.add(
            QuestionnaireVersion(
                id=name,
                questionnaire_id=questionnaire.id,
                version=str(questionnaire.version),
                content=questionnaire.to_json(),
                hash=questionnaire.hash,
                published_at=now,
            )
        )
        session.flush()
    elif known.hash != questionnaire.hash:
        raise OtherContentError(
            f"version {questionnaire.version} of {questionnaire.id!r} was published on "
            f"{known.published_at.date()} with other contents; give this one a new number"
        )
    return name


def load(session: Session, version: str) -> Questionnaire:
    """Return a published version, ready to be asked; read and compiled at its first use.

    Raises
    ------
    UnknownVersionError
        If it was never published.
    """
    kept = _kept()
    if version in kept:
        return kept[version]
    content = session.scalar(
        select(QuestionnaireVersion.content).where(QuestionnaireVersion.id == version)
    )
    if content is None:
        raise UnknownVersionError(f"questionnaire version {version!r} was never published")
    # the very object that is known as compiled: to find an equal one takes comparing all of it
    questionnaire = compiled(Questionnaire.from_json(content)).questionnaire
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[version] = questionnaire
    return questionnaire


def versions(session: Session) -> list[QuestionnaireVersion]:
    """Return every published version, newest first."""
    return list(
        session.scalars(
            select(QuestionnaireVersion).order_by(
                QuestionnaireVersion.published_at.desc(), QuestionnaireVersion.id
            )
        )
    )


def _kept() -> dict[str, Questionnaire]:
    kept: dict[str, Questionnaire] = current_app.extensions.setdefault(EXTENSION, {})
    return kept
