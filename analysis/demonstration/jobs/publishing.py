"""From frozen data sets to a published release, by the steps that two people and the clock take."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from analysis.demonstration.jobs.timekeeper import Scheduler
from analysis.demonstration.population import DATA
from analysis.registry import SHIPPED
from analysis.registry.methods import method_of
from analysis.registry.reading import registry_files
from analysis.release.checks import Outcome
from analysis.release.margins import read_margins
from analysis.release.setup import Setup
from analysis.release.steps import Step
from analysis.store import releases
from analysis.store.computing import recompute
from panel.store.transaction import read, write

AHEAD = timedelta(seconds=1)  # of now, the hour that is set
LOOK_EVERY, PATIENCE = 0.05, 60.0  # seconds


class PublishingError(RuntimeError):
    """A release did not come out."""


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Who makes a release and who approves it, as the audit log names them."""

    maker: str
    approver: str


def setup(waves: Sequence[str], notice: str) -> Setup:
    """Return with what the demonstration's releases are made."""
    registry = registry_files(SHIPPED)
    return Setup(
        waves=tuple(waves),
        registry=registry,
        margins=read_margins(DATA / "margins"),
        method=method_of(registry),
        notice=notice,
    )


def make_release(made_with: Setup, title: str, period: str, who: Reviewers) -> str:
    """Draft, compute, review and approve a release; return its id."""
    with write() as session:
        release_id = releases.draft_release(session, title, period, made_with, who.maker, _now())
    recompute(release_id, who.maker, _now())
    with write() as session:
        releases.send_to_review(session, release_id, who.maker, _now())
    with write() as session:
        state = releases.load_release(session, release_id).state
        for check in releases.checks_now(session, release_id, state):
            if check.outcome is Outcome.WARN:
                releases.accept_warning(session, release_id, check.id, who.approver, _now())
        releases.approve(session, release_id, state.content or "", who.approver, _now())
    return release_id


def set_hour(release_ids: Sequence[str], who: Reviewers) -> None:
    """Set the hour of publication of approved releases, a moment ahead."""
    with write() as session:
        for release_id in release_ids:
            releases.schedule(session, release_id, _now() + AHEAD, who.maker, _now())


def wait_until_published(release_id: str, scheduler: Scheduler) -> None:
    """Wait until the scheduler has published a release.

    Raises
    ------
    PublishingError
        If it is held, the scheduler stops, or it takes too long.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with read() as session:
            state = releases.load_release(session, release_id).state
        if state.step is Step.PUBLISHED:
            return
        if state.held is not None:
            raise PublishingError(f"release {release_id} is held: {state.held}")
        if scheduler.has_stopped:
            said = scheduler.log.read_text(encoding="utf-8", errors="replace")
            raise PublishingError(f"the scheduler stopped:\n{said}")
        time.sleep(LOOK_EVERY)
    raise PublishingError(f"release {release_id} was not published within {PATIENCE:.0f} s")


def _now() -> datetime:
    return datetime.now(UTC)
