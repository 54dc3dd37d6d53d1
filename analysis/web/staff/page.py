"""The page of one release: its steps, checks, weights, estimates, differences and origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort, render_template, request
from sqlalchemy.orm import Session

from analysis.release.content import Figure, ReleaseContent
from analysis.release.steps import Event, Kind, State, Step
from analysis.store import checklist, publications, releases
from analysis.store.contents import Stored
from analysis.store.releases import Release, UnknownRelease
from analysis.web import words
from analysis.web.public.choices import Choice, choices
from analysis.web.staff.checking import CheckLine, check_lines, check_names, may_review, stops
from analysis.web.staff.differences import Changed, differences
from analysis.web.staff.draft import Filter, Table, table
from analysis.web.staff.people import name_of, who
from panel.store.transaction import read
from panel.web.texts import t
from panel.web.visitor import current_staff

STEPS = ("frozen", "weighted", "estimated", "protected", "in-review", "approved", "scheduled",
         "published")
REACHED = {Step.DRAFT: 3, Step.IN_REVIEW: 4, Step.APPROVED: 5, Step.SCHEDULED: 6,
           Step.PUBLISHED: 7, Step.REVISED: 7, Step.DISCARDED: 3}
MOST_CHANGES = 60


@dataclass(frozen=True)
class StepMark:
    """A step of the bar."""

    text: str
    done: bool
    current: bool


@dataclass(frozen=True)
class ChangeLine:
    """A difference with the release before, written."""

    what: str
    wave: str
    was: str
    becomes: str
    margin: str
    verdict: str
    why: str
    corrected: bool


@dataclass(frozen=True)
class LogLine:
    """Something that happened, who did it, and why where it was said."""

    at: datetime
    who: str
    text: str
    reason: str


@dataclass(frozen=True)
class Body:
    """What there is to show once content was computed."""

    content: ReleaseContent
    hash: str
    checks: tuple[CheckLine, ...]
    failing: int
    waiting: int
    periods: Mapping[str, str]
    weighting: Sequence[Mapping[str, Any]]
    table: Table
    changes: tuple[ChangeLine, ...]
    changed: int
    compared: int
    choices: tuple[Choice, ...]
    provenance: Mapping[str, Any]
    made_at: datetime
    made_by: str


def show_release(release_id: str) -> str:
    """Show a release to staff."""
    with read() as session:
        release = _load(session, release_id)
        stored = releases.content_now(session, release_id, release.state)
        wanted = _filter()
        body = None if stored is None else _body(session, release, stored, wanted)
        log = tuple(_log(session, event) for event in reversed(release.events))
        revised_by = release.state.revised_by
        corrected = None if revised_by is None else releases.load_release(session, revised_by)
    return render_template(
        "analysis/staff/release.html",
        release=release,
        state=release.state,
        steps=_steps(release.state),
        body=body,
        wanted=wanted,
        log=log,
        corrected=corrected,
        held=check_names(release.state.held or ""),
        reviewer=may_review(release.state, current_staff(), who()),
        maker=who() in release.state.makers,
        roles=current_staff().roles,
    )


def _load(session: Session, release_id: str) -> Release:
    try:
        return releases.load_release(session, release_id)
    except UnknownRelease:
        abort(404)


def _filter() -> Filter:
    given = request.args
    if not given:
        return Filter(kind="whole")
    return Filter(
        given.get("indicator", ""), given.get("soort", ""), given.get("ronde", "")
    )


def _body(session: Session, release: Release, stored: Stored, wanted: Filter) -> Body:
    content = stored.content()
    checks = check_lines(
        checklist.checks_of(session, release.id, stored), release.state, current_staff(), who()
    )
    failing, waiting = stops(checks)
    old = _before(session, release)
    found = None if old is None else differences(old, content)
    return Body(
        content=content,
        hash=stored.hash,
        checks=checks,
        failing=failing,
        waiting=waiting,
        periods={wave.id: wave.period for wave in content.waves},
        weighting=stored.staff["weighting"],
        table=table(content, stored.staff["figures"], wanted),
        changes=() if found is None else tuple(
            _change(content, one) for one in found.lines[:MOST_CHANGES]
        ),
        changed=0 if found is None else len(found.lines),
        compared=0 if found is None else found.figures,
        choices=choices(content.method),
        provenance=stored.provenance,
        made_at=stored.made_at,
        made_by=name_of(session, stored.made_by),
    )


def _before(session: Session, release: Release) -> ReleaseContent | None:
    """Return the release that this one is set against: what it corrects, or the one before it."""
    if release.revises is not None:
        slug: str | None = releases.load_release(session, release.revises).slug
    else:
        slugs = [slug for slug, _ in publications.published_slugs(session)]
        older = slugs[slugs.index(release.slug) + 1 :] if release.slug in slugs else slugs
        slug = older[0] if older else None
    found = None if slug is None else publications.published(session, slug)
    return None if found is None else found.content


def _steps(state: State) -> tuple[StepMark, ...]:
    """Return the bar; with content, all that the program does by itself is done."""
    current = 1 if state.content is None else REACHED[state.step]
    return tuple(
        StepMark(t(f"release-step-{name}"), i < current, i == current)
        for i, name in enumerate(STEPS)
    )


def _change(content: ReleaseContent, changed: Changed) -> ChangeLine:
    indicator, becomes = changed.indicator, changed.becomes
    shares = {one.id: one.label for one in indicator.categories}
    share = shares.get(becomes.category, "") if indicator.statistic == "distribution" else ""
    period = next((w.period for w in content.waves if w.id == changed.wave), changed.wave)
    shown = isinstance(becomes, Figure)
    return ChangeLine(
        what=", ".join(part for part in (indicator.title, share, changed.domain) if part),
        wave=period,
        was=words.short(indicator, changed.was),
        becomes=words.short(indicator, becomes),
        margin=words.interval(indicator, becomes) if isinstance(becomes, Figure) else "",
        verdict=f"{words.change_mark(becomes)} {words.change(content, becomes)}" if shown else "",
        why=t(f"release-why-{changed.why.value}"),
        corrected=changed.why != "new-wave",
    )


def _log(session: Session, event: Event) -> LogLine:
    reason = str(event.detail.get("reason", ""))
    checks = reason if event.kind is Kind.HELD else str(event.detail.get("check", ""))
    return LogLine(
        event.at,
        name_of(session, event.who),
        t(f"release-event-{event.kind.value.replace('_', '-')}"),
        check_names(checks) or reason,
    )
