"""Releases on the shelf of a test: drafted, reviewed and published without computing anything."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient

from analysis.registry import SHIPPED
from analysis.registry.reading import registry_files
from analysis.release.checks import Outcome
from analysis.release.content import ReleaseContent
from analysis.release.making.compute import Computed
from analysis.release.making.staff import Draft, DraftFigure
from analysis.release.making.weights_shown import MarginShown, WaveWeights
from analysis.release.method import Method
from analysis.release.provenance import DataUsed
from analysis.release.setup import Setup
from analysis.store import contents, publications, releases
from panel.store.staff import add_staff
from panel.store.transaction import read, write
from panel.web.visitor import STAFF_KEY, new_session
from tests.analysis.web.release_content import content

AT = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
HOUR = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
PASSWORD = "lang genoeg wachtwoord"


@dataclass(frozen=True)
class Colleague:
    """A member of staff, and a client that is signed in as that person."""

    name: str
    actor: str
    client: FlaskClient


def colleague(app: Flask, name: str, *roles: str) -> Colleague:
    """Add somebody to the staff."""
    with app.app_context(), write() as session:
        mail = f"{uuid.uuid4().hex}@example.org"
        staff_id = add_staff(session, name, mail, PASSWORD, roles, "job:test", AT)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie[STAFF_KEY] = new_session(staff_id, datetime.now(UTC))
    return Colleague(name, f"staff:{staff_id}", client)


def draft_figures(made: ReleaseContent) -> tuple[DraftFigure, ...]:
    """The staff's figures of the hand-made content; a hidden one has its counts."""
    found = []
    for indicator in made.indicators:
        for result in indicator.results:
            for figure in (*result.figures, *result.outside):
                hidden = getattr(figure, "reason", None)
                found.append(DraftFigure(
                    indicator.id, figure.category, result.domain, result.wave,
                    n=getattr(figure, "n", 31), ones=20, value=getattr(figure, "value", 0.2),
                    se=0.01, low=getattr(figure, "low", 0.1), high=getattr(figure, "high", 0.3),
                    df=100, effective_n=25.0, design_effect=1.3, method="logit",
                    quality=getattr(figure, "quality", None), hidden=hidden,
                ))
    return tuple(found)


WEIGHTS = tuple(
    WaveWeights(wave, 4013, 3344.2, 1.2, 0.6, 1.0, 2.4, (2.4, 2.3, 2.2), (
        MarginShown("sex", "man", 200_000.0, 180_000.0, 200_000.0),
        MarginShown("sex", "vrouw", 204_790.0, 224_790.0, 204_790.0),
    ))
    for wave in ("2024", "2025")
)


def drafted(
    app: Flask, maker: str, made: ReleaseContent | None = None, used: tuple[DataUsed, ...] = ()
) -> str:
    """Put a draft with content on the shelf; return its id."""
    made = made or content()
    setup = Setup(("2024", "2025"), registry_files(SHIPPED), None, Method())
    with app.app_context(), write() as session:
        release_id = releases.draft_release(session, made.title, made.period, setup, maker, AT)
        computed = Computed(made, Draft(draft_figures(made), WEIGHTS))
        digest = contents.save_content(session, release_id, computed, used, maker, AT)
        releases.note_computed(session, release_id, digest, maker, AT)
    return release_id


def in_review(
    app: Flask, maker: str, made: ReleaseContent | None = None, used: tuple[DataUsed, ...] = ()
) -> str:
    """Put a release in review on the shelf."""
    release_id = drafted(app, maker, made, used)
    with app.app_context(), write() as session:
        releases.send_to_review(session, release_id, maker, AT)
    return release_id


def approved(
    app: Flask,
    maker: str,
    reviewer: str,
    made: ReleaseContent | None = None,
    used: tuple[DataUsed, ...] = (),
) -> str:
    """Put an approved release on the shelf."""
    release_id = in_review(app, maker, made, used)
    approve(app, release_id, reviewer)
    return release_id


def approve(app: Flask, release_id: str, reviewer: str) -> None:
    """Accept what waits, and approve."""
    with app.app_context():
        with read() as session:
            state = releases.load_release(session, release_id).state
            checks = releases.checks_now(session, release_id, state)
        with write() as session:
            for check in checks:
                if check.outcome is Outcome.WARN:
                    releases.accept_warning(session, release_id, check.id, reviewer, AT)
            releases.approve(session, release_id, state.content or "", reviewer, AT)


def plan(app: Flask, release_id: str, reviewer: str, hour: datetime = HOUR) -> None:
    """Set the hour."""
    with app.app_context(), write() as session:
        releases.schedule(session, release_id, hour, reviewer, AT)


def published(
    app: Flask,
    made: ReleaseContent | None = None,
    *,
    hour: datetime = HOUR,
    used: tuple[DataUsed, ...] = (),
) -> str:
    """Publish a release of two people of no name at an hour; return its id."""
    release_id = approved(app, "staff:maker", "staff:reviewer", made, used)
    out(app, release_id, hour)
    return release_id


def out(app: Flask, release_id: str, hour: datetime = HOUR) -> None:
    """Plan an approved release and publish it, as the scheduled job does."""
    plan(app, release_id, "staff:reviewer", hour)
    with app.app_context():
        publications.publish_one(
            release_id, hour + timedelta(seconds=2), f"release-{release_id}", "test:1"
        )


def corrected(app: Flask, release_id: str, made: ReleaseContent, hour: datetime) -> str:
    """Publish a release that corrects another."""
    with app.app_context(), write() as session:
        new = releases.revise(session, release_id, None, "staff:maker", AT)
        computed = Computed(made, Draft(draft_figures(made), WEIGHTS))
        digest = contents.save_content(session, new, computed, (), "staff:maker", AT)
        releases.note_computed(session, new, digest, "staff:maker", AT)
        releases.send_to_review(session, new, "staff:maker", AT)
    approve(app, new, "staff:reviewer")
    out(app, new, hour)
    return new


def slug_of(app: Flask, release_id: str) -> str:
    """Return the address of a release."""
    with app.app_context(), read() as session:
        return releases.load_release(session, release_id).slug
