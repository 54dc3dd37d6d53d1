"""What rules found in a wave, and what was decided on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, insert, select
from sqlalchemy.orm import Session, aliased

from panel.store.audit import record
from surveys.responses.answers import Missing, Value
from surveys.responses.editing.book import RuleBook, findings
from surveys.responses.editing.decisions import Decision, Verdict, corrected, kept, restored
from surveys.responses.editing.route import emptied
from surveys.responses.editing.rule import Finding
from surveys.store.editing.edits import add_edit, edits_of
from surveys.store.editing.raw import edited, raw_case, raw_wave
from surveys.store.editing.tables import DecisionRow, EditingRulesRow, FindingRow


class UnknownFindingError(LookupError):
    """There is no such finding, or the person was erased."""


class DecidedMeanwhileError(ValueError):
    """Somebody decided on the finding since it was shown; nothing was changed."""


@dataclass(frozen=True)
class Decided:
    """The decision that counts for a finding; ``id`` says which it is."""

    id: int
    verdict: Verdict
    who: str
    why: str
    at: datetime


@dataclass(frozen=True)
class Found:
    """A finding with its decision, None while nobody has decided."""

    id: int
    finding: Finding
    decided: Decided | None


@dataclass(frozen=True)
class Tally:
    """How many findings a rule has, how many are decided, and how many of these corrected."""

    found: int = 0
    decided: int = 0
    corrected: int = 0

    @property
    def waiting(self) -> int:
        """How many nobody has decided on."""
        return self.found - self.decided


def look(session: Session, wave_id: str, rules_id: int, book: RuleBook) -> int:
    """Store what a version of the rules finds; return how much that is."""
    found = findings(book, raw_wave(session, wave_id))
    rows = [
        {
            "rules_id": rules_id,
            "pseudonym": one.pseudonym,
            "rule": one.rule,
            "key": one.key,
            "content": {"variables": list(one.variables), "measures": dict(one.measures)},
        }
        for one in found
    ]
    if rows:
        session.execute(insert(FindingRow), rows)
    return len(rows)


def tallies(session: Session, wave_id: str) -> dict[str, Tally]:
    """Return by rule how much was found and decided, of the latest version of the rules."""
    corrections = func.sum(case((DecisionRow.verdict == Verdict.CORRECTED.value, 1), else_=0))
    query = _joined(
        wave_id, FindingRow.rule, func.count(), func.count(DecisionRow.id), corrections
    ).group_by(FindingRow.rule)
    return {rule: Tally(*numbers) for rule, *numbers in session.execute(query)}


def waiting(session: Session, wave_id: str) -> int:
    """Return how many findings of the latest rules nobody has decided on."""
    query = _joined(wave_id, func.count()).where(DecisionRow.id.is_(None))
    return session.scalar(query) or 0


def found_page(
    session: Session,
    wave_id: str,
    rule: str,
    *,
    offset: int,
    limit: int,
    only_waiting: bool,
) -> list[Found]:
    """Return findings of a rule, twins beside each other, in an order that stays."""
    query = _joined(wave_id, FindingRow, DecisionRow).where(FindingRow.rule == rule)
    if only_waiting:
        query = query.where(DecisionRow.id.is_(None))
    rows = session.execute(query.order_by(FindingRow.id).offset(offset).limit(limit))
    return [_found(row, decision) for row, decision in rows]


def find(session: Session, wave_id: str, finding_id: int) -> Found:
    """Return a finding of a wave; UnknownFindingError if there is none."""
    query = _joined(wave_id, FindingRow, DecisionRow).where(FindingRow.id == finding_id)
    row = session.execute(query).first()
    if row is None:
        raise UnknownFindingError(f"wave {wave_id!r} has no finding {finding_id}")
    return _found(*row)


def next_waiting(session: Session, wave_id: str, rule: str, after: int) -> int | None:
    """Return the id of the next finding of a rule that waits, past ``after`` or from the start."""
    query = _joined(wave_id, func.min(FindingRow.id)).where(
        FindingRow.rule == rule, DecisionRow.id.is_(None)
    )
    later: int | None = session.scalar(query.where(FindingRow.id > after))
    first: int | None = session.scalar(query) if later is None else later
    return first


def decisions_on(session: Session, finding: Finding) -> list[Decided]:
    """Return every decision that was taken on a finding, oldest first."""
    query = select(DecisionRow).where(
        DecisionRow.key == finding.key, DecisionRow.pseudonym == finding.pseudonym
    )
    return [_decided(row) for row in session.scalars(query.order_by(DecisionRow.id))]


def keep(
    session: Session, wave_id: str, finding_id: int, seen: int, who: str, why: str, at: datetime
) -> None:
    """Decide that the answers stand; what the same rule had changed in the case is put back.

    Parameters
    ----------
    seen
        The id of the decision that the person saw, 0 where there was none.

    Raises
    ------
    UnknownFindingError, DecidedMeanwhileError, DecisionError
        Nothing was changed.
    """
    found = _locked(session, wave_id, finding_id, seen)
    decision = kept(found.finding, who, why, at)
    if found.decided is not None:
        raw = raw_case(session, wave_id, found.finding.pseudonym)
        for edit in restored(decision, raw.values, edits_of(session, wave_id, raw.pseudonym)):
            add_edit(session, edit)
    _add(session, wave_id, [decision])


def keep_rest(
    session: Session, wave_id: str, rule: str, expected: int, who: str, why: str, at: datetime
) -> int:
    """Decide that the answers stand in every finding of a rule that waits; return how many.

    Raises
    ------
    DecidedMeanwhileError
        If other than ``expected`` findings wait.
    DecisionError
        If there is no reason.
    """
    rows = session.execute(
        _joined(wave_id, FindingRow, DecisionRow)
        .where(FindingRow.rule == rule, DecisionRow.id.is_(None))
        .with_for_update(of=FindingRow)
    ).all()
    if len(rows) != expected:
        raise DecidedMeanwhileError(f"{len(rows)} findings of rule {rule!r} wait, not {expected}")
    _add(session, wave_id, [kept(_found(row, None).finding, who, why, at) for row, _ in rows])
    return len(rows)


def correct(
    session: Session,
    wave_id: str,
    finding_id: int,
    seen: int,
    changes: Mapping[str, Value],
    who: str,
    why: str,
    at: datetime,
) -> None:
    """Give variables of a case other values, by way of the edit log; parameters as for `keep`.

    An answer that is taken away is skipped, or not asked where the corrected route says so.
    """
    found = _locked(session, wave_id, finding_id, seen)
    raw = raw_case(session, wave_id, found.finding.pseudonym)
    log = edits_of(session, wave_id, raw.pseudonym)
    new = {
        name: emptied(raw, log, name) if value is Missing.SKIPPED else value
        for name, value in changes.items()
    }
    decision, edits = corrected(found.finding, edited(raw, log), new, who, why, at)
    for edit in edits:
        add_edit(session, edit)
    _add(session, wave_id, [decision])


def flagged(session: Session, wave_id: str) -> dict[str, frozenset[str]]:
    """Return by rule the pseudonyms in which it found something."""
    found: dict[str, set[str]] = {}
    for rule, pseudonym in session.execute(
        _of_latest(wave_id, FindingRow.rule, FindingRow.pseudonym)
    ):
        found.setdefault(rule, set()).add(pseudonym)
    return {rule: frozenset(names) for rule, names in found.items()}


def _add(session: Session, wave_id: str, decisions: Sequence[Decision]) -> None:
    rows = [
        {
            "pseudonym": one.finding.pseudonym,
            "key": one.finding.key,
            "rule": one.finding.rule,
            "verdict": one.verdict.value,
            "who": one.who,
            "why": one.why,
            "at": one.at,
        }
        for one in decisions
    ]
    if not rows:
        return
    session.execute(insert(DecisionRow), rows)
    first = decisions[0]
    details = {"rule": first.finding.rule, "verdict": first.verdict.value, "findings": len(rows)}
    record(session, first.who, "findings-decided", f"wave:{wave_id}", details, first.at)


def _locked(session: Session, wave_id: str, finding_id: int, seen: int) -> Found:
    session.scalar(select(FindingRow.id).where(FindingRow.id == finding_id).with_for_update())
    found = find(session, wave_id, finding_id)
    if (found.decided.id if found.decided else 0) != seen:
        raise DecidedMeanwhileError(f"finding {finding_id} has another decision than {seen}")
    return found


def _of_latest(wave_id: str, *columns: Any) -> Select[Any]:
    """Select from the findings of the latest version of a wave's rules."""
    latest = (
        select(func.max(EditingRulesRow.id))
        .where(EditingRulesRow.wave_id == wave_id)
        .scalar_subquery()
    )
    return select(*columns).select_from(FindingRow).where(FindingRow.rules_id == latest)


def _joined(wave_id: str, *columns: Any) -> Select[Any]:
    """Select from those findings, with the decision that counts for each."""
    return _of_latest(wave_id, *columns).outerjoin(DecisionRow, _counts())


def _counts() -> ColumnElement[bool]:
    other = aliased(DecisionRow)
    latest = (
        select(func.max(other.id))
        .where(other.key == FindingRow.key, other.pseudonym == FindingRow.pseudonym)
        .correlate(FindingRow)
        .scalar_subquery()
    )
    return DecisionRow.id == latest


def _found(row: FindingRow, decision: DecisionRow | None) -> Found:
    variables: Collection[str] = row.content["variables"]
    finding = Finding(row.pseudonym, row.rule, tuple(variables), row.content["measures"], row.key)
    return Found(row.id, finding, None if decision is None else _decided(decision))


def _decided(row: DecisionRow) -> Decided:
    return Decided(row.id, Verdict(row.verdict), row.who, row.why, row.at)
