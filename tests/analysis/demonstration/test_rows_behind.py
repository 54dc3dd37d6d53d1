"""Whoever doubts a number of the demonstration computes it again from the rows behind it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.analysis.demonstration.test_demo_command import environ, run
from tests.conftest import REPOSITORY

RESEARCHER = "onderzoeker@voorbeeld.invalid"
ROUNDING = 100  # of numbers of people


def test_every_number_of_the_demonstration_is_computed_again_from_its_rows(tmp_path):
    assert run(tmp_path, "--no-serve").returncode == 0
    place = {"PANEL_INSTANCE_FOLDER": str((tmp_path / "demonstration").resolve())}
    settings = environ() | place | {"PANEL_DEMONSTRATION": "1"}

    def told(*command: str) -> str:
        flask = [sys.executable, "-m", "flask", "--app", "wsgi", *command]
        done = subprocess.run(
            flask, cwd=REPOSITORY, env=settings, capture_output=True, text=True, check=True
        )
        return done.stdout

    newest = told("releases", "list").split()[0]
    rows = tmp_path / "rows"
    told("releases", "microdata", newest, str(rows), "--by", RESEARCHER)
    cases = json.loads((rows / "cases.json").read_text(encoding="utf-8"))["cases"]
    answers = told("estimate", str(rows / "cases.json")).splitlines()
    assert len(answers) == len(cases) > 500
    for case, answer in zip(cases, map(json.loads, answers), strict=True):
        people = case["estimator"]["kind"] == "people"
        for name, number in case["expected"].items():
            within = ROUNDING / 2 if people else 1e-11
            assert answer[name] == pytest.approx(number, rel=1e-9, abs=within), case["id"]
