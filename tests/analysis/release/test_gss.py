"""A release from a real panel: imported waves, weights and design as they come, equal to R."""

import json
from pathlib import Path

import pytest

from analysis.registry import read_registry
from analysis.release.making.compute import Naming, compute
from analysis.release.method import Calibrating, Method, Weighting
from surveys.responses.import_mapping import parse_mapping
from surveys.responses.importing import import_waves

HERE = Path(__file__).parent / "gss"
CLOSE = 1e-8
AS_THEY_COME = Method(weighting=Weighting.BROUGHT, calibration=Calibrating.NONE)


@pytest.fixture(scope="module")
def shared_folder():
    folder = Path(__file__).parents[4] / "shared" / "reference"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder


@pytest.fixture(scope="module")
def cases(shared_folder):
    listed = json.loads((shared_folder / "cases.json").read_text())["cases"]
    return {case["id"]: case for case in listed if case["id"].startswith("gss-06")}


@pytest.fixture(scope="module")
def computed(shared_folder):
    mapping = parse_mapping((HERE / "mapping.toml").read_text())
    sets = import_waves(mapping, (shared_folder / mapping.file).read_bytes(), "0" * 64)
    naming = Naming("GSS panel", "2006-2010")
    return compute(sets, read_registry(HERE / "registry"), None, naming, AS_THEY_COME)


@pytest.mark.parametrize("wave", ["1", "2", "3"])
@pytest.mark.parametrize("indicator", ["happy", "trust"])
@pytest.mark.parametrize("quantity", ["value", "se", "df"])
def test_an_estimate_equals_r(computed, cases, indicator, wave, quantity):
    expected = cases[f"gss-06-{indicator}-wave-{wave}"]["expected"]
    (drafted,) = (
        one
        for one in computed.draft.figures
        if (one.indicator, one.domain, one.wave) == (indicator, "everybody", f"gss-{wave}")
    )
    wanted = expected["estimate" if quantity == "value" else quantity]
    assert getattr(drafted, quantity) == pytest.approx(wanted, rel=CLOSE)


@pytest.mark.parametrize("indicator", ["happy", "trust"])
def test_a_published_estimate_equals_r(computed, cases, indicator):
    expected = cases[f"gss-06-{indicator}-wave-3"]["expected"]["estimate"]
    published = computed.content.indicator(indicator).result("everybody", "gss-3").figure
    assert published.value == pytest.approx(expected, rel=CLOSE)


@pytest.mark.parametrize("indicator", ["happy", "trust"])
@pytest.mark.parametrize(
    ("ours", "theirs"), [("value", "estimate"), ("low", "low"), ("high", "high")]
)
def test_the_change_between_two_waves_equals_r(shared_folder, cases, indicator, ours, theirs):
    mapping = parse_mapping((HERE / "mapping.toml").read_text())
    sets = import_waves(mapping, (shared_folder / mapping.file).read_bytes(), "0" * 64)
    first_and_third = (sets[0], sets[2])
    found = compute(
        first_and_third, read_registry(HERE / "registry"), None, Naming("GSS", "2010"), AS_THEY_COME
    )
    change = found.content.indicator(indicator).result("everybody", "gss-3").figure.change
    expected = cases[f"gss-06-{indicator}-change"]["expected"][theirs]
    assert getattr(change, ours) == pytest.approx(expected, rel=CLOSE)
