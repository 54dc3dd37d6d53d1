"""Paper forms of a wave that one person keyed in and nobody has sent in yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveys.responses.events import Kind
from surveys.store.tables import ResponseEventRow, ResponseRow, SurveyCase

OVER = (Kind.SUBMITTED, Kind.REFUSED, Kind.SCREENED_OUT)


@dataclass(frozen=True)
class OnceKeyed:
    """A form that waits to be keyed in a second time: whose case, by whom it was keyed, and when.

    ``keyed_by`` is the id of a member of staff.
    """

    pseudonym: str
    keyed_by: str
    at: datetime


def once_keyed(session: Session, wave_id: str) -> list[OnceKeyed]:
    """Return the forms of a wave that wait, the one that waits longest first."""
    event = ResponseEventRow
    over = select(event.response_id).where(event.kind.in_([kind.value for kind in OVER]))
    keyer = event.payload["keyed_by"].as_string()
    rows = session.execute(
        select(ResponseRow.pseudonym, keyer.label("keyed_by"), event.at)
        .join(ResponseRow, ResponseRow.id == event.response_id)
        .join(SurveyCase, SurveyCase.pseudonym == ResponseRow.pseudonym)
        .where(
            SurveyCase.wave_id == wave_id,
            event.kind == Kind.PAGE_SAVED.value,
            keyer.is_not(None),
            event.response_id.not_in(over),
        )
        .order_by(event.at, event.response_id, event.seq)
    )
    keyers: dict[str, set[str]] = {}
    found: dict[str, OnceKeyed] = {}
    for row in rows:
        keyers.setdefault(row.pseudonym, set()).add(row.keyed_by)
        found.setdefault(row.pseudonym, OnceKeyed(row.pseudonym, row.keyed_by, row.at))
    return [one for one in found.values() if len(keyers[one.pseudonym]) == 1]
