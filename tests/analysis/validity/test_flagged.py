"""What leaving out the flagged would do to each estimate, to be looked at and never done."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.estimation.estimate import Estimate, NoEstimate
from analysis.registry import SHIPPED, read_registry
from analysis.release.making.stack import ReleaseError
from analysis.release.method import Method
from analysis.validity.flagged import Effect, effects
from surveys.responses import frozen
from surveys.responses.frozen import FrozenDataSet
from tests.analysis.release.example import example_margins, example_sets

SIZES = {"Assen": 120, "Emmen": 120, "Meppel": 90}
WHOLE = read_registry(SHIPPED)
REGISTRY = replace(
    WHOLE, indicators=tuple(one for one in WHOLE.indicators if one.statistic == "mean")[:1]
)


@pytest.fixture(scope="module")
def data() -> FrozenDataSet:
    return example_sets(SIZES)[0]


def of(place: str, data: FrozenDataSet) -> list[str]:
    """Return who answered in a municipality."""
    rows = data.column("profile.municipality").spread("") == place
    return data.column(frozen.PSEUDONYM).values[rows].tolist()


def figure(data: FrozenDataSet, other: FrozenDataSet, margins=None) -> Effect:
    (one,) = effects({"standing": data, "without": other}, REGISTRY, margins, Method()).figures
    return one


def test_the_same_data_moves_nothing(data):
    one = figure(data, data)
    assert one.moved("without") == 0
    assert not one.is_outside("without")


def test_without_people_is_the_weighted_mean_of_the_others(data):
    gone = of("Emmen", data)[:60]
    left = data.without(gone)
    one = figure(data, left)
    source = REGISTRY.indicators[0].measure.source.id
    marks = left.column(source).spread("0")
    weights = 1 / (
        left.column(frozen.PROBABILITY_RECRUITMENT).spread(np.nan)
        * left.column(frozen.PROBABILITY_WAVE).spread(np.nan)
    )
    counted = left.column(source).present & np.isin(
        left.column(frozen.DISPOSITION).spread(""), ["complete", "partial"]
    )
    expected = np.average(marks[counted].astype(float), weights=weights[counted])
    found = one.figures["without"]
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(expected)
    assert one.moved("without") == pytest.approx(expected - one.figures["standing"].value)


def test_an_estimate_outside_the_interval_of_the_first_is_told(data):
    source = REGISTRY.indicators[0].measure.source.id
    marks = data.column(source).spread("0").astype(float)
    low = data.column(frozen.PSEUDONYM).values[marks < 8].tolist()
    assert figure(data, data.without(low)).is_outside("without")


def test_all_variants_are_weighted_alike_also_where_one_does_not_fit_the_margins(data):
    margins = example_margins(SIZES)
    variants = {"standing": data, "without": data.without(of("Meppel", data))}
    assert effects({"standing": data, "again": data}, REGISTRY, margins, Method()).is_calibrated
    found = effects(variants, REGISTRY, margins, Method())
    assert not found.is_calibrated
    assert found.figures == effects(variants, REGISTRY, None, Method()).figures


def test_where_everybody_is_flagged_there_is_no_figure_without_them(data):
    nobody = data.without(data.column(frozen.PSEUDONYM).values.tolist())
    one = figure(data, nobody)
    assert isinstance(one.figures["without"], NoEstimate)
    assert one.moved("without") is None
    with pytest.raises(ReleaseError):
        figure(nobody, data)


def test_an_indicator_that_the_wave_does_not_ask_for_is_left_out(data):
    source = REGISTRY.indicators[0].measure.source.id
    less = replace(data, columns=tuple(one for one in data.columns if one.id != source))
    assert effects({"standing": less}, REGISTRY, None, Method()).figures == ()
