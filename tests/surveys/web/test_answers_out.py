"""Taking answers out in the browser and by command: who may, what goes along, what is noted."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from flask import Flask
from flask.testing import FlaskClient

from panel.store.audit import latest
from panel.store.transaction import read, write
from panel.web.texts import has_text
from surveys.cli import answers
from surveys.exchange.answers import AnswersFault
from surveys.exchange.answers.formats import FORMATS
from surveys.store.waves import close_wave, freeze_wave
from tests.surveys.exchange.answers.sample import questionnaire
from tests.surveys.fielded import CLOSES, answer, fielded, pseudonyms
from tests.surveys.web.test_fieldwork_pages import staff

PAGES = {
    "werk": {"werk": ["ja"]},
    "soort": {"soort": ["loondienst"]},
    "zinnen": {"druk": ["1"], "b1": ["2"]},
    "cijfer": {"cijfer": ["8"]},
    "graden": {"graden": ["-3,5"]},
    "geboren": {"geboren": ["1-8-1957"]},
    "verhuisd": {"verhuisd": ["2-2024"]},
    "verhaal": {"verhaal": ["=1+1"]},
    "gezondheid": {"gezondheid": ["slecht"]},
}
ADDRESS = "/beheer/rondes/{}/antwoorden"
# nothing below the first test is a matter of the database
ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


def wave(*, frozen: bool = True) -> str:
    opened = fielded(questionnaire=questionnaire())
    wave_id = opened.wave.id
    for one in pseudonyms(wave_id)[:2]:
        answer(one, answers=PAGES)
    with write() as session:
        close_wave(session, wave_id, CLOSES, "staff:1")
        if frozen:
            freeze_wave(session, wave_id, CLOSES, "staff:1")
    return wave_id


@pytest.fixture
def ready(app: Flask) -> Flask:
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def wave_id(ready: Flask) -> str:
    with ready.app_context():
        return wave()


def take(client: FlaskClient, wave_id: str, form: str, **ticks: str):
    return client.post(ADDRESS.format(wave_id), data={"form": form, **ticks})


def noted(app: Flask) -> dict[str, object]:
    with app.app_context(), read() as session:
        entry = latest(session, 1)[0]
    assert entry.action == "answers-taken-out"
    return {"actor": entry.actor, "subject": entry.subject, **entry.details}


def test_a_researcher_takes_files_home_and_the_log_says_so(ready, wave_id, tmp_path):
    client = staff(ready, "researcher")
    page = client.get(ADDRESS.format(wave_id)).text
    assert "Uitvoeren" in page
    assert "nog geen publicatie" in page
    refused = take(client, wave_id, "csv", weights="y")
    assert (refused.status_code, "nog geen gewicht" in refused.text) == (422, True)
    workbook = take(client, wave_id, "xlsx")
    assert workbook.headers["Content-Disposition"] == 'attachment; filename="Een.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.data))["answers"]
    heading = {cell.value for cell in sheet[1]}
    assert {"werk", "graden"} <= heading
    assert not {"pseudonym", "person", "unit", "gezondheid"} & heading
    found = noted(ready)
    assert [found[key] for key in ("format", "rows", "article_9", "keys")] == [
        "xlsx", 2, "no", "no",
    ]  # fmt: skip
    assert found["subject"] == f"wave:{wave_id}"
    spss = take(client, wave_id, "sav", article_9="y", keys="y")
    with zipfile.ZipFile(io.BytesIO(spss.data)) as archive:
        assert archive.namelist() == ["Een.sav", "Een.codebook.csv"]
        archive.extract("Een.sav", tmp_path)
    frame, meta = pyreadstat.read_sav(str(tmp_path / "Een.sav"), user_missing=True)
    assert {"pseudonym", "gezondheid"} <= set(meta.column_names)
    assert frame["graden"].tolist() == [-3.5, -3.5]
    assert noted(ready)["article_9"] == "yes"


@ON_SQLITE
def test_special_data_are_for_the_researcher_and_nothing_is_for_the_administrator(
    ready, wave_id, tmp_path
):
    client = staff(ready, "approver")
    page = client.get(ADDRESS.format(wave_id)).text
    assert "Alleen een onderzoeker mag die uitvoeren" in page
    assert 'name="article_9"' not in page
    assert take(client, wave_id, "csv", article_9="y").status_code == 403
    assert take(client, wave_id, "csv").status_code == 200
    other = staff(ready, "administrator")
    assert other.get(ADDRESS.format(wave_id)).status_code == 403
    assert take(other, wave_id, "csv").status_code == 403
    out = tmp_path / "answers.sav"
    for more, says in (
        (("--by", "nobody@example.org"), "no active staff member"),
        (("--by", "administrator@example.org"), "may not take this out"),
        (("--by", "approver@example.org", "--article-9"), "may not take this out"),
    ):
        result = run(ready, wave_id, "--format", "sav", "--out", str(out), *more)
        assert (result.exit_code, says in result.output) == (1, True), result.output
        assert not out.exists()


@ON_SQLITE
def test_what_cannot_be_taken_out_is_refused_in_words(ready, tmp_path):
    with ready.app_context():
        wave_id = wave(frozen=False)
    client = staff(ready, "researcher")
    assert "nog niet bevroren" in client.get(ADDRESS.format(wave_id)).text
    answer = take(client, wave_id, "csv")
    assert (answer.status_code, "nog niet bevroren" in answer.text) == (422, True)
    answer = take(client, wave_id, "exe")
    assert (answer.status_code, client.get(ADDRESS.format("nergens")).status_code) == (422, 404)
    assert take(client, "nergens", "csv").status_code == 404
    line = ("--format", "sav", "--by", "researcher@example.org", "--out", str(tmp_path / "a.sav"))
    assert "there is no wave 'nergens'" in run(ready, "nergens", *line).output
    with ready.test_request_context():
        keys = [f"answers-out-format-{name}" for name in FORMATS]
        keys += [f"answers-fault-{fault.value.replace('_', '-')}" for fault in AnswersFault]
        assert [key for key in keys if not has_text(key)] == []


def run(app: Flask, *arguments: str):
    if "answers" not in app.cli.commands:
        app.cli.add_command(answers)
    return app.test_cli_runner().invoke(args=["answers", "export", *arguments])


@ON_SQLITE
def test_the_command_writes_the_file_and_its_codebook_for_their_owner_alone(
    ready, wave_id, tmp_path: Path
):
    staff(ready, "researcher")
    weights = tmp_path / "weights.csv"
    with ready.app_context():
        names = pseudonyms(wave_id)[:2]
    weights.write_text("pseudonym;weight\n" + "".join(f"{one};1,5\n" for one in names))
    out = tmp_path / "answers.csv"
    line = (wave_id, "--format", "csv", "--by", "researcher@example.org", "--out", str(out))
    result = run(ready, *line, "--weights", str(weights))
    assert result.exit_code == 0, result.output
    assert "left out: pseudonym, person, unit, gezondheid" in result.output
    frame = pd.read_csv(out)
    assert frame["weight"].tolist() == [1.5, 1.5]
    assert frame["verhaal"].tolist() == ["'=1+1", "'=1+1"]
    assert (tmp_path / "answers.codebook.csv").exists()
    assert out.stat().st_mode & 0o777 == 0o600
    again = run(ready, *line)
    assert again.exit_code == 1
    assert "is there already" in again.output
