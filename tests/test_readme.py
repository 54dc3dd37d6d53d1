"""The README says what is so."""

from __future__ import annotations

import re
from pathlib import Path

from panel.settings import SETTINGS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_settings_table_is_that_of_the_code():
    rows = re.findall(r"^\| `(PANEL_\w+)` \| (.*) \| (.*) \|$", README, re.MULTILINE)
    assert rows == [tuple(setting) for setting in SETTINGS]


def test_continuous_integration_runs_the_test_command_of_the_readme():
    command = next(line for line in README.splitlines() if "[test]" in line)
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert command.replace("pip install -e", "pip install -q -e") in script


def test_every_file_that_the_readme_shows_or_names_is_there():
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_every_command_that_the_readme_names_exists(app):
    named = {
        line.split()[3]
        for line in README.splitlines()
        if "flask --app wsgi " in line and line.startswith(".venv/bin/flask")
    }
    known = set(app.cli.commands) | {"db"}
    assert named <= known
