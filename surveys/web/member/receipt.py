"""The receipt: that the answers came in, when, and a number that tells nothing about them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for

from panel.store.keys import current_vault
from panel.store.transaction import read
from panel.web.texts import t
from surveys.web.member.visit import Page, Visit, visit

NUMBER_LENGTH = 8  # hexadecimal signs of a keyed hash


def show() -> Page:
    """Thank the member and show the receipt."""
    with read() as session:
        here = visit(session)
    if not here.state.is_submitted:
        return redirect(url_for("surveys.start"), 303)
    return receipt_page(here, t("receipt-title"))


def receipt_page(here: Visit, title: str) -> str:
    """Return the receipt under a title."""
    return render_template(
        "surveys/member_done.html",
        title=title,
        submitted_at=here.state.submitted_at,
        number=receipt_number(here.case.response_id or ""),
        has_thanked="dank" in request.args,
    )


def receipt_number(response_id: str) -> str:
    """Return a number that is always the same for a response, and leads nobody back to it.

    A keyed hash: it cannot be made from a response without the service's key, and no table has it.
    """
    number = current_vault().blind_index("receipt", response_id)[:NUMBER_LENGTH].upper()
    half = NUMBER_LENGTH // 2
    return f"{number[:half]}-{number[half:]}"


def register(blueprint: Blueprint) -> None:
    """Add the route."""
    blueprint.add_url_rule("/vragenlijst/klaar", "done", show)
