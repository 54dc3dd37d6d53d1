"""What the service is held against: Flask alone, a bare WTForms page, a bare INSERT and COMMIT.

The address of the database is in BARE_DATABASE; the table `row` is there.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
from collections.abc import Callable

from flask import Flask, redirect, render_template, request
from flask_wtf import CSRFProtect, FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A question</title></head>
<body><main><form method="post">{{ form.csrf_token }}
<fieldset><legend>{{ form.mark.label.text }}</legend>
{% for choice in form.mark %}<p>{{ choice }} {{ choice.label }}</p>{% endfor %}
</fieldset><button>Next</button></form></main></body></html>"""

app = Flask(__name__)
app.secret_key = secrets.token_bytes(32)
csrf = CSRFProtect(app)
template = app.jinja_env.from_string(PAGE)  # once: from a text it would be compiled at each request
local = threading.local()


class MarkForm(FlaskForm):
    """One question with ten answers."""

    mark = RadioField("How satisfied are you?", choices=[str(mark) for mark in range(1, 11)])


@app.get("/string")
def string() -> str:
    return "<!doctype html><title>A page</title><p>Always the same."


@app.get("/form")
def form() -> str:
    return render_template(template, form=MarkForm())


@app.post("/insert")
@csrf.exempt
def insert() -> Response:
    _insert()(request.form["answer"])
    return redirect("/string", 303)


def _insert() -> Callable[[str], None]:
    """Return this thread's way to save one answer for good."""
    if not hasattr(local, "insert"):
        address = os.environ["BARE_DATABASE"]
        on_sqlite = address.startswith("sqlite:")
        local.insert = _sqlite(address) if on_sqlite else _postgresql(address)
    return local.insert  # type: ignore[no-any-return]


def _sqlite(address: str) -> Callable[[str], None]:
    connection = sqlite3.connect(
        address.removeprefix("sqlite:///"), isolation_level=None, timeout=60
    )
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")

    def save(answer: str) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row (answer) VALUES (?)", (answer,))
        connection.execute("COMMIT")

    return save


def _postgresql(address: str) -> Callable[[str], None]:
    import psycopg

    connection = psycopg.connect(address.replace("postgresql+psycopg", "postgresql"))

    def save(answer: str) -> None:
        connection.execute('INSERT INTO "row" (answer) VALUES (%s)', (answer,))
        connection.commit()

    return save
