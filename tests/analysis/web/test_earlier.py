"""What was published of a question, as the designer tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.registry.uses import figures_of, indicators_of
from analysis.web.earlier import results_of
from tests.analysis.web.release_content import content
from tests.analysis.web.shelf import published


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def test_the_newest_result_of_a_question_comes_with_its_margin_its_number_and_its_period(app):
    made = content()
    satisfied = next(one for one in made.indicators if one.id == "life_satisfaction")
    (wanted,) = indicators_of("life_satisfaction")[:1]
    published(app, replace(made, indicators=(replace(satisfied, id=wanted),)))
    with app.test_request_context():
        (line,) = results_of("life_satisfaction")
    assert "Aantal antwoorden" in line
    assert "tussen" in line


def test_a_question_of_which_nothing_was_published_has_no_results(app):
    with app.test_request_context():
        assert results_of("life_satisfaction") == ()
        assert results_of("nothing_like_it") == ()


def test_an_item_of_a_scale_makes_the_figures_of_the_scale():
    assert figures_of("lonely_1")
    assert figures_of("nothing_like_it") == ()
