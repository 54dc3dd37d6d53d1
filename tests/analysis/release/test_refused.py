"""What no release can be made of is refused in words that say what to do."""

from dataclasses import replace

import pytest

from analysis.estimation.intervals import IntervalMethod
from analysis.registry import SHIPPED
from analysis.registry.reading import registry_files, registry_of
from analysis.release.making.compute import compute
from analysis.release.making.stack import ReleaseError
from analysis.release.margins import Margins
from analysis.weighting.population import MarginError
from surveys.responses.frozen import PROBABILITY_WAVE
from tests.analysis.release.example import (
    NAMING,
    example_margins,
    example_sets,
    few_indicators,
    plain,
    relabelled,
)


@pytest.fixture(scope="module")
def few():
    return few_indicators()


def test_a_symmetric_interval_of_shares_is_refused(few):
    with pytest.raises(ReleaseError, match="can leave"):
        plain(example_sets(), few, interval=IntervalMethod.MEAN)


def test_a_release_needs_a_data_set(few):
    with pytest.raises(ReleaseError, match="at least one frozen data set"):
        plain([], few)


def test_two_data_sets_of_one_wave_are_refused(few):
    data = example_sets()[0]
    with pytest.raises(ReleaseError, match="of one wave"):
        plain([data, data], few)


def test_a_probability_above_one_is_refused(few):
    data = relabelled(example_sets()[0], probability_recruitment=[3.0] * len(example_sets()[0]))
    with pytest.raises(ReleaseError, match="probability above 1"):
        plain([data], few)


def test_a_probability_of_zero_is_refused_by_row(few):
    data = example_sets()[0]
    zero = [0.0, *([0.5] * (len(data) - 1))]
    with pytest.raises(ReleaseError, match="row 1: 0 where a number above zero"):
        plain([relabelled(data, **{PROBABILITY_WAVE: zero})], few)


def test_a_margin_without_a_category_of_the_data_says_which(few):
    margins = example_margins()
    persons = dict(margins.margins[0].persons)
    persons["Assen"] += persons.pop("Emmen")
    short = Margins(margins.population, (replace(margins.margins[0], persons=persons),))
    with pytest.raises(MarginError, match="wave 'najaar-2025': margin 'municipality' has no"):
        compute(example_sets(), few, short, NAMING)


def test_margins_that_do_not_add_up_are_refused(few):
    margins = example_margins()
    persons = {name: 2 * count for name, count in margins.margins[2].persons.items()}
    wrong = Margins(
        margins.population, (margins.margins[0], replace(margins.margins[2], persons=persons))
    )
    with pytest.raises(MarginError, match="they must describe one population"):
        compute(example_sets(), few, wrong, NAMING)


def test_a_margin_of_a_variable_that_is_not_there_is_refused(few):
    margins = example_margins()
    odd = Margins(margins.population, (replace(margins.margins[0], variable="shoe_size"),))
    with pytest.raises(ReleaseError, match="no profile variable 'shoe_size'"):
        compute(example_sets(), few, odd, NAMING)


def test_calibration_without_margins_is_refused(few):
    with pytest.raises(MarginError, match="no margins to calibrate to"):
        compute(example_sets(), few, None, NAMING)


def registry_with(old, new):
    names = ("goals.toml", "domains.toml", "naoberschap.toml", "benchmarks.csv")
    files = {name: registry_files(SHIPPED)[name] for name in names}
    files["naoberschap.toml"] = files["naoberschap.toml"].replace(old, new)
    return registry_of(files)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"trust_people"', '"trust_nobody"', "has no column 'trust_nobody'"),
        ('"de_jong_gierveld_6"', '"ucla"', "ucla"),
        ("_11.social", "_11.family", "has no score 'family'"),
    ],
)
def test_what_a_wave_lacks_for_an_indicator_is_named(old, new, message):
    with pytest.raises(ReleaseError, match=f"wave 'Ronde voorjaar 2026': .*{message}"):
        plain([example_sets()[1]], registry_with(old, new))
