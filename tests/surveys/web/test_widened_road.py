"""The road past the later kinds of question, checks, quotas, and the mark at its end."""

from __future__ import annotations

from sqlalchemy import select

from panel.store.transaction import read, write
from surveys.questionnaire import Questionnaire, Quota
from surveys.questions import Dependent, Given, VariableType
from surveys.responses.answers import Code, Number, Text
from surveys.store.answering.marks import opinion
from surveys.store.answering.quotas import count_in
from surveys.store.answering.tables import PageVisit
from tests.analysis.web.reading_html import words
from tests.surveys.examples import nl, option, page, yes_no
from tests.surveys.web.conftest import OpenDoor
from tests.surveys.web.member import Door
from tests.surveys.web.test_fieldwork_pages import staff
from tests.surveys.web.widened import widened


def test_the_road_past_every_later_kind_ends_with_the_answers_as_given(at_door: OpenDoor):
    door = at_door(widened())
    member = door.begun()
    assert member.address == "/vragenlijst/vraag/gemeente"
    member.next(gemeente="GM0114")
    assert "uur</span>" in member.at.text
    assert "<summary>Meer uitleg</summary><p>Tel alleen betaald werk.</p>" in member.at.text
    member.next(uren="36")
    member.next(waarom="anders", waarom_anders_open="Voor de hond")
    member.next(dag="31-5-1990")
    member.next(zorg="2", wonen="1")
    member.next(d_zorg="70", d_wonen="30")
    assert '<option value="Rolde">' in member.at.text
    member.next(dorp="Rolde")
    place = door.state().answers["plaats"]
    assert isinstance(place, Text)
    assert f"U woont in {place.text} en werkt 36 uur." in member.at.text
    member.next(klaar="ja")
    assert member.address == "/vragenlijst/overzicht"
    for said in ("Voor de hond", "31-5-1990", "Emmen", "Rolde"):
        assert said in member.at.text
    answers = dict(door.state().answers)
    assert isinstance(answers.pop("plaats"), Text)
    assert answers == {
        "gemeente": Code("GM0114"),
        "uren": Number(36),
        "waarom": Code("anders"),
        "waarom_anders_open": Text("Voor de hond"),
        "dag": Text("1990-05-31"),
        "zorg": Number(2),
        "wonen": Number(1),
        "d_zorg": Number(70),
        "d_wonen": Number(30),
        "dorp": Text("Rolde"),
        "klaar": Code("ja"),
    }


def test_a_fault_says_in_dutch_what_is_wrong_and_keeps_what_was_written(at_door: OpenDoor):
    door = at_door(widened())
    member = door.begun()
    member.next(gemeente="dont_know")
    member.next(uren="veel")
    assert member.at.status_code == 422
    assert "Schrijf hier alleen een getal" in member.at.text
    assert 'value="veel"' in member.at.text
    member.next(uren="400")
    assert "Vul een getal in van 0 tot en met 168." in member.at.text
    assert door.state().answers.keys() == {"plaats", "gemeente"}


def test_a_doubtful_answer_is_asked_about_once_at_an_address_of_its_own(at_door: OpenDoor):
    door = at_door(widened())
    member = door.begun()
    member.next(gemeente="GM0106")
    member.next(uren="80")
    assert member.address.startswith("/vragenlijst/vraag/uren?")
    assert "Is 80 uur niet veel?" in member.at.text
    assert door.state().answers["uren"] == Number(80)
    member.next(uren="80")
    assert member.address == "/vragenlijst/vraag/waarom"


def quota_of(limit: int) -> Questionnaire:
    return Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(page(yes_no("werk")), page(yes_no("klaar"))),
        quotas=(Quota(id="werkend", title=nl("Werkend"), condition="${werk} = 'ja'", limit=limit),),
    )


def test_who_belongs_to_a_group_that_is_full_is_thanked_and_asked_no_more(at_door: OpenDoor):
    door = at_door(quota_of(1))
    with door.app.app_context(), write() as session:
        count_in(session, door.wave_id, quota_of(1), ["werkend"])
    member = door.begun()
    member.next(werk="ja")
    assert "Uit uw groep hebben al genoeg mensen meegedaan" in member.at.text
    assert "screened_out" in door.case_events()
    member.go("/vragenlijst/vraag/klaar")
    assert "Uit uw groep hebben al genoeg mensen meegedaan" in member.at.text
    assert door.state().screened_out_at is not None


def test_who_does_not_belong_to_it_goes_on(at_door: OpenDoor):
    door = at_door(quota_of(1))
    member = door.begun()
    member.next(werk="nee")
    assert member.address == "/vragenlijst/vraag/klaar"


def sent_in(door: Door):
    member = door.begun()
    member.next(werk="nee")
    member.next(klaar="ja")
    member.press()
    assert member.address == "/vragenlijst/klaar"
    return member


def test_a_member_may_give_the_questionnaire_a_mark_and_a_remark(at_door: OpenDoor):
    door = at_door(quota_of(5))
    member = sent_in(door)
    member.go("/vragenlijst/cijfer")
    member.press(cijfer="11")
    assert member.at.status_code == 422
    member.press(cijfer="8", opmerking="Prettig kort")
    assert "Wij hebben uw mening bewaard" in member.at.text
    with door.app.app_context(), read() as session:
        found = opinion(session, door.wave_id)
    assert (found.count, found.mean, list(found.remarks)) == (1, 8, ["Prettig kort"])


def test_who_sends_no_mark_and_no_remark_is_not_thanked_for_it_and_may_still_give_one(
    at_door: OpenDoor,
):
    member = sent_in(at_door(quota_of(5)))
    member.go("/vragenlijst/cijfer")
    assert "Naar uw bewijs" in member.at.text
    assert "Vorige vraag" not in member.at.text
    member.press()
    assert "Wij hebben uw mening bewaard" not in member.at.text
    assert "Geef de vragenlijst een cijfer" in member.at.text


def test_a_mark_is_asked_of_nobody_who_did_not_send_in(at_door: OpenDoor):
    member = at_door(quota_of(5)).begun()
    member.go("/vragenlijst/cijfer")
    assert member.address == "/vragenlijst/vraag/werk"


def visits(door: Door) -> list[PageVisit]:
    with door.app.app_context(), read() as session:
        return list(session.scalars(select(PageVisit).order_by(PageVisit.id)))


def test_a_page_tells_how_it_was_answered_and_nothing_that_it_was_not_told(at_door: OpenDoor):
    door = at_door(quota_of(5))
    member = door.begun()
    member.next(werk="nee", _changes="2", _unfocused="1", _layout="narrow")
    member.next(klaar="ja", _changes="-3", _layout="x" * 500)
    one, two = visits(door)
    assert (one.page, one.changes, one.unfocused, one.layout) == ("werk", 2, 1, "narrow")
    assert one.seconds is not None
    assert (two.page, two.changes, two.layout) == ("klaar", None, "unknown")


def test_of_who_says_no_nothing_is_kept_of_how_it_went(at_door: OpenDoor):
    door = at_door(quota_of(5))
    member = door.member()
    member.go(door.link)
    member.press(consent="yes", ongemeten="1")
    member.next(werk="nee")
    assert member.address == "/vragenlijst/vraag/klaar"
    assert visits(door) == []


def test_want_18_the_former_answer_stands_with_the_question(at_door: OpenDoor):
    before = Given(
        id="toen",
        name="toen",
        of="sex",
        result=VariableType.CODE,
        options=(option("man"), option("woman")),
    )
    asked = Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(
            page(before),
            page(yes_no("werk", former="toen", dependent=Dependent.PROACTIVE)),
        ),
    )
    member = at_door(asked).begun()
    assert "Vorige keer antwoordde u: " in member.at.text


def test_who_was_sent_away_at_a_full_group_is_not_counted_among_those_to_freeze(
    at_door: OpenDoor,
):
    door = at_door(quota_of(1))
    with door.app.app_context(), write() as session:
        count_in(session, door.wave_id, quota_of(1), ["werkend"])
    door.begun().next(werk="ja")
    door.app.config["WTF_CSRF_ENABLED"] = False
    researcher, place = staff(door.app, "researcher"), f"/beheer/rondes/{door.wave_id}"
    researcher.post(f"{place}/sluiten")
    assert "Er zijn geen antwoorden." in words(researcher.get(f"{place}/zeker/bevriezen"))
    frozen = words(researcher.post(f"{place}/bevriezen", follow_redirects=True))
    assert "De antwoorden van 0 mensen zijn bevroren." in frozen
