"""What everybody may read, over HTTP."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from analysis.release.provenance import DataUsed
from analysis.release.sentence import trend
from panel.store.transaction import write
from surveys.responses.frozen import PSEUDONYM
from surveys.store.exchange.imports import save_imported
from surveys.store.frozen import reduce_rows
from tests.analysis.release.example import example_sets
from tests.analysis.web.reading_html import words
from tests.analysis.web.release_content import content
from tests.analysis.web.shelf import (
    AT,
    HOUR,
    approved,
    corrected,
    drafted,
    plan,
    published,
    slug_of,
)

PAGES = ("/", "/cijfers/life_satisfaction", "/cijfers/lonely", "/cijfers/trust_municipality",
         "/cijfers/told_nobody", "/publicaties", "/over", "/open-data")
YEAR_LATER = HOUR + timedelta(days=365)


@pytest.mark.parametrize("address", PAGES)
def test_each_public_page_opens_for_everybody(app, visitor, address):
    published(app)

    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_no_public_page_has_an_inline_style_or_script(app, visitor, address):
    published(app)

    page = visitor.get(address).get_data(as_text=True)
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", page)


@pytest.mark.parametrize("address", ["/cijfers/bestaat-niet", "/cijfers/lonely?deel=onzin",
                                     "/publicaties/bestaat-niet"])
def test_what_is_not_there_is_not_found(app, visitor, address):
    published(app)

    assert visitor.get(address).status_code == 404


def test_before_the_first_publication_the_home_page_says_that_there_is_nothing_yet(visitor):
    assert "Er zijn nog geen cijfers." in words(visitor.get("/"))


def test_before_the_first_publication_the_home_page_says_when_it_comes(app, visitor):
    plan(app, approved(app, "staff:maker", "staff:reviewer"), "staff:reviewer")

    said = words(visitor.get("/"))
    assert "De eerste cijfers komen op dinsdag 17 maart 2026, 10.00 uur." in said


@pytest.mark.parametrize("address", ["/cijfers/lonely", "/cijfers/lonely.csv",
                                     "/api/v1/indicators/lonely"])
def test_nothing_of_a_draft_can_be_read(app, visitor, address):
    drafted(app, "staff:maker")

    assert visitor.get(address).status_code == 404


def test_the_home_page_begins_with_a_sentence_its_margin_and_its_trend(app, visitor):
    published(app)

    said = words(visitor.get("/"))
    assert "Inwoners van Drenthe geven hun leven gemiddeld een 7,6." in said
    assert "Het echte cijfer ligt waarschijnlijk tussen 7,5 en 7,7." in said
    assert "Dat is ongeveer gelijk aan de ronde van najaar 2024." in said


def test_the_home_page_gives_each_figure_its_margin_n_period_test_and_comparison(app, visitor):
    published(app)

    said = words(visitor.get("/"))
    assert (
        "Voelt zich matig of ernstig eenzaam 46% tussen 45% en 48% · 3.956 mensen · najaar 2025 "
        "▲ hoger dan in najaar 2024 geen vergelijking"
    ) in said


def test_a_goal_that_nothing_measures_is_shown_as_such(app, visitor):
    published(app)

    said = words(visitor.get("/"))
    goal = "Doel 1. Vrijwilligers en bewonersinitiatieven sterker ondersteunen"
    assert f"{goal} Dit doel meten we nog niet." in said


def test_a_row_about_part_of_the_people_says_about_whom(app, visitor):
    published(app)

    assert (
        "Vertelde aan niemand over discriminatie mensen die zich het afgelopen jaar "
        "gediscrimineerd voelden 11%"
    ) in words(visitor.get("/"))


def test_an_indicator_gives_sentence_estimate_and_dutch_numbers(app, visitor):
    published(app)

    said = words(visitor.get("/cijfers/life_satisfaction"))
    assert "Inwoners van Drenthe geven hun leven gemiddeld een 7,6." in said
    assert "Dit is een schatting." in said
    assert "4.013 mensen" in said


def test_a_direction_is_said_of_tested_differences_only(app, visitor):
    published(app)

    said = words(visitor.get("/cijfers/life_satisfaction"))
    assert "Assen 8,0 ▲ hoger Marge 7,7 tot 8,2 334 mensen" in said
    assert "Emmen 7,1 ▼ lager" in said
    assert "Meppel 7,4 ● ongeveer gelijk" in said


def test_a_trend_whose_question_changed_is_drawn_and_told_as_two(app, visitor):
    made = content()
    since = made.waves[0].period
    results = tuple(
        replace(one, trend=trend(one.figures, {}, since)) if one.wave == "2025" else one
        for one in made.indicators[0].results
    )
    broken = replace(made.indicators[0], breaks=("2025",), results=results)
    published(app, replace(made, indicators=(broken, *made.indicators[1:])))

    answer = visitor.get("/cijfers/life_satisfaction")
    assert answer.text.count("vraag veranderd") >= 2  # in the chart for a desk and for a phone
    said = words(answer)
    assert f"De vraag is veranderd na de ronde van {since}. Daarom vergelijken we niet." in said
    assert "de vraag is veranderd" in said


def test_places_stand_in_the_order_of_the_release_and_never_by_their_figure(app, visitor):
    published(app)

    page = visitor.get("/cijfers/life_satisfaction").get_data(as_text=True)
    places = re.findall(r'data-place="(\w+)"', page)
    assert places == [domain.id for domain in content().kinds[0].domains]


def test_a_suppressed_figure_says_why_and_gives_no_number(app, visitor):
    published(app)

    page = visitor.get("/cijfers/lonely").get_data(as_text=True)
    tile = re.search(r'<li class="[^"]*suppressed[^"]*" data-place="westerveld">.*?</li>', page,
                     re.S)
    assert tile is not None
    assert "te weinig antwoorden om te tonen" in tile.group()
    assert not re.search(r"\d", re.sub(r"<[^>]+>", "", tile.group()))


def test_the_number_of_people_names_its_population(app, visitor):
    published(app)

    said = words(visitor.get("/cijfers/lonely"))
    assert "Dat zijn ongeveer 187.800 mensen." in said
    assert (
        "Het echte aantal mensen ligt waarschijnlijk tussen 180.500 en 195.100. Het gaat om de "
        "404.790 inwoners van Drenthe van 18 jaar en ouder."
    ) in said


def test_a_comparison_has_its_base_year_source_and_caution(app, visitor):
    published(app)

    said = words(visitor.get("/cijfers/life_satisfaction"))
    assert "Nederland 7,4 (2023)" in said
    assert "mensen van 18 jaar en ouder" in said
    assert "We toetsen het verschil daarom niet. Bron: CBS StatLine 84572NED." in said


def test_a_distribution_can_be_read_for_each_of_its_shares(app, visitor):
    published(app)

    page = visitor.get("/cijfers/trust_municipality?deel=little")
    assert re.search(r'aria-current="true">een beetje<', page.get_data(as_text=True))
    assert "Noordenveld 42%" in words(page)


def test_the_question_is_given_in_the_words_in_which_it_was_asked(app, visitor):
    published(app)

    assert "“Alles bij elkaar genomen: hoe tevreden bent u nu met uw leven?”" in words(
        visitor.get("/cijfers/life_satisfaction")
    )


def test_a_publication_says_when_and_by_which_job_it_was_published(app, visitor):
    release_id = published(app)

    said = words(visitor.get(f"/publicaties/{slug_of(app, release_id)}"))
    assert "Gepubliceerd op dinsdag 17 maart 2026, 10.00 uur." in said
    assert f"Gepubliceerd door de geplande taak release-{release_id}," in said


def test_a_publication_gives_the_marks_of_all_that_it_was_made_with(app, visitor):
    release_id = published(app)

    said = words(visitor.get(f"/publicaties/{slug_of(app, release_id)}"))
    assert all(mark * 16 in said for mark in ("a91c", "02de", "c310", "7f31"))


def test_an_older_release_stays_readable_at_its_address(app, visitor):
    old = published(app)
    published(app, content("Monitor 2026"), hour=YEAR_LATER)

    page = visitor.get(f"/publicaties/{slug_of(app, old)}/cijfers/lonely")
    assert page.status_code == 200
    assert "U kijkt naar een oudere publicatie: Monitor Sociale Agenda, najaar 2025." in words(page)


def test_a_revised_release_says_so_and_leads_to_its_correction(app, visitor):
    old = published(app)
    new = corrected(app, old, content("Monitor, verbeterd"), YEAR_LATER)

    page = visitor.get(f"/publicaties/{slug_of(app, old)}")
    assert "Deze publicatie is herzien." in words(page)
    assert f"/publicaties/{slug_of(app, new)}" in page.get_data(as_text=True)


def test_every_link_of_the_home_page_leads_somewhere(app, visitor):
    published(app)

    links = set(re.findall(r'<a [^>]*href="(/[^"#]*)"', visitor.get("/").get_data(as_text=True)))
    broken = {link for link in links if visitor.get(link).status_code != 200}
    assert len(links) > 6
    assert broken == set()


def test_about_says_what_the_figures_do_not_say(visitor):
    assert "Wat deze cijfers niet zeggen" in words(visitor.get("/over"))


def test_inputs_that_an_erasure_reduced_are_told_and_the_figures_stay(app, visitor):
    (data, _) = example_sets()
    with app.app_context(), write() as session:
        (kept,) = save_imported(session, [data], "voorbeeld.csv", AT, "job:test")
    used = DataUsed(
        kept.id, kept.wave_id, kept.hash, kept.hash, kept.row_count, "voorbeeld.csv"
    )
    slug = slug_of(app, published(app, used=(used,)))
    before = words(visitor.get(f"/publicaties/{slug}"))
    with app.app_context(), write() as session:
        reduce_rows(session, [data.wave.id], [data.column(PSEUDONYM).values[0]], YEAR_LATER)

    after = words(visitor.get(f"/publicaties/{slug}"))
    assert "gewist" not in before
    assert "Na deze publicatie, op woensdag 17 maart 2027, zijn op verzoek gegevens" in after
    assert "46%" in words(visitor.get("/cijfers/lonely"))
