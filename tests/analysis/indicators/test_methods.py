"""The method as the registry's file names it."""

import json

import pytest

from analysis.estimation.families import Correction
from analysis.registry import SHIPPED
from analysis.registry.fields import RegistryError
from analysis.registry.methods import method_of
from analysis.registry.reading import registry_files, registry_of
from analysis.release.method import Calibrating, Method
from analysis.release.setup import Setup
from surveys.fieldwork.case import Disposition


def method(text, **chosen):
    return method_of({"method.toml": text}, **chosen)


def test_without_a_file_the_method_is_the_default():
    assert method_of({}) == Method()


def test_what_the_monitor_names_is_the_default_said_in_full():
    assert method_of(registry_files(SHIPPED)) == Method()


def test_a_choice_of_the_file_goes_before_the_default():
    assert method('correction = "bonferroni"').correction is Correction.BONFERRONI
    assert method("level = 0.9").level == 0.9
    assert method('respondents = ["complete"]').respondents == (Disposition.COMPLETE,)


def test_what_is_asked_goes_before_the_file():
    made = method('calibration = "raking"', calibration=Calibrating.LINEAR)
    assert made.calibration is Calibrating.LINEAR


def test_a_registry_may_hold_a_method():
    assert registry_of(registry_files(SHIPPED)).indicators


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("calibration = 'magic'", "method.toml, key 'calibration': expected one of raking"),
        ("respondents = ['everybody']", "key 'respondents': expected any of"),
        ("level = 'high'", "key 'level': expected a number"),
        ("rounding = 2.5", "key 'rounding': expected a whole number"),
        ("speed = 3", "method.toml: unknown key 'speed'"),
        ("calibration =", "method.toml"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_by_name(text, message):
    with pytest.raises(RegistryError, match=message):
        method(text)


def test_a_method_is_kept_with_its_release_and_read_back():
    chosen = method("correction = 'bonferroni'\nrespondents = ['complete']")
    setup = Setup(("a",), {}, None, chosen)
    assert Setup.from_json(json.loads(json.dumps(setup.as_json()))).method == chosen


@pytest.mark.parametrize("rule", ["cells", "propensity", "propensity_classes"])
def test_linearization_does_not_go_with_an_estimated_chance_to_answer(rule):
    words = "'nonresponse' and 'variance': .* choose variance = \"generalised\""
    with pytest.raises(RegistryError, match=words):
        method(f"nonresponse = '{rule}'")


def test_a_bootstrap_goes_with_an_estimated_chance_to_answer():
    made = method("nonresponse = 'cells'\nvariance = 'generalised'")
    assert not made.leaves_response_out
