"""Why a release cannot be computed, in a Dutch sentence for each code that the program knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from analysis.release.making.stack import ReleaseError
from analysis.web.staff.refusals import refusal
from analysis.weighting.population import MarginError
from analysis.weighting.proposals import Proposal
from panel.web.texts import has_text

ANALYSIS = Path(__file__).parents[3] / "analysis"
ERRORS = {"RegistryError", "MarginError", "ReleaseError", "MissingDataError", "refusal"}
CODES = ("registry-", "margin-", "release-")


def raised() -> Iterator[tuple[str, set[str]]]:
    """Yield each code that an error of these is made with, and the names of its arguments."""
    for path in ANALYSIS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS:
                named = {one.arg: one.value for one in node.keywords}
                given = [*node.args, *([named["code"]] if "code" in named else [])]
                for one in given:
                    if isinstance(one, ast.Constant) and str(one.value).startswith(CODES):
                        yield str(one.value), {name for name in named if name and name != "code"}


FOUND = sorted({(code, tuple(sorted(names))) for code, names in raised()})


def test_the_code_is_read_for_what_it_refuses():
    assert {"registry-value", "margin-no-rows", "release-nobody", "release-not-frozen"} <= {
        code for code, _ in FOUND
    }


@pytest.mark.parametrize(("code", "names"), FOUND)
def test_every_refusal_has_a_sentence_that_its_arguments_fill(app: Flask, code, names):
    with app.test_request_context():
        assert has_text(f"refusal-{code}")
        told = refusal(ReleaseError("in English", code, **dict.fromkeys(names, "iets")))
    assert told.startswith("Dit kan niet worden berekend. Er is niets veranderd. ")
    assert "English" not in told


def test_a_margin_is_named_with_its_wave_and_the_merge_that_would_help(app: Flask):
    merge = Proposal("education", "low", "middle", "its neighbour in order")
    fault = MarginError(
        "in English", (merge,), code="margin-no-rows", margin="education", category="low",
        persons=1234.0, wave="najaar",
    )
    with app.test_request_context():
        assert refusal(fault).removeprefix("Dit kan niet worden berekend. ") == (
            "Er is niets veranderd. In de bevolkingscijfers staan bij opleiding 1.234 mensen met "
            "‘low’, maar niemand die meedeed hoort daarbij. Het gaat om ronde najaar. U kunt bij "
            "opleiding ‘low’ samenvoegen met ‘middle’."
        )


def test_a_margin_error_of_no_particular_kind_is_told_in_general(app: Flask):
    with app.test_request_context():
        told = refusal(MarginError("in English"))
    assert "niet naar de bevolkingscijfers te wegen" in told
    assert "English" not in told
