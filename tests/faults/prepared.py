"""What stands ready before the storm: a wave in the field, its mail queued, releases approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask

from analysis.store.publications import scheduled
from panel.messages.outbox import State
from panel.settings import Settings
from panel.store.outbox import counts
from panel.store.transaction import read, write
from surveys.store.fielding import open_wave
from surveys.store.questionnaires import publish
from surveys.store.waves import create_wave
from tests.analysis.store import making
from tests.surveys.fielded import PLACES, invite, members
from tests.surveys.web.member import every_kind

MEMBERS = 40
RELEASES = 6


@dataclass(frozen=True)
class Prepared:
    """A database with work to do, and the links of the members by pseudonym."""

    app: Flask
    settings: Settings
    links: dict[str, str]
    releases: tuple[str, ...]

    def schedule(self, hours: Sequence[datetime]) -> None:
        """Set the hour of each release."""
        with self.app.app_context():
            for release_id, hour in zip(self.releases, hours, strict=True):
                making.scheduled(release_id, hour)

    def is_all_out(self) -> bool:
        """Tell whether no release and no mail waits any more."""
        with self.app.app_context(), read() as session:
            return not scheduled(session) and counts(session, datetime.now(UTC))[State.QUEUED] == 0


def prepare(app: Flask, settings: Settings) -> Prepared:
    """Field a wave, queue its invitations, and have releases approved."""
    with app.app_context():
        making.save_waves()
        releases = tuple(
            making.approved(making.in_review(making.drafted(title=f"Nummer {number}")))
            for number in range(RELEASES)
        )
        return Prepared(app, settings, _fielded(), releases)


def _fielded() -> dict[str, str]:
    now = datetime.now(UTC)
    members(MEMBERS)
    with write() as session:
        wave = create_wave(
            session,
            name="Storm",
            period="storm",
            version_id=publish(session, every_kind(), now),
            opens_at=now,
            closes_at=now + timedelta(days=14),
            allocation=dict.fromkeys(PLACES, MEMBERS // len(PLACES)),
        )
        opened = open_wave(session, wave.id, 7, now, invite, "staff:1")
    return {one.grant.pseudonym: f"/v/{one.token}" for one in opened.issued}
