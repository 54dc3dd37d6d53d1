"""Quotas and what is known beforehand, tried in the walks through a draft."""

from __future__ import annotations

from dataclasses import replace

import pytest

from panel.store.transaction import read, write
from surveys.questionnaire import Questionnaire, Quota
from surveys.questions import Dependent, Given, Origin, VariableType
from surveys.responses.answers import Code
from surveys.store.drafts import save
from surveys.store.drafts.drafts import Edit
from surveys.store.drafts.rehearsals import walks
from tests.analysis.web.reading_html import words
from tests.surveys.examples import YES_NO, nl, option, page, yes_no
from tests.surveys.web.designer.conftest import NOW, Researcher


def known() -> Questionnaire:
    sexes = (option("man"), option("vrouw"))
    sex = Given(id="kunne", name="kunne", of="sex", result=VariableType.CODE, options=sexes)
    place = Given(id="plaats", name="plaats", of="municipality")
    before = Given(
        id="toen",
        name="toen",
        text=nl("Werk in de vorige ronde"),
        origin=Origin.FORMER,
        of="werk",
        result=VariableType.CODE,
        options=YES_NO,
    )
    job = yes_no("werk", former="toen", dependent=Dependent.PROACTIVE, hint=nl("In ${plaats}."))
    return Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(page(sex, place, before, name="vooraf"), page(job), page(yes_no("klaar"))),
        quotas=(
            Quota(id="vrouwen", title=nl("Vrouwen"), condition="${kunne} = 'vrouw'", limit=4),
            Quota(id="werkend", title=nl("Werkend"), condition="${werk} = 'ja'", limit=900),
        ),
    )


@pytest.fixture
def els(anna: Researcher) -> Researcher:
    """A researcher whose draft has quotas, and asks to know things beforehand."""
    with anna.client.application.app_context(), write() as session:
        save(session, anna.draft_id, 1, known(), Edit("build", anna.staff_id, NOW))
    return anna


def cells(els: Researcher) -> dict[str, list[int]]:
    """What the trial says of each quota: counted, kept out, and how many belong to it."""
    table = els.get("/doorlopen").text.split('id="quota"')[1].split("</table>")[0]
    found: dict[str, list[int]] = {}
    for row in table.split("<tr>")[2:]:
        name, _, *numbers = (
            part.split("<")[0]
            for part in row.replace('<th scope="row">', "|").replace(':">', "|").split("|")[1:]
        )
        found[name] = [int(one) for one in numbers]
    return found


def test_want_24_thought_up_people_fill_the_quotas_and_come_when_they_are_full(els):
    els.post("/doorlopen/bedenken", number="40")
    text = words(els.get("/doorlopen"))
    assert "Telt mee als 'kunne' = 'Vrouw'" in text
    women, working = cells(els)["Vrouwen"], cells(els)["Werkend"]
    assert women[0] == 4  # as many as it holds
    assert women[1] > 0  # who came later
    assert women[2] >= sum(women[:2])
    assert working[1] == 0
    assert 0 < working[0] <= working[2]


def test_thought_up_people_have_a_profile_and_a_past(els):
    els.post("/doorlopen/bedenken")
    with els.client.application.app_context(), read() as session:
        people = walks(session, els.draft_id)
    sexes = {one.answers.get("kunne") for one in people}
    pasts = {one.answers.get("toen") for one in people}
    assert {Code("man"), Code("vrouw")} <= sexes
    assert {Code("ja"), Code("nee")} <= pasts


def test_a_persona_has_what_the_researcher_says_is_known_and_the_page_shows_it(els):
    form = {
        "name": "Ans",
        "known.profile.sex": "vrouw",
        "known.profile.municipality": "Emmen",
        "known.former.werk": "ja",
    }
    first = els.client.post(f"{els.place}/doorlopen", data=form).location
    text = words(els.client.get(first))
    assert "In Emmen." in text
    assert "Vorige keer antwoordde u: Ja" in text
    walk = first.split("/bladzijde/")[0]
    els.client.post(walk, data={"known.profile.municipality": "Assen"})
    text = words(els.client.get(first))
    assert "In Assen." in text
    assert "Ans hoort hierbij" not in words(els.client.get(walk))


def test_what_cannot_be_known_is_refused_by_name_and_nothing_is_kept(els):
    number = replace(known().question("toen"), result=VariableType.NUMBER, options=())
    made = known()
    first = replace(made.blocks[0], questions=(*made.blocks[0].questions[:2], number))
    with els.client.application.app_context(), write() as session:
        made = replace(made, blocks=(first, *made.blocks[1:]))
        save(session, els.draft_id, 2, made, Edit("build", els.staff_id, NOW))
    text = words(els.post("/doorlopen", **{"known.former.werk": "veel"}))
    assert "Bij 'Werk in de vorige ronde' staat iets wat daar niet kan" in text
    assert "Er zijn geen testantwoorden" in text


def test_a_cell_that_the_researcher_takes_for_full_keeps_the_walker_out_as_a_member(els):
    first = els.client.post(f"{els.place}/doorlopen", data={"name": "Ans"}).location
    walk = first.split("/bladzijde/")[0]
    assert "'Werkend' is vol" in words(els.client.get(walk))
    on = els.client.get(f"{walk}?vol=werkend").text
    assert "/bladzijde/werk?vol=werkend" in on
    out = words(els.client.post(f"{first}?vol=werkend", data={"werk": "ja"}))
    assert "Uit uw groep hebben al genoeg mensen meegedaan" in out
    assert "Het quotum 'Werkend' is vol" in out
    again = els.client.post(f"{first}?vol=werkend", data={"werk": "nee"})
    assert again.location.endswith("/bladzijde/klaar?vol=werkend")
    assert els.client.post(first, data={"werk": "ja"}).status_code == 303  # nothing is full here


def test_who_a_quota_and_a_module_are_for_is_built_of_rows_and_said_in_dutch(els):
    sent = {
        "_fields": ["modules", "quotas"],
        "modules.0._fields": ["title", "relevant"],
        "modules.0.was": "",
        "modules.0.title.nl": "Werken",
        "modules.0.relevant.0.variable": "kunne",
        "modules.0.relevant.0.relation": "is",
        "modules.0.relevant.0.value": "Vrouw",
        "modules.0.relevant.joined": "and",
        "quotas.0._fields": ["title", "condition", "limit"],
        "quotas.0.was": "vrouwen",
        "quotas.0.title.nl": "Vrouwen",
        "quotas.0.limit": "4",
        "quotas.0.condition.0.variable": "kunne",
        "quotas.0.condition.0.relation": "is",
        "quotas.0.condition.0.value": "vrouw",
        "quotas.0.condition.1.variable": "werk",
        "quotas.0.condition.1.relation": "is_not",
        "quotas.0.condition.1.value": "Ja",
        "quotas.0.condition.joined": "or",
        "quotas.1._fields": ["title", "condition", "limit"],
        "quotas.1.was": "werkend",
        "quotas.1.condition.text": "${werk} = 'nee'",
        "quotas.1.title.nl": "Werkloos",
        "quotas.1.limit": "9",
    }
    text = els.do("/opbouw", **sent)
    (module,) = els.questionnaire.modules
    assert module.relevant == "${kunne} = 'vrouw'"
    conditions = [one.condition for one in els.questionnaire.quotas]
    assert conditions == ["${kunne} = 'vrouw' or ${werk} != 'ja'", "${werk} = 'nee'"]
    assert "Telt mee als 'kunne' = 'Vrouw' of 'werk?' is niet 'Ja'" in text
    assert "Toon als 'kunne' = 'Vrouw'" in text
