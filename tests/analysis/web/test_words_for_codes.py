"""No code of a file or a method reaches a Dutch reader without its word."""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from enum import StrEnum
from typing import get_type_hints

import pytest
from flask import Flask

from analysis.exports.csv import COLUMNS
from analysis.indicators import Direction, FigureKind, Level, Statistic
from analysis.release.content import Quality, Reason, Verdict
from analysis.release.method import Method
from analysis.web.public.choices import choices
from panel.web.texts import has_text
from tests.analysis.web.reading_html import words
from tests.analysis.web.shelf import published, slug_of

CODES = {
    "verdict": Verdict, "quality": Quality, "reason": Reason, "level": Level, "kind": FigureKind,
    "statistic": Statistic, "direction": Direction, "unit": ("share", "percent", "mark"),
}


def every_choice() -> list[Method]:
    """The method as it is by default, and with each other choice that there is."""
    kinds = get_type_hints(Method)
    return [
        Method(),
        *(
            replace(Method(), **{field.name: value})
            for field in fields(Method)
            if isinstance(kinds[field.name], type) and issubclass(kinds[field.name], StrEnum)
            for value in kinds[field.name]
        ),
    ]


@pytest.mark.parametrize(("kind", "codes"), CODES.items())
def test_every_code_of_a_file_has_a_word(app: Flask, kind, codes):
    with app.test_request_context():
        keys = [f"label-{kind}-{code.replace('_', '-')}" for code in codes]
        assert [key for key in keys if not has_text(key)] == []


def test_every_column_of_the_csv_has_a_heading(app: Flask):
    with app.test_request_context():
        keys = [f"csv-{column.replace('_', '-')}" for column in COLUMNS]
        assert [key for key in keys if not has_text(key)] == []


def test_every_choice_of_a_method_is_told_in_dutch(app: Flask):
    with app.test_request_context():
        told = [one for method in every_choice() for one in choices(method.named())]
    assert {f"{one.name}: {one.value}" for one in told if not one.is_dutch} == set()
    assert {one.name for one in told if one.label == one.name} == set()


def test_numbers_in_a_choice_are_filled_in(app: Flask):
    with app.test_request_context():
        (rule,) = (
            one.value for one in choices(Method().named()) if one.name == "quality_rule"
        )
        (level,) = (one.value for one in choices(Method().named()) if one.name == "level")
    assert "hoogstens 20% van het cijfer" in rule
    assert level == "95%"


def test_a_choice_of_an_older_program_is_shown_as_it_is(app: Flask):
    with app.test_request_context():
        (one,) = choices({"magic": "by hand"})
    assert (one.label, one.value, one.is_dutch) == ("magic", "by hand", False)


def test_the_page_of_a_publication_tells_its_method_in_dutch(app: Flask):
    slug = slug_of(app, published(app))
    page = app.test_client().get(f"/publicaties/{slug}")
    assert "Betrouwbaarheid van de marge 95%" in words(page)
    assert 'lang="en"' not in page.get_data(as_text=True)


def test_a_journalist_reads_the_csv_in_dutch(app: Flask):
    published(app)
    text = app.test_client().get("/cijfers/life_satisfaction.csv").get_data().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    emmen = next(one for one in rows if one["groep"] == "Emmen" and one["ronde"] == "2025")
    assert (emmen["eenheid"], emmen["eenheidcode"]) == ("rapportcijfer", "mark")
    assert (emmen["toets met geheel"], emmen["toetscode met geheel"]) == ("lager", "lower")


def test_the_api_has_words_beside_its_codes(app: Flask):
    slug = slug_of(app, published(app))
    release = app.test_client().get(f"/api/v1/releases/{slug}").json["release"]
    assert release["method_labels"]["level"] == {
        "name": "Betrouwbaarheid van de marge", "value": "95%",
    }
    assert app.test_client().get("/api/v1/").json["indicators"][0]["labels"]["unit"]
