"""'Mijn gegevens': a member sees, takes along or erases all that is kept (GDPR art. 15-20)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from panel.membership import Fact, Member
from panel.records import RecordSection
from panel.store.erasure import collect, erase_by_grant, person_of
from panel.store.grants import member_of_grant
from panel.store.members import Contact, facts_of, member_by_id, open_contacts
from panel.store.transaction import write
from panel.web.formats import short_day
from panel.web.texts import has_text, t
from panel.web.visitor import current_member, forget_member, now, sign_out_member

PURPOSE = "own-data"
TICK = "vinkje"  # ?vinkje: it was missing; an address, so that going back sends no form again


@dataclass(frozen=True)
class OwnData:
    """All that is kept of the member who asks, in the reader's words."""

    synthetic: bool
    profile: tuple[tuple[str, str], ...]
    sections: tuple[RecordSection, ...]


def show() -> str:
    """Show it."""
    return render_template("panel/own_data.html", data=_own_data())


def show_for_print() -> str:
    """Show it plainly: to print, or to keep as a document."""
    return render_template("panel/own_data_print.html", data=_own_data(), at=now())


def download() -> Response:
    """Give it as a file that a person can read and a program can load."""
    data = _own_data()
    content = {
        t("own-data-profile-title"): dict(data.profile),
        t("own-data-answers-title"): [
            {
                "titel": section.title,
                "antwoorden": [
                    {"vraag": entry.label, "antwoord": entry.value}
                    | ({"moment": entry.at.isoformat()} if entry.at else {})
                    for entry in section.entries
                ],
            }
            for section in data.sections
        ],
    }
    return Response(
        json.dumps(content, ensure_ascii=False, indent=2),
        mimetype="application/json",
        headers={"Content-Disposition": 'attachment; filename="mijn-gegevens.json"'},
    )


def erase() -> str | AnyResponse:
    """Ask whether the member is sure; then erase everything."""
    if request.method == "GET":
        missing = [("zeker", t("own-data-erase-confirm-missing"))] if TICK in request.args else []
        return render_template("panel/own_data_erase.html", faults=missing)
    if request.form.get("sure") != "ja":
        return redirect(f"{url_for('panel.own_data_erase')}?{TICK}", 303)
    grant_id = current_member().grant_id
    erase_by_grant(grant_id, f"grant:{grant_id}", now())
    forget_member()
    return redirect(url_for("panel.own_data_erased"), 303)


def erased() -> str:
    """Say that it is done."""
    return render_template("panel/own_data_erased.html")


def sign_out() -> AnyResponse:
    """Forget the link on this device."""
    sign_out_member()
    return redirect(url_for("surveys.code"), 303)


def _own_data() -> OwnData:
    grant_id = current_member().grant_id
    actor = f"grant:{grant_id}"
    with write() as session:  # opening the seal and the contact details is itself put on record
        member_id = member_of_grant(session, grant_id, actor, PURPOSE, now())
        member = member_by_id(session, member_id) if member_id else None
        if member is None:
            abort(410)
        contact = open_contacts(session, [member.id], actor, PURPOSE, now()).get(member.id)
        return OwnData(
            member.synthetic, _profile(session, member, contact), _sections(session, member)
        )


def _sections(session: Session, member: Member) -> tuple[RecordSection, ...]:
    return tuple(collect(session, person_of(session, member.id)))


def _profile(
    session: Session, member: Member, contact: Contact | None
) -> tuple[tuple[str, str], ...]:
    facts = facts_of(session, [member.id])[member.id]
    unknown = t("own-data-unknown")
    rows = [
        ("name", contact.name if contact else unknown),
        ("mail", contact.mail if contact else unknown),
        ("municipality", member.municipality),
        ("sex", member.sex),
        ("birth-year", str(member.birth_year)),
        ("joined", short_day(member.joined_at)),
    ]
    known = tuple((t(f"own-data-{key}"), value) for key, value in rows)
    return known + tuple(
        (_fact_label(fact), f"{value_words(fact.variable, fact.value)} ({short_day(fact.at)})")
        for fact in facts
    )


def value_words(variable: str, value: str) -> str:
    """Return a value of the profile in the reader's words; what has none is shown as it is."""
    key = f"own-data-value-{variable}-{value}"
    return t(key) if has_text(key) else value


def _fact_label(fact: Fact) -> str:
    key = f"own-data-fact-{fact.variable}"
    return t(key) if has_text(key) else fact.variable


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add = blueprint.add_url_rule
    add("/mijn-gegevens", "own_data", show)
    add("/mijn-gegevens/afdrukken", "own_data_print", show_for_print)
    add("/mijn-gegevens/download", "own_data_download", download)
    add("/mijn-gegevens/wissen", "own_data_erase", erase, methods=["GET", "POST"])
    add("/mijn-gegevens/gewist", "own_data_erased", erased)
    add("/klaar-op-dit-apparaat", "member_sign_out", sign_out, methods=["POST"])
