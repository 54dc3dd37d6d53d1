"""What the method page says of the trial of the intervals."""

import re
from pathlib import Path

from analysis.validity.files import read_summary
from analysis.web.methods.validity import trial
from tests.analysis.web.reading_html import words

README = Path(__file__).parents[3] / "README.md"


def test_the_page_shows_how_often_published_intervals_hold_what_is_true(visitor):
    page = words(visitor.get("/methode"))
    assert "Kloppen de marges?" in page
    assert "Aandelen van 1 tot 99 procent, zoals wij ze publiceren 95,5%" in page


def test_the_page_names_the_day_and_the_number_of_samples(visitor):
    page = words(visitor.get("/methode"))
    assert "trokken wij 10.000 keer een steekproef" in page
    assert str(trial().on.year) in page


def test_the_page_says_what_weighting_mends_and_what_it_does_not(visitor):
    page = words(visitor.get("/methode"))
    assert "Zonder wegen zat een aandeel gemiddeld 0,71 procentpunt" in page
    assert "dan helpt wegen maar voor een deel" in page


def test_every_kind_of_figure_has_a_row():
    assert {row.figures for row in trial().rows} == {"shares", "means", "changes"}


def test_the_page_tells_the_trial_of_the_rule_for_skewed_answers_apart(visitor):
    page, again = words(visitor.get("/methode")), trial().again
    assert f"Daar lagen {again.outside} van de {again.cells} gemiddelden buiten de grenzen" in page
    assert again.seed != read_summary()["made"]["seed"]


def test_the_page_and_the_readme_show_the_same_numbers(visitor):
    row = r"\| ([\d,]+)% \| ([\d,]+)%, ([\d,]+)% \| (\d+) of (\d+) \("
    rows = re.findall(row, README.read_text("utf-8").replace(".", ","))
    page = words(visitor.get("/methode"))
    told = re.findall(r"([\d,]+)% ([\d,]+)% – ([\d,]+)% (\d+) van (\d+)", page)
    assert rows[: len(told)] == told
    assert len(told) == len(trial().rows)
    again = rows[-1]  # the trial of the rule for skewed answers stands last
    assert f"het laagste bevatte in {again[1]}%" in page
    assert f"Daar lagen {again[3]} van de {again[4]} gemiddelden" in page
