"""Answers of a frozen wave to take out: which format, and what goes along."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from flask import Blueprint, abort, render_template
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import BooleanField, RadioField, ValidationError

from panel.store.transaction import read
from panel.web.texts import t
from panel.web.visitor import current_staff, now
from surveys.exchange.answers import AnswersError
from surveys.exchange.answers.formats import FORMATS, TAKES_ARTICLE_9
from surveys.exchange.answers.naming import legal
from surveys.store import frozen, waves
from surveys.store.exchange.answers import Taken, Wish, publication_of, take_out

TYPES: Mapping[str, str] = {
    ".sav": "application/x-spss-sav",
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


class AnswersForm(FlaskForm):
    """A format, and whether keys and special personal data go along."""

    form = RadioField(validate_choice=False, default="sav")
    weights = BooleanField()
    article_9 = BooleanField()
    keys = BooleanField()

    def __init__(self) -> None:
        super().__init__()
        for name in ("form", "weights", "article_9", "keys"):
            self[name].label.text = t(f"answers-out-{name}")
        self.form.choices = [(name, t(f"answers-out-format-{name}")) for name in FORMATS]

    def validate_form(self, field: RadioField) -> None:
        """Ask for one of the formats."""
        if field.data not in FORMATS:
            raise ValidationError(t("answers-out-form-none"))


def answers_out(wave_id: str) -> str | tuple[str, int] | Response:
    """Show what can be taken out of a wave, or hand it over and note who took it."""
    form = AnswersForm()
    may_article_9 = TAKES_ARTICLE_9(current_staff(), {})
    if form.article_9.data and not may_article_9:
        abort(403)
    fault = ""
    if form.validate_on_submit():
        try:
            return _handed(wave_id, _wish(wave_id, form))
        except waves.UnknownWaveError:
            abort(404)
        except AnswersError as error:
            fault = t(f"answers-fault-{error.fault.value.replace('_', '-')}", **error.about)
    with read() as session:
        try:
            wave = waves.find_wave(session, wave_id)
        except waves.UnknownWaveError:
            abort(404)
        made = frozen.latest(session, wave_id)
    page = render_template(
        "surveys/staff/answers_out.html",
        wave=wave,
        made=made,
        form=form,
        fault=fault,
        may_article_9=may_article_9,
        publication=publication_of(wave_id),
    )
    return page, 422 if fault or form.errors else 200


def _wish(wave_id: str, form: AnswersForm) -> Wish:
    return Wish(
        (wave_id,),
        form.form.data,
        article_9=bool(form.article_9.data),
        keys=bool(form.keys.data),
        published_weights=bool(form.weights.data),
    )


def _handed(wave_id: str, wish: Wish) -> Response:
    taken = take_out(wish, f"staff:{current_staff().staff_id}", now())
    stem = legal(taken.book.waves[-1].name, wave_id)
    ending, content = _one_file(taken, stem)
    return Response(
        content,
        content_type=TYPES[ending],
        headers={"Content-Disposition": f'attachment; filename="{stem}{ending}"'},
    )


def _one_file(taken: Taken, stem: str) -> tuple[str, bytes]:
    """Return the only file, or all files in a zip."""
    if len(taken.files) == 1:
        ((ending, content),) = taken.files.items()
        return ending, content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending, content in taken.files.items():
            archive.writestr(f"{stem}{ending}", content)
    return ".zip", out.getvalue()


def register(blueprint: Blueprint) -> None:
    """Add the route."""
    blueprint.add_url_rule(
        "/beheer/rondes/<wave_id>/antwoorden", "answers_out", answers_out, methods=["GET", "POST"]
    )
