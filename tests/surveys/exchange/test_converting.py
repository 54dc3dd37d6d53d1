from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner

from surveys.bank import questionnaire
from surveys.cli import COMMANDS
from surveys.exchange.files import read
from tests.surveys.exchange.xlsform.workbooks import q, workbook


def run(*arguments: object) -> click.testing.Result:
    group = next(command for command in COMMANDS if command.name == "questionnaire")
    return CliRunner().invoke(group, [str(one) for one in arguments])


@pytest.mark.parametrize("target", ["xlsform", "surveyjs", "limesurvey", "json"])
def test_a_questionnaire_is_written_in_each_format_and_read_again(tmp_path, target):
    source = tmp_path / "leefbaarheid.json"
    source.write_text(questionnaire("leefbaarheid", 1).to_json())
    result = run("convert", source, "--to", target)
    assert result.exit_code == 0
    (written,) = (one for one in tmp_path.iterdir() if one != source)
    back = read(written.read_bytes(), written.name)
    assert back.errors == ()
    assert set(back.questionnaire.variables) == set(questionnaire("leefbaarheid", 1).variables)


def test_what_is_not_carried_is_printed_by_name(tmp_path):
    source = tmp_path / "leefbaarheid.json"
    source.write_text(questionnaire("leefbaarheid", 1).to_json())
    printed = run("convert", source, "--to", "limesurvey", "--out", tmp_path / "uit.lss").output
    assert "niet meegenomen: uit.lss: tevreden_leven: de antwoorden 'weet ik niet'" in printed


def test_a_form_with_an_error_is_not_converted(tmp_path):
    source = tmp_path / "fout.xlsx"
    source.write_bytes(workbook([q("text", "a"), q("text", "b", relevant="${c} = 1")]))
    result = run("convert", source, "--to", "json")
    assert result.exit_code == 1
    assert "verwijst naar ${c}" in result.output
    assert list(tmp_path.iterdir()) == [source]


def test_what_is_no_questionnaire_ends_with_two(tmp_path):
    source = tmp_path / "niets.xlsx"
    source.write_bytes(b"niets")
    assert run("convert", source, "--to", "json").exit_code == 2


def test_the_schema_is_printed():
    assert json.loads(run("schema").output)["title"] == "Questionnaire"
