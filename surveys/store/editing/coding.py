"""Texts that are to be coded, the codes that they got, and how far coders are."""

from __future__ import annotations

from collections import Counter as Count
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from panel.store.audit import record
from surveys.responses.answers import Text
from surveys.responses.coding.outcome import (
    CODERS,
    Coded,
    Standing,
    TextCoding,
    coded,
    open_variables,
)
from surveys.responses.coding.scheme import CodingScheme
from surveys.responses.editing.decisions import DecisionError
from surveys.store.editing.corrected import corrected_texts
from surveys.store.editing.edits import edits_of
from surveys.store.editing.raw import edited, raw_case, raw_wave, version_of
from surveys.store.editing.schemes import SavedScheme, latest_scheme
from surveys.store.editing.tables import TextCodingRow, TextToCodeRow
from surveys.store.tables import SurveyCase

CODER, SETTLED = "coder", "settled"
LONGEST_REASON = 1_000  # characters


class CodingError(ValueError):
    """A code that cannot be given; ``code`` says which fault it is, and nothing was saved."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class TextAtHand:
    """A text to code: its number, what stands there, and how often it was corrected until then."""

    id: int
    pseudonym: str
    text: str
    corrections: int = 0


@dataclass(frozen=True)
class Progress:
    """How far the coding of a variable is."""

    texts: int = 0
    standings: Count[Standing] = field(default_factory=Count)


def ready_texts(session: Session, wave_id: str, who: str, at: datetime) -> int:
    """Note which cases of a closed wave wrote something, for every open variable; again: nothing.

    Return how many texts there are.
    """
    raw = raw_wave(session, wave_id)
    known = {(row.pseudonym, row.variable) for row in session.scalars(_texts(wave_id))}
    there = {
        (case.pseudonym, name)
        for name in open_variables(raw.questionnaire)
        for case in raw.cases
        if isinstance(case.values[name], Text)
    }
    rows = [{"pseudonym": p, "variable": name} for p, name in sorted(there - known)]
    if rows:
        session.execute(insert(TextToCodeRow), rows)
        details = {"texts": len(rows)}
        record(session, who, "texts-readied", f"wave:{wave_id}", details, at)
    return len(there)


def texts_by_variable(session: Session, wave_id: str) -> dict[str, int]:
    """Return how many texts were noted by variable."""
    query = (
        select(TextToCodeRow.variable, func.count().label("texts"))
        .join(SurveyCase, SurveyCase.pseudonym == TextToCodeRow.pseudonym)
        .where(SurveyCase.wave_id == wave_id)
        .group_by(TextToCodeRow.variable)
    )
    return {row.variable: row.texts for row in session.execute(query)}


def codings_of(session: Session, wave_id: str, scheme: CodingScheme) -> dict[int, TextCoding]:
    """Return by text the codes that it has: of each coder the last, where it still stands.

    A code from an earlier version counts as long as the scheme has it. One that was given before
    the text was corrected counts no more, and a text that was taken away needs none.
    """
    changed = corrected_texts(session, wave_id, scheme.variable)
    gone = {pseudonym for pseudonym, one in changed.items() if not one.is_text}
    noted = session.scalars(_texts(wave_id, scheme.variable))
    texts = [row for row in noted if row.pseudonym not in gone]
    by_coder: dict[int, dict[str, str]] = {row.id: {} for row in texts}
    settled: dict[int, str] = {}
    for row in session.execute(_codings(wave_id, scheme)):
        correction = changed.get(row.pseudonym)
        if row.text_id not in by_coder or (correction and row.at <= correction.last_at):
            continue
        if row.kind == SETTLED:
            settled[row.text_id] = row.code
        else:
            by_coder[row.text_id][row.who] = row.code
    return {
        row.id: TextCoding(row.pseudonym, by_coder[row.id], settled.get(row.id)) for row in texts
    }


def progress(session: Session, wave_id: str, scheme: CodingScheme) -> Progress:
    """Return how far the coding of a variable is."""
    codings = codings_of(session, wave_id, scheme)
    return Progress(len(codings), Count(one.standing for one in codings.values()))


def next_text(
    session: Session, wave_id: str, scheme: CodingScheme, who: str
) -> tuple[TextAtHand | None, int, int]:
    """Return the next text for a coder, how many they did, and how many are left for them.

    A coder never sees what another gave: that is what makes their agreement worth reporting.
    """
    codings = codings_of(session, wave_id, scheme)
    own = sum(who in one.by_coder for one in codings.values())
    left = [
        number
        for number, one in codings.items()
        if who not in one.by_coder and len(one.by_coder) < CODERS
    ]
    if not left:
        return None, own, 0
    number = left[0]
    pseudonym = codings[number].pseudonym
    return text_at_hand(session, wave_id, scheme, number, pseudonym), own, len(left)


def own_last(
    session: Session, wave_id: str, scheme: CodingScheme, who: str
) -> tuple[TextAtHand, str] | None:
    """Return the text that a coder coded last, with the code, so that a slip can be mended."""
    row = session.execute(
        _codings(wave_id, scheme)
        .where(TextCodingRow.who == who, TextCodingRow.kind == CODER)
        .order_by(None)
        .order_by(TextCodingRow.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    standing = codings_of(session, wave_id, scheme).get(row.text_id)
    if standing is None or who not in standing.by_coder:
        return None  # the text was corrected since
    return text_at_hand(session, wave_id, scheme, row.text_id, row.pseudonym), row.code


def text_at_hand(
    session: Session, wave_id: str, scheme: CodingScheme, number: int, pseudonym: str
) -> TextAtHand:
    """Return a text; empty where an edit took it away."""
    case = raw_case(session, wave_id, pseudonym)
    edits = edits_of(session, wave_id, pseudonym)
    value = edited(case, edits)[scheme.variable]
    corrections = sum(one.variable == scheme.variable for one in edits)
    text = value.text if isinstance(value, Text) else ""
    return TextAtHand(number, pseudonym, text, corrections)


def give_code(
    session: Session,
    wave_id: str,
    scheme: SavedScheme,
    text_id: int,
    code: str,
    who: str,
    at: datetime,
    *,
    corrections: int = 0,
) -> None:
    """Save the code of one coder for one text; their last one counts until it is settled.

    Parameters
    ----------
    corrections
        How often the text had been corrected when the coder read it.

    Raises
    ------
    CodingError
        If there is no such text or code, it was corrected meanwhile, two others coded it, or the
        difference is settled.
    """
    coding = _locked(session, wave_id, scheme.scheme, text_id, code)
    changed = corrected_texts(session, wave_id, scheme.scheme.variable).get(coding.pseudonym)
    if (changed.times if changed else 0) != corrections:
        raise CodingError("coding-other-text", "the text was corrected since it was shown")
    if coding.settled is not None:
        raise CodingError("coding-settled", "the difference on this text is settled already")
    if who not in coding.by_coder and len(coding.by_coder) >= CODERS:
        raise CodingError("coding-full", "two people have coded this text already")
    session.add(_row(scheme, text_id, coding, code, CODER, who, "", at))
    session.flush()


def settle(
    session: Session,
    wave_id: str,
    scheme: SavedScheme,
    text_id: int,
    code: str,
    who: str,
    why: str,
    at: datetime,
) -> None:
    """Decide between two codes that differ, with a reason; it may be a third code.

    Raises
    ------
    CodingError
        If there is no such text or code, or the two do not differ.
    DecisionError
        If there is no reason.
    """
    if not why.strip():
        raise DecisionError("decision-no-reason", "a decision needs a reason; say why")
    if len(why) > LONGEST_REASON or "\x00" in why:
        raise DecisionError("decision-long-reason", "the reason is too long")
    coding = _locked(session, wave_id, scheme.scheme, text_id, code)
    if len(set(coding.by_coder.values())) < CODERS:
        raise CodingError("coding-agrees", "there are no two codes to decide between")
    session.add(_row(scheme, text_id, coding, code, SETTLED, who, why.strip(), at))
    session.flush()
    details = {"variable": scheme.scheme.variable, "code": code}
    record(session, who, "coding-settled", f"wave:{wave_id}", details, at)


def coded_variables(session: Session, wave_id: str) -> list[Coded]:
    """Return the variables of a wave of which every text has its code."""
    return [found for _, found in _with_scheme(session, wave_id) if found is not None]


def half_coded(session: Session, wave_id: str) -> list[str]:
    """Return the variables with a scheme of which a text still waits: no code of them is frozen."""
    return [name for name, found in _with_scheme(session, wave_id) if found is None]


def _with_scheme(session: Session, wave_id: str) -> list[tuple[str, Coded | None]]:
    questionnaire = version_of(session, wave_id)
    noted = texts_by_variable(session, wave_id)
    made: list[tuple[str, Coded | None]] = []
    for name in open_variables(questionnaire):
        saved = latest_scheme(session, questionnaire.id, name) if name in noted else None
        if saved is not None:
            codings = codings_of(session, wave_id, saved.scheme).values()
            made.append((name, coded(saved.scheme, codings)))
    return made


def _locked(
    session: Session, wave_id: str, scheme: CodingScheme, text_id: int, code: str
) -> TextCoding:
    if code not in scheme:
        raise CodingError("coding-no-code", f"the scheme has no code {code!r}")
    session.scalar(select(TextToCodeRow.id).where(TextToCodeRow.id == text_id).with_for_update())
    coding = codings_of(session, wave_id, scheme).get(text_id)
    if coding is None:
        raise CodingError("coding-no-text", f"there is no text {text_id} to code")
    return coding


def _row(
    scheme: SavedScheme,
    text_id: int,
    coding: TextCoding,
    code: str,
    kind: str,
    who: str,
    why: str,
    at: datetime,
) -> TextCodingRow:
    return TextCodingRow(
        text_id=text_id,
        pseudonym=coding.pseudonym,
        scheme_id=scheme.id,
        code=code,
        kind=kind,
        who=who,
        why=why,
        at=at,
    )


def _texts(wave_id: str, variable: str | None = None) -> Select[Any]:
    query = (
        select(TextToCodeRow)
        .join(SurveyCase, SurveyCase.pseudonym == TextToCodeRow.pseudonym)
        .where(SurveyCase.wave_id == wave_id)
        .order_by(TextToCodeRow.id)
    )
    return query if variable is None else query.where(TextToCodeRow.variable == variable)


def _codings(wave_id: str, scheme: CodingScheme) -> Any:
    return (
        select(
            TextCodingRow.text_id,
            TextCodingRow.pseudonym,
            TextCodingRow.kind,
            TextCodingRow.who,
            TextCodingRow.why,
            TextCodingRow.at,
            TextCodingRow.code,
        )
        .join(TextToCodeRow, TextToCodeRow.id == TextCodingRow.text_id)
        .join(SurveyCase, SurveyCase.pseudonym == TextToCodeRow.pseudonym)
        .where(
            SurveyCase.wave_id == wave_id,
            TextToCodeRow.variable == scheme.variable,
            TextCodingRow.code.in_([one.code for one in scheme.codes]),
        )
        .order_by(TextCodingRow.id)
    )
