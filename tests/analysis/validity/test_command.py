"""The command `validity`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli.validity import validity
from analysis.validity.files import read_cells, read_summary

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """Two repetitions, by the command as one types it, with no settings in the environment."""
    folder = tmp_path_factory.mktemp("validity")
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "validity", "--repetitions", "2"]
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [*command, "--seed", "9", "--out", str(folder / "table.csv")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=True,
    )
    return done, folder


def test_it_needs_no_settings_and_prints_a_table(ran):
    assert "Response missing at random, 2 repetitions:" in ran[0].stdout
    assert "| changes | Wald" in ran[0].stdout


def test_it_says_how_far_it_is(ran):
    assert "4 of 4 repetitions" in ran[0].stderr


def test_it_leaves_the_table_and_its_summary(ran):
    _, folder = ran
    assert sorted(path.name for path in folder.iterdir()) == ["table.csv", "table.toml"]
    assert read_summary(folder / "table.csv")["made"]["seed"] == 9
    assert {row["response"] for row in read_cells(folder / "table.csv")} == {
        "at random",
        "not at random",
    }


def test_of_means_alone_the_table_has_no_other_row(tmp_path):
    out = tmp_path / "means.csv"
    asked = ["--repetitions", "2", "--seed", "9", "--part", "means", "--out", str(out)]
    found = CliRunner().invoke(validity, asked)
    assert found.exit_code == 0
    assert "| means | Wald" in found.output
    assert "proportion" not in found.output
    assert {row["kind"] for row in read_cells(out)} == {"mean"}
    known = read_summary(out)["at_random"]
    assert set(known) == {"means", "se_ratio"}
    assert read_summary(out)["made"]["measures"] == "mark contacts"


def test_a_state_that_is_no_state_is_told_in_words(tmp_path):
    out = tmp_path / "table.csv"
    out.with_name("table.csv.state").write_text("half a file", encoding="utf-8")
    found = CliRunner().invoke(validity, ["--repetitions", "2", "--out", str(out)])
    assert found.exit_code == 1
    assert "cannot be read" in found.output
    assert "remove it" in found.output


def test_a_folder_that_is_not_there_is_told_at_the_start(tmp_path):
    out = tmp_path / "gone" / "table.csv"
    found = CliRunner().invoke(validity, ["--repetitions", "2", "--out", str(out)])
    assert found.exit_code == 1
    assert "there is no folder" in found.output
