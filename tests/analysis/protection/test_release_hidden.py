"""What a release hides, and that its public content has nothing of it."""

import json
from collections import Counter

import pytest

from analysis.protection.attacker import exposed
from analysis.protection.cells import Counts
from analysis.protection.public import tables
from analysis.protection.release import hidden
from analysis.registry import SHIPPED, read_registry
from analysis.release.canonical import as_json
from analysis.release.content import Figure, Reason, Suppressed
from tests.analysis.release.example import example

WAVE = "voorjaar-2026"


@pytest.fixture(scope="module")
def content():
    return example().content


@pytest.fixture(scope="module")
def drafted():
    return {(f.indicator, f.category, f.domain, f.wave): f for f in example().draft.figures}


def every(content):
    for indicator in content.indicators:
        for result in indicator.results:
            for figure in (*result.figures, *result.outside):
                yield indicator, result, figure


def test_the_example_hides_something_for_each_reason(content):
    reasons = Counter(f.reason for _, _, f in every(content) if isinstance(f, Suppressed))
    assert {Reason.TOO_FEW, Reason.ONE_SIDED, Reason.COMPLEMENTARY} <= set(reasons)


def test_no_shown_figure_is_on_fewer_people_than_the_minimum_cell(content):
    assert all(f.n >= i.minimum_cell for i, _, f in every(content) if isinstance(f, Figure))


def test_no_shown_share_has_fewer_than_ten_people_on_a_side(content, drafted):
    for indicator, result, figure in every(content):
        if isinstance(figure, Figure):
            own = drafted[indicator.id, figure.category, result.domain, result.wave]
            assert own.ones is None or min(own.ones, own.n - own.ones) >= 10


def test_a_suppressed_figure_holds_a_reason_and_no_number(content):
    kept = {"category", "period", "question", "reason", "suppressed"}
    found = [f for i in as_json(content)["indicators"] for r in i["results"] for f in r["figures"]]
    assert all(set(figure) == kept for figure in found if figure["suppressed"])


def test_the_text_of_a_suppressed_result_holds_no_number_of_it(content, drafted):
    for indicator in content.indicators:
        for result in indicator.results:
            if not result.shown:
                own = drafted[indicator.id, result.figure.category, result.domain, result.wave]
                assert f" {own.n} " not in result.sentence + result.uncertainty


def test_a_suppressed_result_has_no_margin_no_trend_and_no_place(content):
    for indicator in content.indicators:
        for result in indicator.results:
            if not result.shown:
                assert (result.uncertainty, result.trend, result.place) == ("", "", "")


def test_a_distribution_is_shown_or_hidden_as_one(content):
    for indicator in content.indicators:
        for result in indicator.results:
            assert len({isinstance(figure, Figure) for figure in result.figures}) == 1


def test_no_change_is_shown_from_a_hidden_wave(content):
    for indicator in content.indicators:
        for result in indicator.results:
            before = indicator.result(result.domain, "najaar-2025")
            for figure in result.figures:
                if isinstance(figure, Figure) and figure.change is not None:
                    assert before.shown


def test_a_hidden_base_hides_the_share_outside_it(content):
    for indicator in content.indicators:
        for result in indicator.results:
            if not result.shown:
                assert all(isinstance(figure, Suppressed) for figure in result.outside)


def test_no_hidden_figure_follows_from_what_is_public(content):
    open_cells = [
        cell
        for indicator in content.indicators
        for one in tables(content, indicator)
        for cell in exposed(one.cells, one.hidden)
    ]
    assert open_cells == []


def test_no_number_of_people_is_given_where_the_figure_is_hidden(content):
    text = json.dumps(
        [
            figure
            for i in as_json(content)["indicators"]
            for r in i["results"]
            for figure in r["figures"]
            if figure["suppressed"]
        ]
    )
    assert "people" not in text


def test_a_municipality_hidden_alone_takes_the_smallest_of_its_region_with_it():
    registry = read_registry(SHIPPED)
    indicator = registry.by_id["tevreden"]
    counts = {domain.id: [Counts(100)] for domain in registry.domains}
    counts |= {"westerveld": [Counts(30)], "meppel": [Counts(60)]}
    assert hidden(registry, indicator, counts) == {
        "westerveld": Reason.TOO_FEW,
        "meppel": Reason.COMPLEMENTARY,
    }


def test_one_sex_is_never_hidden_alone():
    registry = read_registry(SHIPPED)
    indicator = registry.by_id["tevreden"]
    counts = {domain.id: [Counts(100)] for domain in registry.domains}
    counts["men"] = [Counts(20)]
    assert set(hidden(registry, indicator, counts)) == {"men", "women"}
