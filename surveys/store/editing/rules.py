"""The rules of a wave: a version each time that they change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from panel.store.audit import record
from surveys.fieldwork.wave import WaveState
from surveys.responses.editing.book import RuleBook, from_json, to_json
from surveys.store.editing.findings import look
from surveys.store.editing.raw import version_of
from surveys.store.editing.tables import EditingRulesRow
from surveys.store.tables import WaveRow


class RulesMovedError(ValueError):
    """Somebody else saved rules in the meantime; nothing was saved."""


@dataclass(frozen=True)
class SavedRules:
    """The rules of a wave, and which version they are; version 0: there are none yet."""

    id: int | None
    version: int
    book: RuleBook


NO_RULES = SavedRules(None, 0, RuleBook())


def rules_of(session: Session, wave_id: str) -> SavedRules:
    """Return the latest rules of a wave."""
    row = session.scalars(
        select(EditingRulesRow)
        .where(EditingRulesRow.wave_id == wave_id)
        .order_by(EditingRulesRow.version.desc())
    ).first()
    return NO_RULES if row is None else SavedRules(row.id, row.version, from_json(row.content))


def save_rules(
    session: Session, wave_id: str, book: RuleBook, seen: int, who: str, at: datetime
) -> SavedRules:
    """Save the rules as a new version; where the wave is closed, look for what they find.

    With rules, a wave is frozen only once every finding has a decision.

    Parameters
    ----------
    seen
        The version that the change was made to.

    Raises
    ------
    RulesMovedError
        If there is a later version.
    RuleError
        If a rule cannot be used on the wave's questionnaire.
    """
    state = session.scalar(select(WaveRow.state).where(WaveRow.id == wave_id).with_for_update())
    if rules_of(session, wave_id).version != seen:
        raise RulesMovedError(f"the rules of wave {wave_id!r} have a later version than {seen}")
    book.check(version_of(session, wave_id))
    row = EditingRulesRow(wave_id=wave_id, version=seen + 1, content=to_json(book), who=who, at=at)
    session.add(row)
    session.flush()
    details = {"version": row.version, "rules": len(book.rules)}
    record(session, who, "editing-rules-saved", f"wave:{wave_id}", details, at)
    if state in (WaveState.CLOSED, WaveState.FROZEN):
        look(session, wave_id, row.id, book)
    return SavedRules(row.id, row.version, book)


def look_at_closing(session: Session, wave_id: str) -> None:
    """Look for what the rules of a wave find, now that no answer comes any more."""
    saved = rules_of(session, wave_id)
    if saved.id is not None:
        look(session, wave_id, saved.id, saved.book)
