"""The edit log: corrections are added before a wave is frozen, and none is taken back."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveys.responses.answers import Text, decode, encode
from surveys.responses.edit_log import Edit
from surveys.store.editing.corrected import note_new_text
from surveys.store.tables import EditRow, SurveyCase


def add_edit(session: Session, edit: Edit) -> None:
    """Add a correction; the raw answers stay as they are, and a new text waits to be coded."""
    session.add(
        EditRow(
            pseudonym=edit.pseudonym,
            variable=edit.variable,
            old=encode(edit.old),
            new=encode(edit.new),
            rule=edit.rule,
            who=edit.who,
            why=edit.why,
            at=edit.at,
        )
    )
    if isinstance(edit.new, Text):
        note_new_text(session, edit.pseudonym, edit.variable)
    session.flush()


def edits_of(session: Session, wave_id: str, pseudonym: str | None = None) -> list[Edit]:
    """Return the corrections to a wave, or to one case, in the order in which they were made."""
    query = (
        select(EditRow)
        .join(SurveyCase, SurveyCase.pseudonym == EditRow.pseudonym)
        .where(SurveyCase.wave_id == wave_id)
        .order_by(EditRow.id)
    )
    if pseudonym is not None:
        query = query.where(EditRow.pseudonym == pseudonym)
    return [
        Edit(
            row.pseudonym,
            row.variable,
            decode(row.old),
            decode(row.new),
            row.rule,
            row.who,
            row.why,
            row.at,
        )
        for row in session.scalars(query)
    ]
