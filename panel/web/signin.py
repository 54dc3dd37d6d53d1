"""Signing in and out for staff, and the page that they arrive on."""

from __future__ import annotations

import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField

from panel.store.staff import KnownBrowser, SignedIn, sign_in
from panel.store.visits.attempts import Throttled
from panel.web.formats import clock
from panel.web.security import visitor_address
from panel.web.texts import t
from panel.web.visitor import current_staff, now, sign_in_staff, sign_out_staff

KNOWN_FOR = timedelta(days=90)  # after the last sign-in in a browser
NUMBER_BYTES = 16
A_MINUTE = timedelta(minutes=1)


class SignInForm(FlaskForm):
    """Mail and password; whether they belong together is the store's to say."""

    mail = StringField(render_kw={"type": "email", "maxlength": 254})
    password = PasswordField(render_kw={"maxlength": 200})


def show_sign_in() -> tuple[str, int] | Response:
    """Show the form, or sign the person in and go where they were going."""
    form = SignInForm()
    form.mail.label.text, form.password.label.text = t("sign-in-mail"), t("sign-in-password")
    if not form.is_submitted():
        return _page(form, 200)
    mail, password = form.mail.data or "", form.password.data or ""
    outcome = sign_in(mail, password, visitor_address(), now(), _known_browser())
    if isinstance(outcome, SignedIn):
        sign_in_staff(outcome.staff_id)
        return _remembered(redirect(_inside(request.args.get("verder")), 303), outcome.staff_id)
    if isinstance(outcome, Throttled):
        after = outcome.until + A_MINUTE  # the clock shows no seconds
        form.mail.errors = [t("sign-in-throttled", time=clock(after))]
        return _page(form, 429)
    form.mail.errors = [t("sign-in-wrong")]
    return _page(form, 401)


def _known_browser() -> KnownBrowser | None:
    """Return whose browser this is known to be; it lets nobody in, but is no stranger's."""
    try:
        staff_id, number = _signer().loads(
            request.cookies.get(_cookie_name(), ""), max_age=int(KNOWN_FOR.total_seconds())
        )
    except (BadData, ValueError):
        return None
    return KnownBrowser(staff_id, number)


def _remembered(response: Response, staff_id: str) -> Response:
    """Let the browser be known the next time."""
    response.set_cookie(
        _cookie_name(),
        _signer().dumps((staff_id, secrets.token_urlsafe(NUMBER_BYTES))),
        max_age=KNOWN_FOR,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Strict",
    )
    return response


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="known-browser")


def _cookie_name() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-bekend"


def _page(form: SignInForm, status: int) -> tuple[str, int]:
    faults = [("mail", form.mail.errors[0])] if form.mail.errors else []
    return render_template("panel/signin.html", form=form, faults=faults), status


def _inside(target: str | None) -> str:
    """Return the address to go on to: only one of our own staff pages, never elsewhere."""
    parts = urlsplit(target or "")
    staff_page = parts.path.startswith("/beheer") and "\\" not in parts.path
    if parts.scheme or parts.netloc or not staff_page:
        return url_for("panel.staff_home")
    return target or ""


def show_sign_out() -> Response:
    """End the session."""
    sign_out_staff()
    return redirect(url_for("panel.sign_in"), 303)


def show_home() -> str:
    """Show what this person may work on."""
    return render_template("panel/staff_home.html", name=current_staff().name)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    blueprint.add_url_rule("/beheer/inloggen", "sign_in", show_sign_in, methods=["GET", "POST"])
    blueprint.add_url_rule("/beheer/uitloggen", "sign_out", show_sign_out, methods=["POST"])
    blueprint.add_url_rule("/beheer/", "staff_home", show_home)
