"""The researcher's road from closing to freezing: findings decided on, texts coded."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from panel.store.transaction import read
from surveys.responses.editing.rule import Finding
from surveys.responses.editing.speed import Speed
from surveys.store.editing.edits import edits_of
from surveys.store.editing.findings import Found
from surveys.web.staff.editing.shown import measured_words
from tests.analysis.web.reading_html import words
from tests.surveys.fielded import approved, members
from tests.surveys.store.editing.edited import RULES, answered, closed
from tests.surveys.web.test_fieldwork_pages import FORM, in_a_week, staff

REASON = {"why": "Nagebeld"}


@pytest.fixture
def database_kind() -> str:
    return "sqlite"  # the pages do not know the database


@pytest.fixture
def researcher(app) -> FlaskClient:
    app.config["WTF_CSRF_ENABLED"] = False
    return staff(app, "researcher")


def wave(app, rules=RULES, make=closed) -> str:
    with app.app_context():
        return f"/beheer/rondes/{make(rules)}"


def first_finding(researcher: FlaskClient, place: str, rule: str) -> str:
    page = researcher.get(f"{place}/nakijken/regel/{rule}").text
    found = re.search(r'href="([^"]*/bevinding/\d+)"', page)
    assert found is not None
    return found[1]


def test_a_wave_is_looked_at_when_the_researcher_asks_for_it(app, researcher):
    place = wave(app, None, answered)
    assert "zonder nakijken" in researcher.get(f"{place}/nakijken").text
    page = words(researcher.post(f"{place}/nakijken/aanzetten", follow_redirects=True))
    assert "Heel snel ingevuld" in page
    assert "Als de ronde sluit" in page


def test_a_new_wave_can_be_looked_at_from_the_start(app, researcher):
    with app.app_context():
        members(8)
        approved()
    form = FORM | {"closes_at": in_a_week()}
    plain = researcher.post("/beheer/rondes/nieuw", data=form).location
    assert "zonder nakijken" in researcher.get(f"{plain}/nakijken").text
    other = {"name": "Andere", "period": "later", "look_first": "y"}
    looked_at = researcher.post("/beheer/rondes/nieuw", data=form | other).location
    assert "Als de ronde sluit" in researcher.get(f"{looked_at}/nakijken").text


def test_freezing_waits_for_the_last_decision_and_says_so(app, researcher):
    place = wave(app)
    assert "Over 2 vondsten is nog niet besloten" in words(researcher.get(f"{place}/nakijken"))
    frozen = researcher.post(f"{place}/bevriezen", follow_redirects=True)
    assert "vondsten waarover niet is besloten" in words(frozen)
    for rule in ("dagen", "lijn"):
        finding = first_finding(researcher, place, rule)
        researcher.post(f"{finding}/houden", data=REASON | {"seen": "0"})
    assert "Over alle 2 vondsten is besloten" in words(researcher.get(f"{place}/nakijken"))
    frozen = researcher.post(f"{place}/bevriezen", follow_redirects=True)
    assert "antwoorden van 4 mensen zijn bevroren" in words(frozen)


def test_a_finding_shows_the_answers_and_takes_no_decision_without_a_reason(app, researcher):
    place = wave(app)
    finding = first_finding(researcher, place, "lijn")
    page = words(researcher.get(finding))
    assert "Hetzelfde antwoord op 6 stellingen." in page
    assert page.count("aangewezen") == 6
    assert page.count("Hoeveel dagen? 4") + page.count("Hoeveel dagen? 5") == 1
    assert "Hoeveel dagen? Hoeveel dagen?" not in page
    refused = researcher.post(f"{finding}/houden", data={"why": " ", "seen": "0"})
    assert refused.status_code == 422
    assert "Schrijf op waarom u dit besluit." in words(refused)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.9, "Dat is sneller dan de vaste grens van 1,0 seconden."),
        (1.1, "Dat is sneller dan 30% van de middelste tijd: 1,2 seconden."),
    ],
)
def test_a_fast_case_says_which_of_the_two_limits_it_hit(app, seconds, said):
    median = 4.0 if seconds > 1 else 2.0
    measures = {"seconds": seconds, "median": median, "limit": max(1.0, median * 0.3)}
    finding = Finding("a", "snel", (), measures, "key")
    with app.test_request_context():
        shown = measured_words(None, Speed(id="snel", title="Snel"), Found(1, finding, None))
    assert shown.endswith(said)


def test_a_correction_is_checked_like_an_answer_and_stands_in_the_log(app, researcher):
    place = wave(app)
    finding = first_finding(researcher, place, "dagen")
    assert "Nu: 7" in words(researcher.get(f"{finding}?verbeter=uren"))
    data = REASON | {"seen": "0", "variable": "uren", "nieuw": "70"}
    refused = researcher.post(f"{finding}/verbeteren", data=data)
    assert refused.status_code == 422
    assert "van 0 tot en met 7" in words(refused)
    for unclear in ({"nieuw": ""}, {"nieuw": "6", "leeg": "1"}):
        refused = researcher.post(f"{finding}/verbeteren", data=data | unclear)
        assert "Vul een nieuw antwoord in, of haal" in words(refused)
    researcher.post(f"{finding}/verbeteren", data=data | {"nieuw": "6"})
    log = words(researcher.get(f"{place}/nakijken/logboek"))
    assert "Hoeveel dagen? 7 6 Dagen Nagebeld Staff" in log
    with app.app_context(), read() as session:
        (edit,) = edits_of(session, place.rsplit("/", 1)[1])
        assert edit.who.startswith("staff:")


def test_who_decides_on_an_old_view_is_told(app, researcher):
    place = wave(app)
    rest = f"{place}/nakijken/regel/dagen/rest"
    kept = researcher.post(rest, data=REASON | {"seen": "1"}, follow_redirects=True)
    assert "1 vondst gehouden." in words(kept)
    assert researcher.post(rest, data=REASON | {"seen": "1"}).status_code == 422
    finding = first_finding(researcher, place, "lijn")
    researcher.post(f"{finding}/houden", data=REASON | {"seen": "0"})
    late = researcher.post(f"{finding}/houden", data=REASON | {"seen": "0"})
    assert late.status_code == 422
    assert "Iemand anders heeft hier net over besloten." in words(late)


NEW_RULES = (
    ({"kind": "range", "title": "Veel", "variable": "uren", "highest": "5,5"}, "groter dan 5.5"),
    ({"kind": "contradiction", "title": "Nooit", "never": "${werk} = 1"}, "voorwaarde klopt niet"),
    ({"kind": "speed", "title": "Snel", "tenths": "veel", "per_cent": "30"}, "heel getal in"),
    ({"kind": "duplicates", "title": "Twee", "least": "5", "variables": "weg"}, "naam ‘weg’"),
    ({"kind": "straight_line", "title": " ", "least": "5"}, "Geef de regel een naam."),
    ({"kind": "range", "title": "Oud", "variable": "uren", "lowest": "1"}, "net veranderd"),
)


def test_a_rule_is_added_or_the_page_says_what_is_wrong_with_it(app, researcher):
    place = wave(app)
    for sent, said in NEW_RULES:  # the first is saved, so the last is made to an old version
        data = {"seen": "1" if sent["title"] in ("Veel", "Oud") else "2", **sent}
        page = researcher.post(f"{place}/nakijken/regels/erbij", data=data, follow_redirects=True)
        assert said in words(page)
    gone = {"seen": "2", "rule": "veel"}
    page = researcher.post(f"{place}/nakijken/regels/weg", data=gone, follow_redirects=True)
    assert "groter dan 5.5" not in words(page)


def test_texts_are_coded_by_two_people_and_a_difference_is_settled(app, researcher):
    place = wave(app, None)
    open_answers = f"{place}/open-antwoorden"
    researcher.post(f"{open_answers}/klaarzetten")
    codes = {"code": ["werk", "zorg", ""], "label": ["Werk", "Zorg", ""], "definition": [""] * 3}
    researcher.post(f"{open_answers}/verhaal/schema", data={"seen": "0", **codes})
    other = staff(app, "administrator", "researcher")
    for coder, last in ((researcher, "1"), (other, "2")):
        for typed in ("1", "zorg", last):
            page = coder.get(f"{open_answers}/verhaal/coderen").text
            text = re.search(r'name="text" value="(\d+)"', page)
            assert text is not None
            sent = coder.post(
                f"{open_answers}/verhaal/coderen", data={"text": text[1], "typed": typed}
            )
            assert sent.status_code == 303
    page = researcher.get(f"{open_answers}/verhaal/verschillen")
    assert "Twee mensen codeerden 3 van de 3 antwoorden. Bij 2 gaven zij dezelfde" in words(page)
    text = re.search(r'name="text" value="(\d+)"', page.text)
    assert text is not None
    settled = {"text": text[1], "code": "werk"}
    address = f"{open_answers}/verhaal/verschillen/beslissen"
    assert researcher.post(address, data=settled).status_code == 422
    done = researcher.post(address, data=settled | REASON, follow_redirects=True)
    assert "Er zijn geen verschillen" in words(done)
    assert "klaar 3" in words(researcher.get(open_answers))


def test_only_a_researcher_looks_at_answers(app, researcher):
    place = wave(app)
    administrator = staff(app, "administrator")
    for page in ("nakijken", "nakijken/regels", "nakijken/logboek", "open-antwoorden"):
        assert researcher.get(f"{place}/{page}").status_code == 200
        assert administrator.get(f"{place}/{page}").status_code == 403


def test_what_is_not_there_is_not_found(researcher, app):
    place = wave(app)
    for page in (
        "nakijken/regel/weg",
        "nakijken/bevinding/99999",
        "nakijken/bevinding/x",
        "open-antwoorden/uren/coderen",
        "open-antwoorden/verhaal/coderen",
        "nakijken/logboek?pagina=x",
    ):
        assert researcher.get(f"{place}/{page}").status_code == 404
    assert researcher.get("/beheer/rondes/weg/nakijken").status_code == 404
