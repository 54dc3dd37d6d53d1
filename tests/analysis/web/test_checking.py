"""The checklist in the words that staff read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.release import checks
from analysis.release.checks import Reused, difference_exposes_nobody
from analysis.release.steps import Event, Kind, State
from analysis.store import releases
from analysis.web.staff.checking import CheckLine, check_lines, check_names
from panel.access import StaffActor
from panel.store.transaction import write
from tests.analysis.web.reading_html import words
from tests.analysis.web.shelf import AT, in_review

SOMEBODY = StaffActor("1", "Bert Beoordelaar", frozenset({"approver"}))


def line(app, *reused: Reused) -> CheckLine:
    with app.test_request_context():
        (found,) = check_lines([difference_exposes_nobody(reused)], State(), SOMEBODY, "staff:1")
    return found


def test_without_an_erasure_the_difference_is_told_to_be_safe(app):
    told = line(app, Reused("Voorjaar 2026", 220, 220, 220)).text
    assert told == "Uit het verschil met eerdere publicaties is niemand af te lezen."


def test_after_an_erasure_the_text_names_the_wave_and_says_to_leave_it_out(app):
    told = line(app, Reused("Voorjaar 2026", 220, 219, 219)).text
    assert told.startswith("Uit Voorjaar 2026 zijn op verzoek gegevens gewist")
    assert told.endswith("Begin een nieuwe publicatie zonder deze ronde.")


def test_nobody_can_accept_it(app):
    assert not line(app, Reused("Voorjaar 2026", 220, 219, 219)).can_accept


CHECKS = Path(checks.__file__).read_text("utf-8")


@pytest.mark.parametrize("check", sorted(set(re.findall(r'\bCheck\(\s*"(\w+)"', CHECKS))))
def test_every_check_has_a_name_in_dutch(app, check):
    with app.test_request_context():
        assert check not in check_names(check).split()


def test_a_held_release_names_the_checks_that_held_it(app, approver):
    release_id = in_review(app, "staff:maker")
    with app.app_context(), write() as session:
        _, events = releases.locked_state(session, release_id)
        held = Event(Kind.HELD, AT, "release-job", {"reason": "difference, inputs"})
        releases.add_event(session, release_id, events, held)
    page = words(approver.client.get(f"/beheer/publicaties/{release_id}"))
    names = "verschil met eerdere publicaties, gegevens waarmee is gerekend"
    assert f"niet klopte: {names}." in page
    assert f"Tegengehouden op het uur: {names}" in page
    assert "difference" not in page
