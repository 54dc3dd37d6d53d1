"""Answers taken out of frozen waves; each taking is in the audit log before anybody has a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flask import current_app
from sqlalchemy.orm import Session

from panel.store.audit import record
from panel.store.transaction import read, write
from surveys.exchange.answers import AnswersError, AnswersFault, Book, Source, describe
from surveys.exchange.answers.formats import FORMATS
from surveys.store import frozen, questionnaires, waves
from surveys.store.cases import wave_board

WEIGHING = "surveys_wave_weights"  # the slot: the weights that the published figures are made with


class Weighing(Protocol):
    """Whoever weights waves."""

    def source(self, wave_id: str) -> str | None:
        """Return the name of the newest publication made of a wave, None where there is none."""

    def weights(self, wave_id: str) -> Mapping[str, float]:
        """Return the weight in that publication of every pseudonym of the wave, 0 if not counted.

        Raises
        ------
        ValueError
            If they cannot be made again.
        """


@dataclass(frozen=True)
class Wish:
    """What somebody asks for: waves in order of time, a format, and what goes along.

    Attributes
    ----------
    weights
        By pseudonym, as somebody handed them in.
    published_weights
        Whether the weights of the newest publication of each wave go along instead.
    """

    waves: Sequence[str]
    format: str
    article_9: bool = False
    keys: bool = False
    weights: Mapping[str, float] | None = None
    published_weights: bool = False


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
    weights, weights_from = wish.weights, ""
    if wish.published_weights:
        weights, weights_from = _published(wish.waves)
    book = describe(
        sources,
        weights=weights,
        weights_from=weights_from,
        article_9=wish.article_9,
        keys=wish.keys,
    )
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


def publication_of(wave_id: str) -> str | None:
    """Return the name of the newest publication made of a wave, None where there is none."""
    weighing: Weighing | None = current_app.extensions.get(WEIGHING)
    return weighing.source(wave_id) if weighing else None


def _published(wave_ids: Sequence[str]) -> tuple[Mapping[str, float], str]:
    """Return the weights of the newest publication of each wave, and the publications' names."""
    names = [publication_of(wave_id) for wave_id in wave_ids]
    for wave_id, name in zip(wave_ids, names, strict=True):
        if name is None:
            raise AnswersError(
                AnswersFault.WEIGHTS_NOT_PUBLISHED,
                f"nothing is published of wave {wave_id!r}, so there are no weights of it",
            )
    weighing: Weighing = current_app.extensions[WEIGHING]
    weights: dict[str, float] = {}
    for wave_id in wave_ids:
        try:
            weights |= weighing.weights(wave_id)
        except ValueError as fault:
            raise AnswersError(AnswersFault.WEIGHTS_NOT_MADE, str(fault)) from fault
    return weights, ", ".join(dict.fromkeys(name for name in names if name))


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
