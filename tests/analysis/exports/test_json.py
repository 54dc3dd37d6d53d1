from __future__ import annotations

import json

from analysis.exports.json import Named, indicator_json, release_json
from tests.analysis.web.release_content import content

CONTENT = content()
NAMED = Named("2025-najaar", "https://panel.test/publicaties/2025-najaar",
              "2026-03-17T09:00:00+00:00", "ab" * 32, None, None, True)


def word(kind: str, code: str) -> str:
    return f"{kind} {code} in woorden"


def made(name: str) -> dict:
    found = indicator_json(CONTENT, CONTENT.indicator(name), NAMED, word)
    return json.loads(json.dumps(found, allow_nan=False))


def figure(name: str, domain: str) -> dict:
    return next(
        one for one in made(name)["figures"]
        if (one["domain"], one["wave"]) == (domain, "2025")
    )


def test_an_answer_names_its_release_and_that_it_is_synthetic():
    release = made("lonely")["release"]

    assert (release["slug"], release["hash"], release["synthetic"]) == (
        "2025-najaar", "ab" * 32, True,
    )


def test_shares_are_between_0_and_1():
    assert figure("lonely", "drenthe")["value"] == 0.464


def test_every_shown_figure_has_its_interval_n_period_and_question():
    shown = [one for one in made("lonely")["figures"] if not one["suppressed"]]

    assert all(
        one[name] is not None for one in shown
        for name in ("value", "low", "high", "level", "n", "period", "question")
    )


def test_a_suppressed_figure_has_null_for_each_number_and_a_reason():
    found = figure("lonely", "westerveld")

    names = ("value", "low", "high", "n", "effective_n", "people", "change", "contrast")
    assert {found[name] for name in names} == {None}
    assert found["reason"] == {"code": "too_few", "text": "reason too_few in woorden"}


def test_shown_and_suppressed_figures_have_the_same_keys():
    assert figure("lonely", "westerveld").keys() == figure("lonely", "emmen").keys()


def test_a_tested_difference_says_against_what_and_among_how_many():
    contrast = figure("life_satisfaction", "emmen")["contrast"]

    assert (contrast["against"], contrast["family"], contrast["verdict"]) == (
        "drenthe", 12, "lower",
    )
    assert contrast["verdict_label"] == "verdict lower in woorden"


def test_codes_stay_and_have_their_words_beside_them():
    indicator = made("lonely")["indicator"]

    assert (indicator["unit"], indicator["labels"]["unit"]) == ("share", "unit share in woorden")
    assert figure("lonely", "emmen")["quality_label"].startswith("quality ")


def test_a_release_lists_goals_that_nothing_measures():
    themes = release_json(CONTENT, NAMED, word)["themes"]
    goals = [goal for theme in themes for goal in theme["goals"]]

    assert [goal["number"] for goal in goals if not goal["indicators"]] == [1]


def test_a_release_says_of_whom_and_how():
    release = release_json(CONTENT, NAMED, word)["release"]

    assert release["population"]["size"] == 404790
    assert release["method"]["calibration"] == "raking"
