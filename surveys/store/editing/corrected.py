"""Which texts were corrected since they were written: a code counts for the text that was coded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveys.responses.answers import Text, decode
from surveys.store.editing.tables import TextToCodeRow
from surveys.store.tables import EditRow, SurveyCase


@dataclass(frozen=True)
class Corrected:
    """What happened to one text: how often it was corrected, when last, and if a text was left."""

    times: int
    last_at: datetime
    is_text: bool


def note_new_text(session: Session, pseudonym: str, variable: str) -> None:
    """Note a text that a correction gave to who had none, once the texts of the wave are noted."""
    mine = select(SurveyCase.wave_id).where(SurveyCase.pseudonym == pseudonym).scalar_subquery()
    noted = session.scalars(
        select(TextToCodeRow.pseudonym)
        .join(SurveyCase, SurveyCase.pseudonym == TextToCodeRow.pseudonym)
        .where(SurveyCase.wave_id == mine, TextToCodeRow.variable == variable)
    ).all()
    if noted and pseudonym not in noted:
        session.add(TextToCodeRow(pseudonym=pseudonym, variable=variable))


def corrected_texts(session: Session, wave_id: str, variable: str) -> dict[str, Corrected]:
    """Return by pseudonym the texts of a variable that were corrected."""
    query = (
        select(EditRow.pseudonym, EditRow.new, EditRow.at)
        .join(SurveyCase, SurveyCase.pseudonym == EditRow.pseudonym)
        .where(SurveyCase.wave_id == wave_id, EditRow.variable == variable)
        .order_by(EditRow.id)
    )
    found: dict[str, Corrected] = {}
    for row in session.execute(query):
        times = found[row.pseudonym].times + 1 if row.pseudonym in found else 1
        is_text = isinstance(decode(row.new), Text)
        found[row.pseudonym] = Corrected(times, row.at, is_text)
    return found
