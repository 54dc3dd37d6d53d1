"""Staff pages of the ground: messages with an uncertain fate, and the audit log in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from panel.audit import Broken, Entry
from panel.jobs.heartbeat import SENDING, last_run
from panel.messages.outbox import State, Step, WrongStep
from panel.store.audit import latest, verify_log
from panel.store.outbox import counts, decide, lines
from panel.store.staff import staff_names
from panel.store.transaction import read, write
from panel.web.formats import moment, number
from panel.web.navigation import Names, log_namers
from panel.web.texts import has_text, t
from panel.web.visitor import current_staff, now

DECISIONS = {"resend": Step.RESEND, "was_sent": Step.WAS_SENT}
ENTRIES_SHOWN = 200
STAFF, RELEASE_JOB = "staff", "release-"
MOST_NAMED = 3  # of a list; a longer one is counted


@dataclass(frozen=True)
class Detail:
    """A particular of an entry; a mark is a string of signs that nobody reads aloud."""

    label: str
    value: str
    is_mark: bool


@dataclass(frozen=True)
class LogLine:
    """An entry of the log in words.

    Attributes
    ----------
    kind, name : what it is about, such as 'ronde' and its name; the name may be empty.
    is_mark : whether the name is an id, of something that has no name here.
    """

    at: datetime
    who: str
    what: str
    kind: str
    name: str
    is_mark: bool
    details: tuple[Detail, ...]


def show_messages() -> str:
    """Show how many messages are in each state, and those that wait for a person."""
    with read() as session:
        by_state = counts(session, now())
        uncertain = lines(session, now(), (State.UNCERTAIN,))
        failed = lines(session, now(), (State.FAILED,))
        last = last_run(session, SENDING)
    return render_template(
        "panel/messages.html", by_state=by_state, uncertain=uncertain, failed=failed, last=last
    )


def decide_message(message: str) -> Response:
    """Keep a person's decision about a message whose fate is uncertain or that failed."""
    step = DECISIONS.get(request.form.get("decision", ""))
    if step is None:
        abort(400)
    try:
        with write() as session:
            state = decide(session, message, step, f"staff:{current_staff().staff_id}", now())
    except WrongStep:
        flash(t("messages-changed-meanwhile"), "fault")
        return redirect(url_for("panel.messages"), 303)
    if state is None:
        abort(404)
    flash(t("messages-decided"))
    return redirect(url_for("panel.messages"), 303)


def show_audit() -> str:
    """Show the newest entries in words, and whether the whole chain holds."""
    with read() as session:
        outcome = verify_log(session)
        entries = latest(session, ENTRIES_SHOWN)
        names = _names(session, entries)
    return render_template(
        "panel/audit.html",
        entries=[_log_line(entry, names) for entry in entries],
        total=entries[0].number if entries else 0,
        broken_at=outcome.number if isinstance(outcome, Broken) else None,
    )


def _names(session: Session, entries: Iterable[Entry]) -> Names:
    """Return names by `<kind>:<id>`, of all that the entries may speak of."""
    told = {_kind_of(text) for entry in entries for text in _things(entry)}
    found = {f"{STAFF}:{name}": said for name, said in staff_names(session).items()}
    for kind, namer in log_namers().items():
        ids = {name for one, name in told if one == kind}
        found |= {f"{kind}:{name}": said for name, said in namer(session, ids).items()}
    return found


def _things(entry: Entry) -> tuple[str, ...]:
    kind, _ = _kind_of(entry.subject)
    others = (entry.details.get(key) for key in ("revises", "by"))
    return (entry.subject, *(f"{kind}:{one}" for one in others if one))


def _kind_of(text: str) -> tuple[str, str]:
    kind, _, name = text.partition(":")
    return kind, name


def _log_line(entry: Entry, names: Names) -> LogLine:
    kind, name = _kind_of(entry.subject)
    return LogLine(
        entry.at,
        _who(entry.actor, names),
        _text(f"audit-action-{entry.action}", entry.action),
        _text(f"audit-subject-{kind}", kind),
        names.get(entry.subject, name),
        entry.subject not in names,
        tuple(_detail(key, value, kind, names) for key, value in entry.details.items()),
    )


def _text(key: str, otherwise: str) -> str:
    """Return a text; the log also shows what a later version wrote, which has none here."""
    return t(key) if has_text(key) else otherwise


def _who(actor: str, names: Names) -> str:
    kind, _ = _kind_of(actor)
    if kind == STAFF:
        return names.get(actor) or t("audit-actor-gone")
    known = "release" if actor.startswith(RELEASE_JOB) else re.sub(r"[^a-z]+", "-", kind)
    return _text(f"audit-actor-{known}", t("audit-actor-other", name=actor))


def _detail(key: str, value: object, kind: str, names: Names) -> Detail:
    label = _text(f"audit-detail-{key.replace('_', '-')}", key)
    said = names.get(f"{kind}:{value}") or _said(key, value)
    return Detail(label, said, is_mark=key == "hash")


def _said(key: str, value: object) -> str:
    if isinstance(value, list):
        if len(value) > MOST_NAMED:
            return number(len(value))
        return ", ".join(_said(key, one) for one in value)
    if isinstance(value, int) and key != "seed":
        return number(value)
    if key.endswith("_at"):
        return moment(datetime.fromisoformat(str(value)))
    return _worded(key, str(value))


def _worded(key: str, value: str) -> str:
    """Return a value, or values with commas between, in words where the catalogues have them."""
    words = [f"audit-value-{key}-{part}" for part in value.split(", ")]
    return ", ".join(t(word) for word in words) if all(map(has_text, words)) else value


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    blueprint.add_url_rule("/beheer/berichten", "messages", show_messages)
    blueprint.add_url_rule(
        "/beheer/berichten/<message>", "message_outcome", decide_message, methods=["POST"]
    )
    blueprint.add_url_rule("/beheer/logboek", "audit", show_audit)
