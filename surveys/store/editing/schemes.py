"""Coding schemes, a version each time that they change; a scheme serves all waves that ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from panel.store.audit import record
from surveys.responses.coding.scheme import (
    CodingScheme,
    SchemeCode,
    SchemeError,
    from_json,
    next_version,
    to_json,
)
from surveys.store.editing.tables import CodingSchemeRow


@dataclass(frozen=True)
class SavedScheme:
    """A version of a scheme as it was saved."""

    id: int
    scheme: CodingScheme
    who: str
    at: datetime


def schemes_of(session: Session, questionnaire: str, variable: str) -> list[SavedScheme]:
    """Return the versions of a variable's scheme, oldest first."""
    query = select(CodingSchemeRow).where(
        CodingSchemeRow.questionnaire_id == questionnaire, CodingSchemeRow.variable == variable
    )
    return [_saved(row) for row in session.scalars(query.order_by(CodingSchemeRow.version))]


def latest_scheme(session: Session, questionnaire: str, variable: str) -> SavedScheme | None:
    """Return the version that counts, None where there is no scheme yet."""
    return next(reversed(schemes_of(session, questionnaire, variable)), None)


def save_scheme(
    session: Session,
    questionnaire: str,
    variable: str,
    codes: Sequence[SchemeCode],
    seen: int,
    who: str,
    at: datetime,
) -> SavedScheme:
    """Save the next version of a scheme.

    Parameters
    ----------
    seen
        The version that the change was made to, 0 where there was none.

    Raises
    ------
    SchemeError
        If somebody saved a later version, or the codes make no scheme.
    """
    earlier = [one.scheme for one in schemes_of(session, questionnaire, variable)]
    if len(earlier) != seen:
        raise SchemeError("scheme-moved", f"the scheme has version {len(earlier)} by now")
    made = next_version(questionnaire, variable, earlier, codes)
    row = CodingSchemeRow(
        questionnaire_id=questionnaire,
        variable=variable,
        version=made.version,
        content=to_json(made),
        who=who,
        at=at,
    )
    session.add(row)
    session.flush()
    details = {"variable": variable, "version": made.version, "codes": len(made.codes)}
    record(session, who, "coding-scheme-saved", f"questionnaire:{questionnaire}", details, at)
    return _saved(row)


def _saved(row: CodingSchemeRow) -> SavedScheme:
    scheme = from_json(row.questionnaire_id, row.variable, row.version, row.content)
    return SavedScheme(row.id, scheme, row.who, row.at)
