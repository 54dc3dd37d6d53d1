"""Paper forms keyed in over HTTP: by code, page by page, checked by a second person, sent in."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from panel.store.audit import latest
from panel.store.transaction import read
from surveys.exchange.paper import form_number
from surveys.responses.answers import Code, Missing, Number
from surveys.store.answering.measuring import devices
from tests.surveys.exchange.paper.forms import in_modules
from tests.surveys.web.member import every_kind
from tests.surveys.web.test_fieldwork_pages import staff

TYPED = {
    "leven": "7",
    "leegte": "1",
    "steun": "ja",
    "drukte": "2",
    "werk": "j",
    "soort": "1 2",
    "verhaal": "Mooi hier",
    "citeren": "ja",
    "_consent": "1",
    "_token": "token-of-one-showing",
}


class Keyer:
    """A member of staff with a paper form in hand."""

    def __init__(self, app, door, *roles: str) -> None:
        app.config["WTF_CSRF_ENABLED"] = False
        self.client: FlaskClient = staff(app, *(roles or ("researcher",)))
        self.wave = f"/beheer/rondes/{door.wave_id}/papier"
        self.form = f"{self.wave}/{door.grant_id}"

    def key(self, **changes: str | None):
        fields = {name: value for name, value in (TYPED | changes).items() if value is not None}
        return self.client.post(self.form, data=fields)

    def send(self):
        return self.client.post(f"{self.form}/insturen", data={"_token": "token-of-sending"})


@pytest.fixture
def keyer(app, door) -> Keyer:
    return Keyer(app, door)


def test_the_code_of_a_form_opens_it_without_a_name(keyer, door):
    for code in ("", "12345", "00000-00000"):
        answer = keyer.client.post(keyer.wave, data={"code": code})
        assert answer.status_code == 422
        assert 'id="code-fout"' in answer.text
    answer = keyer.client.post(keyer.wave, data={"code": f" {door.code.lower()} "})
    assert answer.location == keyer.form
    page = keyer.client.get(keyer.form).text
    assert "Hoe tevreden bent u met uw leven?" in page
    assert "Alleen invullen als u bij vraag 3 ‘Ja’ koos." in page
    assert "<kbd>1</kbd> In loondienst <code>dienst</code>" in page
    assert "Lid " not in page


def test_a_form_is_saved_as_pages_of_the_browser_are_and_sent_in(app, keyer, door):
    assert keyer.key(leven=None).location == f"{keyer.form}/klaar"
    state = door.state()
    assert state.is_paper
    assert state.answers["leven"] is Missing.SKIPPED
    assert state.answers["leegte"] == Code("nee")
    assert state.answers["werk"] == Code("ja")
    assert [page for _, page in door.happened() if page] == [b.id for b in every_kind().blocks]
    page = keyer.client.get(keyer.form).text
    for name, value in {"leven": "", "leegte": "1", "werk": "ja", "soort": "1 2"}.items():
        assert f'name="{name}" value="{value}"' in page  # as it was typed
    assert keyer.send().status_code == 303
    assert door.state().is_submitted
    assert door.case_events()[-1] == "completed"
    with app.app_context(), read() as session:
        assert devices(session, door.wave_id) == {"paper": 1}
        assert [one.action for one in latest(session, 2)] == ["form-sent-in", "form-keyed"]
    assert "al ingestuurd" in keyer.client.get(f"{keyer.form}/klaar").text
    assert keyer.client.get(keyer.form).status_code == 303


def test_a_form_without_consent_or_with_a_slip_is_not_saved(keyer, door):
    answer = keyer.key(_consent=None)
    assert answer.status_code == 422
    assert "Kruis aan dat de deelnemer meedoet." in answer.text
    answer = keyer.key(leven="11", steun="9")
    assert answer.status_code == 422
    for name in ("leven", "steun"):
        assert f'id="{name}-fout"' in answer.text
    assert "Mooi hier</textarea>" in answer.text
    assert door.happened() == []


def test_what_is_filled_in_but_not_asked_is_shown_before_it_is_kept(keyer, door):
    shown = keyer.key(werk="nee")
    assert shown.status_code == 200
    assert "Ingevuld maar niet gevraagd: In loondienst; Eigen bedrijf." in shown.text
    assert door.happened() == []
    done = keyer.client.get(keyer.key(werk="nee", _seen="1").location).text
    assert "In loondienst; Eigen bedrijf" in done
    assert "soort" in door.state().answers
    keyer.send()
    assert door.state().is_submitted


def test_a_second_person_sees_what_differs_and_settles_it(app, keyer, door):
    keyer.key()
    second = Keyer(app, door, "administrator", "researcher")
    assert 'name="leven" value=""' in second.client.get(second.form).text
    shown = second.key(leven="8", _token="token-of-the-second")
    assert "Eerste invoer: 7." in shown.text
    assert shown.text.count("Eerste invoer:") == 1
    assert door.state().answers["leven"] == Number(7)
    second.key(leven="8", _token="token-of-the-second", _seen="1")
    assert door.state().answers["leven"] == Number(8)
    assert len(door.state().keyers) == 2
    assert "nog een keer ingevoerd ter controle" in second.client.get(f"{second.form}/klaar").text
    third = Keyer(app, door, "approver", "researcher")
    assert third.key(leven="8", _token="token-of-the-third").status_code == 303  # all the same


def test_a_form_keyed_once_waits_for_a_second_person_and_not_for_who_keyed_it_first(
    app, keyer, door
):
    waiting = f"{keyer.wave}/wachtend"
    assert "Er wacht geen formulier" in keyer.client.get(waiting).text
    assert waiting not in keyer.client.get(keyer.wave).text
    keyer.key()
    second = Keyer(app, door, "administrator", "researcher")
    assert f'href="{waiting}">1 formulier wacht' in second.client.get(second.wave).text
    assert f'href="{second.form}"' in second.client.get(waiting).text
    own = keyer.client.get(waiting).text
    assert f'href="{keyer.form}"' not in own
    assert "u zelf" in own
    assert "wacht op een collega" in own
    second.key(_token="token-of-the-second")
    assert "Er wacht geen formulier" in second.client.get(waiting).text


def test_a_form_of_a_lottery_is_keyed_by_its_number_and_stays_that_form(app, at_door):
    door = at_door(in_modules())
    keyer = Keyer(app, door)
    number = form_number(in_modules(), ("a", "c"))
    keyer.form += f"?formulier={number}"
    assert keyer.key(over_a="ja", over_c="nee").status_code == 303
    assert door.state().answers["over_c"] == Code("nee")
    again = keyer.client.get(keyer.form.partition("?")[0]).text
    assert 'name="over_c" value="nee"' in again
    assert "over_b" not in again


def test_the_form_and_the_codebook_of_a_version_have_the_same_codes(app, keyer, door, tmp_path):
    at = "/beheer/vragenlijsten/versie/proef.1"
    pdf = keyer.client.get(f"{at}/papier")
    assert pdf.content_type == "application/pdf"
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.data)).pages)
    codebook = keyer.client.get(f"{at}/codeboek").text
    for code in ("dienst", "zelf", "soms"):
        assert code in said
        assert code in codebook
    assert "toets 1" in codebook
    assert keyer.client.get("/beheer/vragenlijsten/versie/geen.1/codeboek").status_code == 404
    board = keyer.client.get(f"/beheer/rondes/{door.wave_id}").text
    for link in (f"{at}/papier", f"{at}/codeboek", keyer.wave):
        assert f'href="{link}"' in board


def test_the_command_writes_a_published_version_and_writes_over_nothing(app, door, tmp_path):
    out = tmp_path / "form.pdf"
    command = ["questionnaire", "paper", "proef.1", "--out", str(out)]
    done = app.test_cli_runner().invoke(args=command)
    assert done.exit_code == 0, done.output
    assert "Bel 0000 - 00 00 00" in PdfReader(out).pages[0].extract_text()
    assert "nothing is written over" in app.test_cli_runner().invoke(args=command).output
    unknown = ["questionnaire", "paper", "geen.1", "--out", str(tmp_path / "other.pdf")]
    assert "geen.1" in app.test_cli_runner().invoke(args=unknown).output
