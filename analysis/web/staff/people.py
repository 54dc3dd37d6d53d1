"""Who does something to a release: in the log by id, on the page by name."""

from __future__ import annotations

from sqlalchemy.orm import Session

from panel.store.staff import staff_by_id
from panel.web.texts import t
from panel.web.visitor import current_staff

PREFIX = "staff:"
RELEASE_JOB = "release-"  # what the name of the job that publishes a release begins with


def who() -> str:
    """Return the staff member of this request, as releases and the audit log name people."""
    return f"{PREFIX}{current_staff().staff_id}"


def name_of(session: Session, actor: str) -> str:
    """Return the name behind an entry: a person's, or that a job did it."""
    if actor.startswith(RELEASE_JOB):
        return t("audit-actor-release")
    if not actor.startswith(PREFIX):
        return t("release-by-job", job=actor)
    person = staff_by_id(session, actor.removeprefix(PREFIX))
    return person.name if person else t("release-by-unknown")
