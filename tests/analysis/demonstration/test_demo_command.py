"""The command as a newcomer runs it, with a tiny province."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from analysis.demonstration.jobs import publishing
from analysis.demonstration.store.folder import Place
from panel.settings import Settings
from tests.conftest import REPOSITORY, dispose

MEMBERS = 600
ADDRESS = "http://localhost:5000"
LABEL = "Dit is een demonstratie"


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(folder, *options), cwd=REPOSITORY, env=environ(), capture_output=True, text=True,
        timeout=300, check=False,
    )


def command(folder: Path, *options: str) -> list[str]:
    demo = [sys.executable, "-m", "flask", "--app", "wsgi", "demo", "--folder", str(folder)]
    return [*demo, "--members", str(MEMBERS), *options]


def environ() -> dict[str, str]:
    return {name: text for name, text in os.environ.items() if not name.startswith("PANEL_")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("demonstration")


@pytest.fixture(scope="module")
def built(folder) -> subprocess.CompletedProcess[str]:
    done = run(folder, "--no-serve")
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def kept(built, folder) -> subprocess.CompletedProcess[str]:
    """The command run a second time."""
    done = run(folder, "--no-serve")
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture
def database(built, folder) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "demonstration" / "panel.sqlite")) as connection:
        yield connection


@pytest.fixture
def served(create_app, built, folder) -> Iterator[object]:
    """The finished demonstration as an application."""
    home = str((folder / "demonstration").resolve())
    settings = Settings.from_environment(
        {"PANEL_DEMONSTRATION": "1", "PANEL_INSTANCE_FOLDER": home}
    )
    app = create_app(settings)
    yield app
    dispose(app)


def addresses(output: str) -> dict[str, str]:
    """What the command printed, by label."""
    lines = re.findall(r"^  (\S.*?)  +(http\S+.*)$", output, flags=re.MULTILINE)
    return dict(lines)


def value(database: sqlite3.Connection, query: str) -> int:
    return database.execute(query).fetchone()[0]


def test_it_prints_where_to_look_and_how_to_come_in(built):
    assert list(addresses(built.stdout)) == [
        "A member's personal link",
        "or with the short code",
        "Sign in as researcher",
        "Sign in as approver",
        "Dashboard",
        "API",
    ]


def test_it_says_that_members_and_answers_are_invented(built):
    assert "invented" in built.stdout


def test_it_says_how_many_seconds_each_step_took(built):
    steps = re.findall(r"^(\S.*?) +(\d+\.\d) s$", built.stdout, flags=re.MULTILINE)
    assert len(steps) >= 10
    assert steps[-1][0] == "Together"


def test_it_writes_nothing_to_the_error_stream(built):
    assert built.stderr == ""


def test_the_printed_link_opens_the_questionnaire(served, built):
    link = addresses(built.stdout)["A member's personal link"].removeprefix(ADDRESS)
    page = served.test_client().get(link, follow_redirects=True)
    assert page.status_code == 200
    assert 'value="yes"' in page.text


def test_the_printed_password_lets_the_researcher_in(served, built):
    _, mail, password = addresses(built.stdout)["Sign in as researcher"].split()
    client = served.test_client()
    form = client.get("/beheer/inloggen").text
    token = re.search(r'name="csrf_token" [^>]*value="([^"]+)"', form)[1]
    sent = {"mail": mail, "password": password, "csrf_token": token}
    assert client.post("/beheer/inloggen", data=sent).status_code == 303


@pytest.mark.parametrize("address", ["/", "/code", "/beheer/inloggen"])
def test_every_page_says_that_it_is_a_demonstration(served, address):
    assert LABEL in served.test_client().get(address).text


def test_every_member_is_flagged_synthetic(database):
    assert value(database, "SELECT count(*) FROM member") == MEMBERS
    assert value(database, "SELECT count(*) FROM member WHERE NOT synthetic") == 0


def test_two_waves_are_frozen_and_a_third_is_open(database):
    states = database.execute("SELECT state FROM wave ORDER BY opens_at").fetchall()
    assert states == [("frozen",), ("frozen",), ("open",)]


def test_the_open_wave_has_members_in_it_already(database):
    query = (
        "SELECT count(*) FROM case_event JOIN survey_case USING (pseudonym) "
        "JOIN wave ON wave.id = wave_id WHERE wave.state = 'open' AND kind = 'completed'"
    )
    assert value(database, query) > 0


def test_every_invitation_of_the_waves_that_are_over_is_a_file(database, folder):
    query = "SELECT count(*) FROM outbox_message WHERE state = 'sent'"
    files = list((folder / "demonstration" / "mail").glob("*.eml"))
    assert value(database, query) == len(files) > 0


def test_no_invitation_is_left_claimed_or_uncertain(database):
    states = database.execute("SELECT DISTINCT state FROM outbox_message").fetchall()
    assert {state for (state,) in states} <= {"sent", "queued"}


def test_ten_members_in_the_second_wave_came_through_a_browser(database):
    # tokens of bulk answers name themselves; those of a served form are random
    query = (
        "SELECT count(DISTINCT response_id) FROM response_event "
        "WHERE kind = 'page_saved' AND token NOT LIKE 'demonstration-%'"
    )
    assert value(database, query) >= 8  # of ten, the others left or refused before the first page


def test_each_release_names_the_scheduled_job_that_published_it(database):
    rows = database.execute("SELECT release_id, job_id FROM publication").fetchall()
    assert len(rows) == 2
    assert all(job == f"release-{release}" for release, job in rows)


def test_no_release_came_out_before_its_hour(database):
    assert value(database, "SELECT count(*) FROM publication WHERE published_at < due_at") == 0


def test_each_release_was_approved_by_somebody_else_than_its_maker(database):
    query = "SELECT approved_by, created_by FROM publication JOIN release ON id = release_id"
    assert all(approver != maker for approver, maker in database.execute(query))


def test_the_second_release_tells_of_changes(served):
    indicators = published(served)["indicators"]
    changes = [
        figure["change"]
        for one in indicators
        for result in one["results"]
        for figure in result["figures"]
        if figure.get("change")
    ]
    assert changes


def test_with_few_members_figures_are_suppressed(served):
    hidden = [
        figure
        for one in published(served)["indicators"]
        for result in one["results"]
        for figure in result["figures"]
        if figure["suppressed"]
    ]
    assert hidden


def test_the_audit_log_is_whole(served):
    from panel.audit import Whole
    from panel.store.audit import verify_log
    from panel.store.transaction import read

    with served.app_context(), read() as session:
        assert isinstance(verify_log(session), Whole)


def test_made_again_without_what_analysis_stored_a_release_has_the_same_hash(
    create_app, built, folder, tmp_path
):
    home = tmp_path / "copy"
    shutil.copytree((folder / "demonstration").resolve(), home)
    with closing(sqlite3.connect(home / "panel.sqlite")) as connection:
        before, setup = release_of(connection)
        empty_analysis(connection)
        connection.commit()
    app = create_app(
        Settings.from_environment({"PANEL_DEMONSTRATION": "1", "PANEL_INSTANCE_FOLDER": str(home)})
    )
    with app.app_context():
        again = make_again(setup)
    dispose(app)
    assert again == before


def test_a_second_run_keeps_what_is_there(kept):
    assert "kept" in kept.stdout


def test_a_second_run_prints_the_same_addresses(built, kept):
    assert addresses(kept.stdout) == addresses(built.stdout)


def test_a_second_run_leaves_one_demonstration(kept, folder):
    homes = [one for one in (folder / "demonstrations").iterdir() if one.is_dir()]
    assert homes == [(folder / "demonstration").resolve()]


def test_while_one_is_served_another_takes_a_free_port(built, folder):
    with serving(folder) as (first, one), serving(folder) as (second, two):
        assert first != second
        assert one.poll() is None
        assert two.poll() is None
        with urlopen(first) as page, urlopen(second) as other:
            assert page.status == other.status == 200


def test_an_interrupt_ends_it_quietly(built, folder):
    with serving(folder) as (_, process):
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in output


def test_its_scheduler_ends_with_it_also_when_it_is_killed(built, folder):
    with serving(folder) as (_, process):
        beside = children(process.pid)
        process.kill()
        process.wait(30)
    assert beside
    end = time.monotonic() + 30
    while any(is_running(pid) for pid in beside) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(is_running(pid) for pid in beside)


def children(pid: int) -> list[int]:
    command = ["ps", "-A", "-o", "pid=,ppid="]
    listing = subprocess.run(command, capture_output=True, text=True, check=True)
    pairs = (line.split() for line in listing.stdout.splitlines())
    return [int(child) for child, parent in pairs if int(parent) == pid]


def is_running(pid: int) -> bool:
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(command, capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


def published(app) -> dict[str, object]:
    from analysis.store.publications import latest_published
    from panel.store.transaction import read

    with app.app_context(), read() as session:
        return json.loads(latest_published(session).public)


def release_of(connection: sqlite3.Connection) -> tuple[str, dict[str, object]]:
    query = (
        "SELECT content_hash, setup, title, period FROM publication "
        "JOIN release ON id = release_id ORDER BY published_at DESC LIMIT 1"
    )
    digest, setup, title, period = connection.execute(query).fetchone()
    return digest, {"setup": json.loads(setup), "title": title, "period": period}


def empty_analysis(connection: sqlite3.Connection) -> None:
    """Delete every row that analysis stored, past the triggers that forbid it."""
    tables = ("publication", "release_content", "release_event", "release")
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (?, ?, ?, ?)", tables
    ).fetchall()
    for (name,) in names:
        connection.execute(f'DROP TRIGGER "{name}"')
    for table in tables:
        connection.execute(f"DELETE FROM {table}")


def make_again(made: dict[str, object]) -> str:
    from analysis.release.setup import Setup
    from analysis.store import releases
    from panel.store.transaction import read

    who = publishing.Reviewers("staff:maker", "staff:approver")
    setup = Setup.from_json(made["setup"])
    release_id = publishing.make_release(setup, made["title"], made["period"], who)
    with read() as session:
        return releases.load_release(session, release_id).state.content


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run the command until it is stopped; yields its dashboard's address."""
    process = subprocess.Popen(
        command(folder), cwd=REPOSITORY, env={**environ(), "PYTHONUNBUFFERED": "1"}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    try:
        yield dashboard(process), process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(30)
        process.stdout.close()


def dashboard(process: subprocess.Popen[str]) -> str:
    found, end = "", time.monotonic() + 60
    while time.monotonic() < end:
        line = process.stdout.readline()
        if not line:
            break
        if line.strip().startswith("Dashboard"):
            found = line.split()[-1]
        if line.startswith("Ctrl-C"):
            return found
    raise AssertionError("the command did not come to serving")


def test_a_place_that_is_taken_by_something_else_is_refused(tmp_path):
    (tmp_path / "demonstration").mkdir()
    done = run(tmp_path, "--no-serve")
    assert done.returncode == 1
    assert "move it away" in done.stderr


def test_the_link_leads_to_nothing_before_a_demonstration_is_complete(tmp_path):
    place = Place(tmp_path)
    with place.turn(lambda: None):
        place.start()
    assert place.latest() is None
