"""The paper forms that wait for a second person to key them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template, url_for

from panel.store.grants import good_grants
from panel.store.staff import staff_names
from panel.store.transaction import read
from panel.web.texts import t
from panel.web.visitor import current_staff, now
from surveys.store.answering.keyed import once_keyed
from surveys.web.staff.keying.at_hand import wave_of

ENDPOINTS = ("waiting_forms",)


@dataclass(frozen=True)
class Waiting:
    """A form that waits; ``address`` is empty for who keyed it in, and where nothing can be."""

    at: datetime
    who: str
    address: str


def show_waiting(wave_id: str) -> str:
    """Show the forms of a wave that wait, the one that waits longest first."""
    with read() as session:
        wave = wave_of(session, wave_id)
        forms = once_keyed(session, wave_id)
        grants = good_grants(session, [one.pseudonym for one in forms], now())
        people, mine = staff_names(session), current_staff().staff_id
    rows: Sequence[Waiting] = [
        Waiting(
            one.at,
            t("keying-waiting-you")
            if one.keyed_by == mine
            else people.get(one.keyed_by, t("keying-somebody")),
            url_for("surveys.key_form", wave_id=wave_id, grant_id=grants[one.pseudonym].id)
            if one.keyed_by != mine and one.pseudonym in grants
            else "",
        )
        for one in forms
    ]
    return render_template("surveys/staff/keying/waiting.html", wave=wave, rows=rows)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    place = "/beheer/rondes/<wave_id>/papier/wachtend"
    blueprint.add_url_rule(place, "waiting_forms", show_waiting)
