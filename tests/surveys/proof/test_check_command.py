from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from surveys.cli.questionnaires import questionnaire
from tests.surveys.examples import branching, made_of, page, yes_no
from tests.surveys.proof.forms import SOUND

ROOT = Path(__file__).parents[3]


@pytest.fixture
def checked(tmp_path):
    def run(name: str, content: bytes) -> tuple[int, list[dict[str, object]]]:
        file = tmp_path / name
        file.write_bytes(content)
        result = CliRunner().invoke(questionnaire, ["check", str(file)])
        return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]

    return run


def test_a_sound_form_and_a_sound_questionnaire_end_with_0(checked):
    assert checked("vorm.xlsx", SOUND.content()) == (0, [])
    assert checked("eigen.json", branching().to_json().encode()) == (0, [])


def test_an_error_ends_with_1_and_is_one_json_object_with_its_conflict(checked):
    broken = SOUND.but("story", relevant="${age} > 20 and ${age} < 10")
    code, (found,) = checked("vorm.xlsx", broken.content())
    assert code == 1
    assert (found["level"], found["rule"], found["name"]) == ("error", "never", "story")
    assert found["conflict"]
    assert "nooit getoond" in found["message"]


def test_a_list_that_is_emptied_has_its_witness(checked):
    towns = tuple(row for row in SOUND.choices if row.get("region") != "zuid")
    _, (found,) = checked("vorm.xlsx", type(SOUND)(SOUND.survey, towns).content())
    assert found["witness"]["answers"]["where"] == {"code": "zuid"}


def test_what_is_no_questionnaire_ends_with_2(checked):
    for name, content in {
        "leeg.xlsx": b"",
        "plaatje.xlsx": b"\x89PNG nonsense",
        "half.json": b'{"id": "proef"',
        "anders.json": b'{"id": "proef"}',
    }.items():
        code, found = checked(name, content)
        assert code == 2
        assert [one["level"] for one in found] == ["error"]


def test_our_own_json_with_a_reference_to_later_says_so_in_dutch(checked):
    broken = made_of(page(yes_no("a", relevant="${b} = 'ja'")), page(yes_no("b")))
    code, found = checked("eigen.json", broken.to_json().encode())
    assert code == 1
    assert found[0]["rule"] == "later-reference"
    assert "a verwijst naar b" in found[0]["message"]


def test_a_file_is_checked_from_a_checkout_that_has_no_settings_yet(tmp_path):
    file = tmp_path / "vorm.xlsx"
    file.write_bytes(SOUND.content())
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "questionnaire", "check", str(file)]
    bare = {key: value for key, value in os.environ.items() if not key.startswith("PANEL_")}
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
