"""The raw answers of a wave as rules and coders see them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveys.path import path
from surveys.questionnaire import Questionnaire
from surveys.responses.answers import Value
from surveys.responses.edit_log import Edit
from surveys.responses.editing.route import corrected_values
from surveys.responses.editing.rule import RawCase, RawWave
from surveys.responses.editing.speed import page_seconds
from surveys.store.questionnaires import load
from surveys.store.responding import Responding, responding
from surveys.store.tables import WaveRow


class UnknownCaseError(LookupError):
    """There is no such case in the wave, or it was erased."""


def version_of(session: Session, wave_id: str) -> Questionnaire:
    """Return the questionnaire version that a wave asks."""
    query = select(WaveRow.questionnaire_version_id).where(WaveRow.id == wave_id)
    return load(session, session.scalar(query) or "")


def raw_wave(session: Session, wave_id: str, only: Collection[str] | None = None) -> RawWave:
    """Return the responses that count, before any edit; of all cases, or of some."""
    questionnaire = version_of(session, wave_id)
    cases = [
        _raw(questionnaire, one)
        for one in responding(session, wave_id, only)
        if one.respondent.is_kept
    ]
    return RawWave(questionnaire, cases)


def raw_case(session: Session, wave_id: str, pseudonym: str) -> RawCase:
    """Return one response, before any edit; UnknownCaseError if there is none."""
    cases = raw_wave(session, wave_id, [pseudonym]).cases
    if not cases:
        raise UnknownCaseError("there is no response of this case")
    return cases[0]


def edited(case: RawCase, edits: Collection[Edit]) -> dict[str, Value]:
    """Return the values of a case with its edits applied, and with what follows from them."""
    raw = {case.pseudonym: case.values}
    return corrected_values(raw, edits, case.way.plan.questionnaire)[case.pseudonym]


def _raw(questionnaire: Questionnaire, one: Responding) -> RawCase:
    state = one.respondent.state
    way = path(questionnaire, state.answers, one.respondent.seed)
    values = way.final_values(submitted=state.is_submitted)
    return RawCase(one.respondent.pseudonym, values, way, page_seconds(one.events))
