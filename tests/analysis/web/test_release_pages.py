"""A release from frozen waves to its hour, as staff walk it over HTTP."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from analysis.registry import SHIPPED
from analysis.registry.reading import registry_files
from analysis.release.steps import Step
from analysis.store import releases
from panel.store.transaction import read, write
from panel.web.formats import AMSTERDAM
from surveys.responses.frozen import PSEUDONYM
from surveys.store.exchange.imports import save_imported
from surveys.store.frozen import reduce_rows
from tests.analysis.release.example import example_sets
from tests.analysis.web.reading_html import words
from tests.analysis.web.release_content import content
from tests.analysis.web.shelf import AT, approved, colleague, drafted, in_review, out, published

LIST = "/beheer/publicaties"
FORM = {"title": "Monitor", "period": "voorjaar 2026", "calibration": "raking"}


def step(app, release_id: str) -> Step:
    with app.app_context(), read() as session:
        return releases.load_release(session, release_id).state.step


def digest(app, release_id: str) -> str:
    with app.app_context(), read() as session:
        return releases.load_release(session, release_id).state.content or ""


def in_a_week() -> datetime:
    return datetime.now(AMSTERDAM).replace(hour=10, minute=0) + timedelta(days=7)


@pytest.fixture
def frozen_waves(app) -> list[str]:
    """Two frozen waves of invented answers."""
    sets = example_sets()
    with app.app_context(), write() as session:
        save_imported(session, sets, "voorbeeld.csv", datetime.now(UTC), "job:test")
    return [data.wave.id for data in sets]


def test_without_a_frozen_wave_the_list_says_where_to_begin(researcher):
    assert "Cijfers maakt u van een bevroren ronde." in words(researcher.client.get(LIST))


def test_a_draft_is_made_from_frozen_waves_and_computed(app, researcher, frozen_waves):
    made = researcher.client.post(f"{LIST}/nieuw", data={**FORM, "waves": frozen_waves})
    page = words(researcher.client.get(made.headers["Location"]))

    assert made.status_code == 303
    assert "Monitor concept" in page
    assert "De gewogen aantallen komen uit op de bevolking" in page
    assert "Tevreden met het leven" in page
    assert "Verslag van de weging" in page
    assert "na kalibratie" in page
    assert "t-interval" in page
    assert "Betrouwbaarheid van de marge 95%" in page
    # nine of ten changes of weights lie between the least and the most, on one scale
    ends = re.search(r" (\d,\d+) – (\d,\d+) (?:\d,\d+ ){3}", page).groups()
    inner = re.search(r"aanpassingen liggen tussen (\d,\d+) en (\d,\d+)", page).groups()
    assert ends[0] <= inner[0] <= inner[1] <= ends[1]


def test_the_origin_names_an_erasure_from_before_the_computation(app, researcher, frozen_waves):
    name = example_sets()[1].column(PSEUDONYM).values[0]
    with app.app_context(), write() as session:
        reduce_rows(session, frozen_waves[1:], [name], AT)
    form = {**FORM, "waves": frozen_waves[1:]}
    made = researcher.client.post(f"{LIST}/nieuw", data=form)

    page = words(researcher.client.get(made.headers["Location"]))
    assert "op verzoek gegevens gewist, op maandag 16 maart 2026. Kenmerk van voor" in page
    assert example_sets()[1].hash in page


def test_linear_weighting_can_be_chosen(app, researcher, frozen_waves):
    form = {**FORM, "calibration": "linear", "waves": frozen_waves[1:]}
    made = researcher.client.post(f"{LIST}/nieuw", data=form)

    assert "Manier: Lineair." in words(researcher.client.get(made.headers["Location"]))


def test_margins_that_cannot_be_met_are_explained_and_nothing_is_published(
    app, researcher, frozen_waves
):
    folder = app.extensions["settings"].instance_folder / "margins"
    folder.mkdir()
    (folder / "margins.toml").write_text(
        'population = "iedereen"\n[[margin]]\nvariable = "sex"\nfile = "sex.csv"\n'
        'source = "test"\ndate = "2026-01-01"\n',
        encoding="utf-8",
    )
    (folder / "sex.csv").write_text("category,persons\nman,1000\n", encoding="utf-8")
    made = researcher.client.post(f"{LIST}/nieuw", data={**FORM, "waves": frozen_waves})

    page = words(made)
    assert made.status_code == 422
    assert "Dit kan niet worden berekend." in page
    assert "bij geslacht ‘vrouw’ voor, maar niet in de bevolkingscijfers." in page
    assert "Er zijn nog geen publicaties." in words(researcher.client.get(LIST))


def test_a_margins_folder_that_cannot_be_read_is_refused(app, researcher, frozen_waves):
    (app.extensions["settings"].instance_folder / "margins").mkdir()
    made = researcher.client.post(f"{LIST}/nieuw", data={**FORM, "waves": frozen_waves})

    assert made.status_code == 422
    assert "Er ontbreekt een bestand: margins.toml." in words(made)


def test_a_method_that_leaves_the_response_out_of_intervals_is_refused(
    app, researcher, frozen_waves
):
    folder = app.extensions["settings"].instance_folder / "registry"
    folder.mkdir()
    for name, text in registry_files(SHIPPED).items():
        more = 'nonresponse = "cells"\n' if name == "method.toml" else ""
        (folder / name).write_text(more + text, encoding="utf-8")
    made = researcher.client.post(f"{LIST}/nieuw", data={**FORM, "waves": frozen_waves})

    assert made.status_code == 422
    assert "in bestand method.toml de gegeneraliseerde bootstrap kiezen" in words(made)


def test_a_form_that_is_not_complete_is_refused_with_what_is_missing(researcher, frozen_waves):
    answer = researcher.client.post(f"{LIST}/nieuw", data={"title": ""})

    assert answer.status_code == 422
    assert "Rondes: Kies ten minste één ronde." in words(answer)


def test_a_wave_that_is_not_frozen_cannot_be_slipped_in(researcher, frozen_waves):
    answer = researcher.client.post(f"{LIST}/nieuw", data={**FORM, "waves": ["verzonnen"]})

    assert answer.status_code == 422


def test_who_made_a_release_cannot_approve_it(app, approver):
    release_id = in_review(app, approver.actor)
    answer = approver.client.post(
        f"{LIST}/{release_id}/goedkeuren",
        data={"hash": digest(app, release_id)},
        follow_redirects=True,
    )

    assert "U maakte deze cijfers zelf. Vraag een collega om ze goed te keuren." in words(answer)
    assert step(app, release_id) is Step.IN_REVIEW


def test_a_researcher_has_no_way_to_approve(app, researcher):
    release_id = in_review(app, researcher.actor)

    assert researcher.client.post(f"{LIST}/{release_id}/goedkeuren").status_code == 403
    assert "Goedkeuren" not in words(researcher.client.get(f"{LIST}/{release_id}"))


def test_a_warning_waits_for_the_name_of_a_reviewer(app, approver):
    release_id = in_review(app, "staff:maker")
    page = approver.client.get(f"{LIST}/{release_id}")
    refused = approver.client.post(
        f"{LIST}/{release_id}/goedkeuren",
        data={"hash": digest(app, release_id)},
        follow_redirects=True,
    )
    approver.client.post(f"{LIST}/{release_id}/aanvaarden", data={"check": "precision"})
    again = approver.client.get(f"{LIST}/{release_id}").get_data(as_text=True)
    seen = re.search(r'name="hash" value="(\w+)"', again)[1]
    approver.client.post(f"{LIST}/{release_id}/goedkeuren", data={"hash": seen})

    assert "Goedkeuren kan nog niet: er wacht 1 waarschuwing." in words(page)
    assert 'name="hash"' not in page.get_data(as_text=True)
    assert "Er wacht nog een waarschuwing." in words(refused)
    assert step(app, release_id) is Step.APPROVED


def test_content_that_was_computed_anew_cannot_be_approved_unseen(app, approver):
    release_id = in_review(app, "staff:maker")
    approver.client.post(f"{LIST}/{release_id}/aanvaarden", data={"check": "precision"})
    answer = approver.client.post(
        f"{LIST}/{release_id}/goedkeuren", data={"hash": "0" * 64}, follow_redirects=True
    )

    assert "De cijfers zijn intussen opnieuw berekend." in words(answer)


def test_a_release_goes_back_with_a_reason_that_its_maker_reads(app, approver):
    release_id = in_review(app, "staff:maker")
    approver.client.post(f"{LIST}/{release_id}/terug", data={"reason": "De titel klopt niet."})

    assert step(app, release_id) is Step.DRAFT
    assert "Terug naar concept : De titel klopt niet." in words(
        approver.client.get(f"{LIST}/{release_id}")
    ).replace("concept: De", "concept : De")


def test_a_release_does_not_go_back_without_a_reason(app, approver):
    release_id = in_review(app, "staff:maker")
    answer = approver.client.post(
        f"{LIST}/{release_id}/terug", data={"reason": " "}, follow_redirects=True
    )

    assert "Schrijf op waarom de publicatie teruggaat." in words(answer)
    assert step(app, release_id) is Step.IN_REVIEW


def test_an_hour_in_amsterdam_is_planned(app, approver):
    release_id = approved(app, "staff:maker", "staff:reviewer")
    hour = in_a_week()
    approver.client.post(
        f"{LIST}/{release_id}/plannen", data={"hour": hour.strftime("%Y-%m-%dT%H:%M")}
    )

    with app.app_context(), read() as session:
        state = releases.load_release(session, release_id).state
    assert state.step is Step.SCHEDULED
    assert state.due_at == hour.replace(second=0, microsecond=0).astimezone(UTC)


def test_an_hour_that_has_passed_is_refused(app, approver):
    release_id = approved(app, "staff:maker", "staff:reviewer")
    answer = approver.client.post(
        f"{LIST}/{release_id}/plannen", data={"hour": "2020-01-01T10:00"}, follow_redirects=True
    )

    assert "Dit uur is al voorbij." in words(answer)
    assert step(app, release_id) is Step.APPROVED


def test_a_step_that_the_release_is_not_ready_for_changes_nothing(app, approver):
    release_id = drafted(app, "staff:maker")
    answer = approver.client.post(
        f"{LIST}/{release_id}/plannen",
        data={"hour": in_a_week().strftime("%Y-%m-%dT%H:%M")},
        follow_redirects=True,
    )

    assert "Dit kan nu niet" in words(answer)
    assert step(app, release_id) is Step.DRAFT


def test_a_preview_shows_the_draft_as_a_visitor_would_see_it_marked_as_a_concept(app, approver):
    release_id = drafted(app, "staff:maker")
    page = approver.client.get(f"{LIST}/{release_id}/voorbeeld/lonely")

    assert "Concept. Alleen medewerkers zien dit." in words(page)
    assert "46% van de inwoners van Drenthe voelt zich matig of ernstig eenzaam." in words(page)
    assert page.headers["Cache-Control"] == "no-store"


def test_links_of_a_preview_stay_within_it(app, approver):
    release_id = drafted(app, "staff:maker")
    page = approver.client.get(f"{LIST}/{release_id}/voorbeeld").get_data(as_text=True)

    assert f'href="{LIST}/{release_id}/voorbeeld/lonely"' in page
    assert 'href="/cijfers/' not in page


@pytest.mark.parametrize("tail", ["", "/voorbeeld", "/voorbeeld/lonely"])
def test_a_visitor_is_sent_to_sign_in(app, visitor, tail):
    release_id = drafted(app, "staff:maker")

    answer = visitor.get(f"{LIST}/{release_id}{tail}")
    assert answer.status_code == 303
    assert "/beheer/inloggen" in answer.headers["Location"]


def test_suppressed_estimates_are_marked_with_their_reason(app, approver):
    release_id = drafted(app, "staff:maker")
    page = approver.client.get(
        f"{LIST}/{release_id}?indicator=lonely&soort=municipality&ronde=2025"
    )

    row = "Westerveld najaar 2025 20% 10% – 30% 31 25 1,30 logit niet getoond: te weinig"
    assert row in words(page)


def test_the_table_is_limited_by_indicator_and_kind(app, approver):
    release_id = drafted(app, "staff:maker")
    page = approver.client.get(f"{LIST}/{release_id}?indicator=lonely&soort=sex&ronde=2025")

    assert "2 van 2 gekozen cijfers." in words(page)


def test_weights_are_shown_before_and_after(app, approver):
    release_id = drafted(app, "staff:maker")

    assert "geslacht: man 200.000 180.000 200.000" in words(
        approver.client.get(f"{LIST}/{release_id}")
    )


def test_differences_with_the_release_before_are_listed(app, approver):
    published(app)
    release_id = drafted(app, "staff:maker", content("Monitor, tweede"))

    assert "0 verschillen, van" in words(approver.client.get(f"{LIST}/{release_id}"))


def test_a_published_release_is_revised_by_a_new_draft(app, researcher, frozen_waves):
    made = researcher.client.post(f"{LIST}/nieuw", data={**FORM, "waves": frozen_waves})
    old = made.headers["Location"].rpartition("/")[2]
    reviewer = colleague(app, "Bert", "approver")
    researcher.client.post(f"{LIST}/{old}/ter-beoordeling")
    page = reviewer.client.get(f"{LIST}/{old}").get_data(as_text=True)
    for check in re.findall(r'name="check" value="(\w+)"', page):
        reviewer.client.post(f"{LIST}/{old}/aanvaarden", data={"check": check})
    reviewer.client.post(f"{LIST}/{old}/goedkeuren", data={"hash": digest(app, old)})
    out(app, old, datetime.now(UTC))
    answer = researcher.client.post(f"{LIST}/{old}/herzien")

    new = answer.headers["Location"].rpartition("/")[2]
    with app.app_context(), read() as session:
        assert releases.load_release(session, new).revises == old
    assert step(app, old) is Step.PUBLISHED
    assert "Tevreden met het leven" in words(researcher.client.get(f"{LIST}/{new}"))


def test_a_release_that_is_not_published_cannot_be_revised(app, researcher):
    release_id = drafted(app, "staff:maker")
    answer = researcher.client.post(f"{LIST}/{release_id}/herzien", follow_redirects=True)

    assert "Dit kan nu niet" in words(answer)


@pytest.mark.parametrize("tail", ["", "/voorbeeld"])
def test_a_release_that_does_not_exist_is_not_found(approver, tail):
    assert approver.client.get(f"{LIST}/bestaat-niet{tail}").status_code == 404


@pytest.mark.parametrize("action", ["goedkeuren", "terug", "aanvaarden"])
def test_an_action_on_a_release_that_does_not_exist_is_not_found(approver, action):
    answer = approver.client.post(f"{LIST}/bestaat-niet/{action}", data={"reason": "x"})

    assert answer.status_code == 404


def test_the_log_names_who_did_what(app, approver, researcher):
    release_id = drafted(app, researcher.actor)
    researcher.client.post(f"{LIST}/{release_id}/ter-beoordeling")

    assert "Naar beoordeling gestuurd Marijke Maker," in words(
        approver.client.get(f"{LIST}/{release_id}")
    )


def test_a_release_says_on_which_day_it_was_made(app, approver):
    drafted(app, approver.actor)

    day = AT.astimezone(AMSTERDAM).day
    assert f"gemaakt door Bert Beoordelaar, {day} mrt 2026" in words(approver.client.get(LIST))


def test_a_draft_is_thrown_away_after_a_question(app, researcher):
    release_id = drafted(app, "staff:maker")
    page = researcher.client.get(f"{LIST}/{release_id}").get_data(as_text=True)
    asked = researcher.client.get(f"{LIST}/{release_id}/weggooien")
    done = researcher.client.post(f"{LIST}/{release_id}/weggooien", follow_redirects=True)

    assert f'href="{LIST}/{release_id}/weggooien"' in page
    assert "Dit concept weggooien?" in words(asked)
    assert "Het concept is weggegooid." in words(done)
    assert "Er zijn nog geen publicaties." in words(done)
    assert "Dit concept is weggegooid." in words(researcher.client.get(f"{LIST}/{release_id}"))


def test_what_is_no_draft_is_not_thrown_away(app, researcher):
    release_id = in_review(app, "staff:maker")
    answer = researcher.client.post(f"{LIST}/{release_id}/weggooien", follow_redirects=True)

    assert researcher.client.get(f"{LIST}/{release_id}/weggooien").status_code == 404
    assert "Dit kan nu niet" in words(answer)
    assert step(app, release_id) is Step.IN_REVIEW


def test_an_approver_throws_nothing_away(app, approver):
    release_id = drafted(app, "staff:maker")

    assert approver.client.post(f"{LIST}/{release_id}/weggooien").status_code == 403
    assert "Weggooien" not in words(approver.client.get(f"{LIST}/{release_id}"))


def test_the_terms_of_the_field_are_explained_where_they_stand(app, approver):
    page = words(approver.client.get(f"{LIST}/{drafted(app, 'staff:maker')}"))

    assert "tellen als Zo veel antwoorden uit een enkelvoudige loting" in page
    assert "ontwerpeffect Hoeveel keer zo veel antwoorden er nodig zijn" in page
    assert "grootste gewichten De drie grootste gewichten" in page
