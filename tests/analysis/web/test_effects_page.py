"""Staff see what was flagged do to the estimates, before the wave is frozen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from panel.store.transaction import write
from surveys.questions import Scale
from surveys.responses.editing.book import RuleBook
from surveys.responses.editing.values import Range
from surveys.store.editing.rules import save_rules
from surveys.store.waves import close_wave
from tests.analysis.web.reading_html import words
from tests.surveys.examples import made_of, nl, page
from tests.surveys.fielded import CLOSES, NOW, answer, fielded, pseudonyms
from tests.surveys.store.editing.edited import closed
from tests.surveys.web.test_fieldwork_pages import staff

MARKS = (7, 7, 8, 8, 7, 8, 1, 1)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"  # the figures do not know the database


def marked() -> str:
    """A closed wave of marks, in which a rule points at those below 3."""
    mark = Scale(
        id="life_satisfaction",
        name="life_satisfaction",
        text=nl("Welk cijfer?"),
        minimum=1,
        maximum=10,
        low=nl("slecht"),
        high=nl("goed"),
    )
    wave = fielded(12, drawn=len(MARKS), questionnaire=made_of(page(mark))).wave
    for place, (one, given) in enumerate(zip(pseudonyms(wave.id), MARKS, strict=True)):
        answers = {mark.id: {mark.id: [str(given)]}}
        answer(one, answers=answers, at=NOW + timedelta(minutes=place))
    rule = Range(id="laag", title="Heel laag", variable=mark.id, lowest="3")
    with write() as session:
        save_rules(session, wave.id, RuleBook((rule,)), 0, "staff:1", NOW)
        close_wave(session, wave.id, CLOSES, "staff:1")
    return wave.id


def test_each_estimate_is_shown_with_and_without_who_was_flagged(app):
    researcher = staff(app, "researcher")
    with app.app_context():
        wave_id = marked()
    overview = researcher.get(f"/beheer/rondes/{wave_id}/nakijken").text
    address = f"/beheer/rondes/{wave_id}/nakijken/invloed"
    assert f'href="{address}"' in overview
    shown = words(researcher.get(address))
    assert "Aangewezen: 2 van de 8 deelnemers." in shown
    assert "5,88" in shown  # the mean of all eight, who were drawn with one probability
    assert "7,50" in shown  # and of the six who were not flagged
    assert "+1,63" in shown  # a half goes up
    assert researcher.get(f"{address}?regel=weg").status_code == 200
    assert staff(app, "administrator").get(address).status_code == 403


def test_a_wave_without_questions_of_the_monitor_says_so(app):
    researcher = staff(app, "researcher")
    with app.app_context():
        wave_id = closed()
    shown = words(researcher.get(f"/beheer/rondes/{wave_id}/nakijken/invloed"))
    assert "geen vragen waar de monitor cijfers van maakt" in shown
    assert researcher.get("/beheer/rondes/weg/nakijken/invloed").status_code == 404
