"""A real panel, by the commands of the README: imported, drafted, approved, published, read."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from panel.store.staff import add_staff
from panel.store.transaction import write

GSS = Path(__file__).parent / "reference" / "gss"
CLOSE = 1e-8


def run(app, *words: str) -> str:
    done = app.test_cli_runner().invoke(args=list(words))
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def reference(shared) -> dict[str, dict[str, float]]:
    cases = json.loads((shared / "reference" / "cases.json").read_text())["cases"]
    return {case["id"]: case["expected"] for case in cases}


@pytest.fixture
def published(app, shared):
    """The first and the third wave of the panel, on the road from file to dashboard."""
    with app.app_context(), write() as session:
        for name, role in (("maker", "researcher"), ("checker", "approver")):
            add_staff(
                session,
                name,
                f"{name}@example.org",
                "a long password",
                [role],
                "job:test",
                datetime.now(UTC),
            )
    imported = run(app, "waves", "import", str(GSS / "mapping.toml"))
    first, _, third = re.findall(r"^(\S+)  GSS", imported, re.MULTILINE)
    maker, checker = ("--by", "maker@example.org"), ("--by", "checker@example.org")
    drafted = run(
        app,
        "releases",
        "draft",
        "GSS panel",
        "--period",
        "2006-2010",
        "--wave",
        first,
        "--wave",
        third,
        "--registry",
        str(GSS / "indicators"),
        "--margins",
        "none",
        "--weights",
        "brought",
        *maker,
    )
    release_id, _, content_hash = drafted.split()
    run(app, "releases", "review", release_id, *maker)
    shown = run(app, "releases", "show", release_id)
    warned = re.findall(r"^  warn\w* +(\S+)", shown, re.MULTILINE)
    accepted = [word for check in warned for word in ("--accept", check)]
    run(app, "releases", "approve", release_id, content_hash, *accepted, *checker)
    due = datetime(2036, 3, 17, 10, 0, tzinfo=UTC)
    run(app, "releases", "schedule", release_id, "2036-03-17T10:00", *checker)
    with app.app_context():
        from analysis.jobs.publishing import publish_waiting

        assert [state.step.value for state in publish_waiting(due)] == ["published"]
    return app.test_client()


def figure(client, indicator: str, period: str) -> dict:
    (one,) = (
        one
        for one in client.get(f"/cijfers/{indicator}.json").json["figures"]
        if one["domain"] == "everybody" and one["period"] == period
    )
    return one


def test_the_published_figures_of_a_real_panel_are_those_of_r(published, reference):
    for indicator in ("happy", "trust"):
        for wave, period in (("1", "2006"), ("3", "2010")):
            expected = reference[f"gss-06-{indicator}-wave-{wave}"]["estimate"]
            assert figure(published, indicator, period)["value"] == pytest.approx(
                expected, rel=CLOSE
            )
        change = figure(published, indicator, "2010")["change"]
        expected = reference[f"gss-06-{indicator}-change"]
        assert [change["value"], change["low"], change["high"]] == pytest.approx(
            [expected["estimate"], expected["low"], expected["high"]], rel=CLOSE
        )


def test_the_dashboard_shows_the_real_panel_with_its_own_questions(published):
    page = published.get("/cijfers/confidence-press").text
    assert "How much confidence do you have in the press?" in page
    assert published.get("/").status_code == 200
    assert published.get("/publicaties").status_code == 200
