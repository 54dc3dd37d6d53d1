"""The checklist in the words that staff read."""

from __future__ import annotations

from analysis.release.checks import Reused, difference_exposes_nobody
from analysis.release.steps import State
from analysis.web.staff.checking import CheckLine, check_lines
from panel.access import StaffActor

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
