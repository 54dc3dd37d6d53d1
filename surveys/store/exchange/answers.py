"""Answers taken out of frozen waves; each taking is in the audit log before anybody has a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from panel.store.audit import record
from panel.store.transaction import read, write
from surveys.exchange.answers import AnswersError, AnswersFault, Book, Source, describe
from surveys.exchange.answers.formats import FORMATS
from surveys.store import frozen, questionnaires, waves
from surveys.store.cases import wave_board


@dataclass(frozen=True)
class Wish:
    """What somebody asks for: waves in order of time, a format, and what goes along."""

    waves: Sequence[str]
    format: str
    article_9: bool = False
    keys: bool = False
    weights: Mapping[str, float] | None = None


@dataclass(frozen=True)
class Taken:
    """What went out: the files by the ending of their names, and what they hold."""

    files: Mapping[str, bytes]
    book: Book


def take_out(wish: Wish, who: str, at: datetime) -> Taken:
    """Return the answers of frozen waves as files, and note who took them.

    Raises
    ------
    UnknownWaveError
        There is no such wave.
    AnswersError
        A wave is not frozen, or its answers cannot go out so.
    """
    with read() as session:
        sources = [_source(session, wave_id, at) for wave_id in wish.waves]
    book = describe(sources, weights=wish.weights, article_9=wish.article_9, keys=wish.keys)
    files = FORMATS[wish.format].files(book)
    with write() as session:
        for wave_id, source in zip(wish.waves, sources, strict=True):
            details = {
                "format": wish.format,
                "rows": len(source.data),
                "columns": len(book.fields),
                "article_9": "yes" if any(one.article_9 for one in book.fields) else "no",
                "keys": "yes" if wish.keys else "no",
            }
            record(session, who, "answers-taken-out", f"wave:{wave_id}", details, at)
    return Taken(files, book)


def _source(session: Session, wave_id: str, at: datetime) -> Source:
    wave = waves.find_wave(session, wave_id)
    made = frozen.latest(session, wave_id)
    if made is None:
        raise AnswersError(
            AnswersFault.NOT_FROZEN, f"wave {wave.name!r} is not frozen; freeze it first"
        )
    asked = questionnaires.load(session, wave.version_id) if wave.version_id else None
    rate = wave_board(session, wave_id, at).total.response_rate if asked else None
    return Source(frozen.load(session, made.id), asked, rate)
