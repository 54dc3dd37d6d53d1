"""A release from a real panel: imported waves, weights and design as they come, equal to R."""

import json
from pathlib import Path

import pytest

from analysis.registry import read_registry
from analysis.release.making.compute import Computed, Naming, compute
from analysis.release.method import Calibrating, Method, Weighting
from surveys.responses.import_mapping import parse_mapping
from surveys.responses.importing import import_waves

GSS = Path(__file__).parents[2] / "reference" / "gss"
CLOSE = 1e-8
AS_THEY_COME = Method(weighting=Weighting.BROUGHT, calibration=Calibrating.NONE)


@pytest.fixture(scope="module")
def cases(shared):
    listed = json.loads((shared / "reference" / "cases.json").read_text())["cases"]
    return {case["id"]: case for case in listed if case["id"].startswith("gss-06")}


@pytest.fixture(scope="module")
def computed(shared):
    mapping = parse_mapping((GSS / "mapping.toml").read_text())
    sets = import_waves(mapping, (GSS / mapping.file).read_bytes(), "0" * 64)
    naming = Naming("GSS panel", "2006-2010")
    return compute(sets, read_registry(GSS / "indicators"), None, naming, AS_THEY_COME)


def wave_id(made: Computed, number: str) -> str:
    """Return the id of a wave of what was computed, counted from 1."""
    return made.content.waves[int(number) - 1].id


@pytest.mark.parametrize("wave", ["1", "2", "3"])
@pytest.mark.parametrize("indicator", ["happy", "trust"])
@pytest.mark.parametrize("quantity", ["value", "se", "df"])
def test_an_estimate_equals_r(computed, cases, indicator, wave, quantity):
    expected = cases[f"gss-06-{indicator}-wave-{wave}"]["expected"]
    (drafted,) = (
        one
        for one in computed.draft.figures
        if (one.indicator, one.domain, one.wave)
        == (indicator, "everybody", wave_id(computed, wave))
    )
    wanted = expected["estimate" if quantity == "value" else quantity]
    assert getattr(drafted, quantity) == pytest.approx(wanted, rel=CLOSE)


@pytest.mark.parametrize("indicator", ["happy", "trust"])
def test_a_published_estimate_equals_r(computed, cases, indicator):
    expected = cases[f"gss-06-{indicator}-wave-3"]["expected"]["estimate"]
    published = (
        computed.content.indicator(indicator).result("everybody", wave_id(computed, "3")).figure
    )
    assert published.value == pytest.approx(expected, rel=CLOSE)


@pytest.mark.parametrize("indicator", ["happy", "trust"])
@pytest.mark.parametrize(
    ("ours", "theirs"), [("value", "estimate"), ("low", "low"), ("high", "high")]
)
def test_the_change_between_two_waves_equals_r(shared, cases, indicator, ours, theirs):
    mapping = parse_mapping((GSS / "mapping.toml").read_text())
    sets = import_waves(mapping, (GSS / mapping.file).read_bytes(), "0" * 64)
    first_and_third = (sets[0], sets[2])
    found = compute(
        first_and_third,
        read_registry(GSS / "indicators"),
        None,
        Naming("GSS", "2010"),
        AS_THEY_COME,
    )
    change = (
        found.content.indicator(indicator).result("everybody", wave_id(found, "2")).figure.change
    )
    expected = cases[f"gss-06-{indicator}-change"]["expected"][theirs]
    assert getattr(change, ours) == pytest.approx(expected, rel=CLOSE)
