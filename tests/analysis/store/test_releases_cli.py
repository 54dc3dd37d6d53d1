"""The commands for releases, from a draft to a publication."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.cli import releases
from analysis.jobs.publishing import publish_waiting
from analysis.release.steps import Step
from analysis.store.publications import latest_published
from panel.store.staff import add_staff
from panel.store.transaction import read, write
from tests.analysis.release.example import POPULATION, example_margins
from tests.analysis.store.making import (
    DOMAINS,
    NOW,
    SIZES,
    WAVES,
    ready,
    save_waves,
    small_setup,
    state_of,
)

PASSWORD = "a long enough password"
RESEARCHER, APPROVER = "onderzoek@example.org", "akkoord@example.org"
ADMINISTRATOR = "beheer@example.org"
STAFF = {RESEARCHER: "researcher", APPROVER: "approver", ADMINISTRATOR: "administrator"}
DUE = datetime(2096, 3, 17, 9, tzinfo=UTC)


@pytest.fixture
def run(office, tmp_path):
    save_waves()
    with write() as session:
        for mail, role in STAFF.items():
            add_staff(session, role, mail, PASSWORD, [role], "test", NOW)
    runner = office.test_cli_runner()

    def run(*arguments):
        return runner.invoke(releases, arguments, catch_exceptions=False)

    return run


@pytest.fixture
def registry(tmp_path):
    folder = tmp_path / "registry"
    folder.mkdir()
    for name, text in {**small_setup().registry, "domains.toml": DOMAINS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


@pytest.fixture
def margins(tmp_path):
    folder = tmp_path / "margins"
    folder.mkdir()
    tables = [f'population = "{POPULATION}"']
    for margin in example_margins(SIZES).margins:
        rows = "\n".join(f"{name},{count}" for name, count in margin.persons.items())
        (folder / f"{margin.variable}.csv").write_text(f"category,persons\n{rows}\n")
        tables.append(
            f'[[margin]]\nvariable = "{margin.variable}"\nfile = "{margin.variable}.csv"\n'
            f'source = "{margin.source}"\ndate = "{margin.date}"\nunknown = "{margin.unknown}"'
        )
    (folder / "margins.toml").write_text("\n".join(tables))
    return str(folder)


def draft(run, registry, margins, *more):
    waves = [part for wave in WAVES for part in ("--wave", wave)]
    return run(
        "draft", "Proef", "--period", "voorjaar 2026", *waves,
        "--registry", registry, "--margins", margins, "--by", RESEARCHER, *more,
    )  # fmt: skip


def drafted(run, registry, margins):
    release_id, _, digest = draft(run, registry, margins).output.split()
    return release_id, digest


def approved(run, registry, margins):
    release_id, digest = drafted(run, registry, margins)
    run("review", release_id, "--by", RESEARCHER)
    shown = run("show", release_id).output
    accept = [part for line in shown.splitlines() if line.startswith("  warn")
              for part in ("--accept", line.split()[1])]  # fmt: skip
    outcome = run("approve", release_id, digest, *accept, "--by", APPROVER)
    return release_id, outcome


def test_a_method_that_leaves_the_response_out_of_intervals_is_refused_by_command(
    run, registry, margins
):
    text = 'nonresponse = "cells"\nnonresponse_variables = ["sex"]\n'
    (Path(registry) / "method.toml").write_text(text)
    told = draft(run, registry, margins)
    assert told.exit_code == 1
    assert 'choose variance = "generalised"' in told.output


def test_the_whole_road_by_command(run, registry, margins):
    release_id, _ = approved(run, registry, margins)
    told = run("schedule", release_id, "2096-03-17T10:00", "--by", APPROVER)
    assert told.output.split()[1] == "scheduled"
    assert [state.step for state in publish_waiting(DUE)] == [Step.PUBLISHED]


def test_what_is_due_is_published_by_command(run):
    ready()
    assert run("publish-due").output.splitlines()[-1].startswith("published")


def test_a_past_hour_is_refused(run, registry, margins):
    release_id, _ = approved(run, registry, margins)
    refused = run("schedule", release_id, "2026-03-17T10:00", "--by", APPROVER)
    assert refused.exit_code == 1
    assert "has passed; name one to come" in refused.output


@pytest.mark.parametrize("hour", ["2096-03-25T02:30", "2096-10-28T02:30"])
def test_an_hour_that_the_clock_does_not_show_once_is_refused(run, hour):
    refused = run("schedule", ready(), hour, "--by", APPROVER)
    assert refused.exit_code == 1
    assert "does not exist in Amsterdam, or comes twice" in refused.output


def test_a_draft_prints_its_id_its_step_and_its_hash(run, registry, margins):
    release_id, step, digest = draft(run, registry, margins).output.split()
    assert (len(release_id), step, len(digest)) == (36, "draft", 64)


def test_the_checklist_is_shown_with_its_outcomes(run, registry, margins):
    release_id, _ = drafted(run, registry, margins)
    assert "pass  margins" in run("show", release_id).output


def test_a_draft_is_thrown_away_and_in_no_list(run, registry, margins):
    release_id, _ = drafted(run, registry, margins)
    done = run("discard", release_id, "--by", RESEARCHER)
    assert done.output.split() == [release_id, "discarded"]
    assert release_id not in run("list").output


def test_an_approver_approves(run, registry, margins):
    assert approved(run, registry, margins)[1].output.split()[1] == "approved"


def test_a_researcher_does_not_approve(run, registry, margins):
    release_id, digest = drafted(run, registry, margins)
    run("review", release_id, "--by", RESEARCHER)
    refused = run("approve", release_id, digest, "--by", RESEARCHER)
    assert refused.exit_code == 1
    assert "may not do this; roles: researcher" in refused.output


def test_an_administrator_does_not_approve_either(run, registry, margins):
    release_id, digest = drafted(run, registry, margins)
    run("review", release_id, "--by", RESEARCHER)
    refused = run("approve", release_id, digest, "--by", ADMINISTRATOR)
    assert (refused.exit_code, state_of(release_id).step) == (1, Step.IN_REVIEW)


def test_the_hour_is_that_of_amsterdam(run, registry, margins):
    release_id, _ = approved(run, registry, margins)
    told = run("schedule", release_id, "2096-07-17T10:00", "--by", APPROVER)
    assert told.output.split()[2] == "2096-07-17T10:00:00+02:00"


def test_releases_are_listed(run, registry, margins):
    release_id, _ = drafted(run, registry, margins)
    assert run("list").output.startswith(f"{release_id}  draft")


def test_without_margins_figures_have_no_numbers_of_people(run, registry):
    release_id, _ = approved(run, registry, "none")
    run("schedule", release_id, "2096-03-17T10:00", "--by", APPROVER)
    publish_waiting(DUE)
    with read() as session:
        assert latest_published(session).content.population.size is None


def test_a_wave_that_is_not_there_is_told_without_a_traceback(run, registry, margins):
    told = run(
        "draft", "Proef", "--period", "nu", "--wave", "nothing",
        "--registry", registry, "--margins", margins, "--by", RESEARCHER,
    )  # fmt: skip
    assert told.exit_code == 1
    assert "Error: wave 'nothing' has no frozen data set" in told.output


def test_a_folder_without_margins_is_told(run, registry, tmp_path):
    told = draft(run, registry, str(tmp_path))
    assert "margins.toml is missing" in told.output


def test_weights_that_did_not_come_with_the_data_are_told(run, registry, margins):
    told = draft(run, registry, margins, "--weights", "brought")
    assert "has no column 'weight'" in told.output


def test_a_draft_that_cannot_be_computed_is_not_there(run, registry, margins):
    draft(run, registry, margins, "--weights", "brought")
    assert run("list").output == ""


def test_a_release_is_named_by_its_id_or_by_its_address(run, office):
    release_id = ready()
    shown = run("show", release_id).output
    slug = next(line for line in run("list").output.splitlines() if release_id in line).split()[3]
    assert run("show", slug).output == shown
    assert release_id in shown


def test_a_release_that_is_not_there_is_told_with_where_the_names_are(run):
    told = run("microdata", "voorjaar-1999", "rows", "--by", RESEARCHER)
    assert told.exit_code == 1
    assert "there is no release 'voorjaar-1999'; name an id or address" in told.output
