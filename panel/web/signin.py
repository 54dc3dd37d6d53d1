"""Signing in and out for staff, and the page that they arrive on."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField

from panel.store.attempts import Throttled
from panel.store.staff import SignedIn, sign_in
from panel.web.formats import clock
from panel.web.security import visitor_address
from panel.web.texts import t
from panel.web.visitor import current_staff, now, sign_in_staff, sign_out_staff


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
    outcome = sign_in(form.mail.data or "", form.password.data or "", visitor_address(), now())
    if isinstance(outcome, SignedIn):
        sign_in_staff(outcome.staff_id)
        return redirect(_inside(request.args.get("verder")), 303)
    if isinstance(outcome, Throttled):
        form.mail.errors = [t("sign-in-throttled", time=clock(outcome.until))]
        return _page(form, 429)
    form.mail.errors = [t("sign-in-wrong")]
    return _page(form, 401)


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
