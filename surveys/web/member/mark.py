"""A mark and a remark for the questionnaire, after the answers were sent in."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for

from panel.store.transaction import read, write
from panel.web.texts import t
from surveys.responses.answers import is_storable
from surveys.store.answering.marks import Mark, give_mark, mark_of
from surveys.web.form import CSRF, refuse_others
from surveys.web.member.visit import Page, Visit, visit

MARKS = range(1, 11)
LONGEST = 1000  # characters of a remark


def show() -> Page:
    """Ask what the member thought of the questionnaire."""
    with read() as session:
        here = visit(session)
        given = mark_of(session, here.case.response_id or "")
    return _away(here) or _page(given or Mark(None, ""))


def save() -> Page:
    """Keep the mark and the remark; either may be left out."""
    refuse_others(CSRF, "cijfer", "opmerking")
    with read() as session:
        here = visit(session)
    away = _away(here)
    if away is not None:
        return away
    sent, remark = request.form.get("cijfer", ""), _remark()
    is_mark = sent == "" or sent in map(str, MARKS)
    given = Mark(int(sent) if sent and is_mark else None, remark)
    if not is_mark:
        return _page(given, [("cijfer", t("mark-fault"))]), 422
    if len(remark) > LONGEST:
        fault = t("fault-too-long", length=len(remark), most=LONGEST)
        return _page(given, [("opmerking", fault)]), 422
    if not is_storable(remark):
        return _page(given, [("opmerking", t("fault-null-bytes"))]), 422
    if given == Mark(None, ""):  # nothing was given: no thanks for it, and the way here stays open
        return redirect(url_for("surveys.done"), 303)
    with write() as session:
        give_mark(session, here.case.response_id or "", given, here.at)
    return redirect(url_for("surveys.done", dank=1), 303)


def _remark() -> str:
    return request.form.get("opmerking", "").replace("\r\n", "\n").strip()


def _away(here: Visit) -> Page | None:
    return None if here.state.is_submitted else redirect(url_for("surveys.start"), 303)


def _page(given: Mark, faults: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "surveys/member_mark.html", given=given, faults=faults or [], marks=MARKS, most=LONGEST
    )


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    blueprint.add_url_rule("/vragenlijst/cijfer", "mark", show)
    blueprint.add_url_rule("/vragenlijst/cijfer", "save_mark", save, methods=["POST"])
