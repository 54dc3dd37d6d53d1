"""Computed content in the database, and the data sets that it is computed from."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.release.canonical import as_json, canonical, content_hash, from_json, plain
from analysis.release.checks import Check, Input, content_checks
from analysis.release.content import ReleaseContent
from analysis.release.making.compute import Computed
from analysis.release.provenance import DataUsed, provenance
from analysis.store.tables import ReleaseContentRow
from surveys.design.difference import broken, difference
from surveys.responses.frozen import FrozenDataSet
from surveys.store import frozen, questionnaires
from surveys.store.frozen import FrozenRecord, Reduction


class MissingDataError(ValueError):
    """A wave has no frozen data set yet; code and arguments are for a page's own sentence."""

    def __init__(self, message: str, code: str, **arguments: str) -> None:
        super().__init__(message)
        self.code, self.arguments = code, arguments


@dataclass(frozen=True)
class Stored:
    """Computed content as stored.

    Attributes
    ----------
    public : JSON that may be published.
    staff : JSON of the draft's figures and the weighting report, for staff alone.
    provenance : JSON of where it comes from.
    """

    hash: str
    public: Mapping[str, Any]
    staff: Mapping[str, Any]
    provenance: Mapping[str, Any]
    made_at: datetime
    made_by: str

    def content(self) -> ReleaseContent:
        """Return the public content as typed values."""
        return from_json(self.public)


def data_sets(session: Session, waves: Sequence[str]) -> tuple[list[FrozenDataSet], list[DataUsed]]:
    """Return the latest frozen data set of each wave, and what provenance says of it.

    Raises
    ------
    MissingDataError
        A wave has none; close and freeze it, or import it.
    FrozenError
        A stored set is not what was frozen.
    """
    records = [_latest(session, wave) for wave in waves]
    sets = [frozen.load(session, one.id) for one in records]
    used = [
        DataUsed(
            id=one.id,
            wave=one.wave_id,
            hash=one.hash,
            data_hash=data.hash,
            rows=len(data),
            imported_from=one.imported_from,
            reductions=_days(one.reductions),
        )
        for one, data in zip(records, sets, strict=True)
    ]
    return sets, used


def changed_between(session: Session, sets: Sequence[FrozenDataSet]) -> dict[str, frozenset[str]]:
    """Return by wave the variables whose trend breaks between its questionnaire and the former.

    A wave that was imported has no questionnaire here, so that nothing is known of a change.
    """
    found = {}
    for earlier, later in pairwise(sets):
        if earlier.questionnaire == later.questionnaire:
            continue
        try:
            old, new = (
                questionnaires.load(session, f"{one.questionnaire.id}.{one.questionnaire.version}")
                for one in (earlier, later)
            )
        except questionnaires.UnknownVersionError:
            continue
        found[later.wave.id] = broken(difference(old, new))
    return found


def save_content(
    session: Session,
    release_id: str,
    computed: Computed,
    used: Sequence[DataUsed],
    who: str,
    at: datetime,
) -> str:
    """Store computed content and return its hash; equal content again is stored once."""
    public = as_json(computed.content)
    digest = content_hash(public)
    if session.get(ReleaseContentRow, (release_id, digest)) is None:
        moment = at.astimezone(UTC).isoformat()
        session.add(
            ReleaseContentRow(
                release_id=release_id,
                hash=digest,
                public=zlib.compress(canonical(public)),
                staff=zlib.compress(canonical(plain(computed.draft))),
                provenance=plain(provenance(computed.content, digest, used, moment, who)),
                made_at=at,
                made_by=who,
            )
        )
        session.flush()
    return digest


def load_content(session: Session, release_id: str, digest: str) -> Stored:
    """Return stored content; what is not there is a fault of the program."""
    row = session.get_one(ReleaseContentRow, (release_id, digest))
    return Stored(
        row.hash,
        json.loads(zlib.decompress(row.public)),
        json.loads(zlib.decompress(row.staff)),
        row.provenance,
        row.made_at,
        row.made_by,
    )


def public_bytes(session: Session, release_id: str, digest: str) -> bytes:
    """Return the canonical JSON that the hash is over, alone."""
    query = select(ReleaseContentRow.public).where(
        ReleaseContentRow.release_id == release_id, ReleaseContentRow.hash == digest
    )
    return zlib.decompress(session.scalars(query).one())


def own_checks(stored: Stored) -> tuple[Check, ...]:
    """Return the checks that depend on the stored content alone."""
    return content_checks(stored.content(), stored.public, stored.hash, stored.staff)


def inputs_of(session: Session, stored: Stored) -> list[Input]:
    """Return the data sets behind content, as used and as they are now."""
    return [
        Input(
            wave=used["wave"],
            used=used["hash"],
            current=None if now is None else now.hash,
            reductions=() if now is None else _since(used, now),
        )
        for used in stored.provenance["data"]
        for now in [frozen.latest(session, used["wave"])]
    ]


def _since(used: Mapping[str, Any], now: FrozenRecord) -> tuple[str, ...]:
    """Return the days of the erasures that came after a set was used."""
    known = len(used.get("reductions", ())) if used["id"] == now.id else 0
    return _days(now.reductions[known:])


def _days(reductions: Sequence[Reduction]) -> tuple[str, ...]:
    return tuple(one.at.date().isoformat() for one in reductions)


def _latest(session: Session, wave: str) -> FrozenRecord:
    record = frozen.latest(session, wave)
    if record is None:
        raise MissingDataError(
            f"wave '{wave}' has no frozen data set; close and freeze it, or import it",
            "release-not-frozen",
            wave=wave,
        )
    return record
