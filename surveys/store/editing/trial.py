"""The data set of a closed wave as it would be frozen now, with and without its edits."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveys.responses.freezing import freeze
from surveys.responses.frozen import FrozenDataSet
from surveys.store.editing.edits import edits_of
from surveys.store.questionnaires import load
from surveys.store.waves import find_wave, info_of, respondents


@dataclass(frozen=True)
class Trial:
    """Two data sets that are not stored: ``standing`` with all edits so far, ``raw`` with none."""

    standing: FrozenDataSet
    raw: FrozenDataSet


def trial(session: Session, wave_id: str) -> Trial:
    """Return the data sets of a wave as they would be now.

    Raises
    ------
    UnknownWaveError, UnknownVersionError
        If there is no such wave, or its answers were imported.
    """
    wave = find_wave(session, wave_id)
    questionnaire = load(session, wave.version_id or "")
    people = respondents(session, wave_id)
    standing, raw = (
        freeze(info_of(wave), questionnaire, people, edits)
        for edits in (edits_of(session, wave_id), [])
    )
    return Trial(standing, raw)
