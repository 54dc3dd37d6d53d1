"""Cohorts of a refreshed panel, made into one in the weights of a release."""

import numpy as np
import pytest

from analysis.registry import SHIPPED
from analysis.registry.reading import registry_files, registry_of
from analysis.release.making.compute import prepared
from analysis.release.making.refusal import ReleaseError
from analysis.release.method import Cohorts, Method
from tests.analysis.release.example import example_margins, example_sets, relabelled

FILES = ("goals.toml", "domains.toml", "brede_welvaart.toml", "benchmarks.csv")


@pytest.fixture(scope="module")
def registry():
    """Return a registry of the two figures of life satisfaction."""
    files = registry_files(SHIPPED)
    return registry_of({name: files[name] for name in FILES})


def _cohorts(data):
    """Return a wave of two cohorts, of probabilities 0.02 and 0.03."""
    second = np.arange(len(data)) % 3 == 0
    return relabelled(
        data,
        cohort=["2026" if one else "2024" for one in second],
        probability_recruitment=[0.03 if one else 0.02 for one in second],
    )


@pytest.fixture
def only_wave(registry):
    def only_wave(method, data):
        return prepared([data], registry, example_margins(), method).weighting

    return only_wave


def test_own_cohort_is_the_default(only_wave):
    drawn = only_wave(Method(), _cohorts(example_sets()[0])).drawn
    assert sorted(set(np.round(drawn, 9))) == pytest.approx([1 / 0.015, 1 / 0.01])


def test_by_any_cohort_everyone_has_the_probability_of_the_two_together(only_wave):
    drawn = only_wave(Method(cohorts=Cohorts.ANY), _cohorts(example_sets()[0])).drawn
    assert drawn == pytest.approx(1 / (0.5 * (1 - 0.98 * 0.97)))


def _answering(data, who):
    return relabelled(data, disposition=["complete" if one else "refused" for one in who])


def test_a_cohort_of_which_nobody_answered_in_a_stratum_still_counts_there(only_wave):
    data = _cohorts(example_sets()[0])
    cohort = data.column("cohort").spread("").astype(str)
    stratum = data.column("stratum").spread("").astype(str)
    silent = _answering(data, (cohort != "2026") | (stratum != "Assen"))
    drawn = only_wave(Method(cohorts=Cohorts.ANY), silent).drawn
    assert drawn == pytest.approx(1 / (0.5 * (1 - 0.98 * 0.97)))


def test_a_cohort_with_nobody_in_a_stratum_is_refused_by_name(only_wave):
    data = example_sets()[0]
    assen = data.column("stratum").spread("").astype(str) == "Assen"
    second = (np.arange(len(data)) % 3 == 0) & ~assen
    boosted = relabelled(data, cohort=["2026" if one else "2024" for one in second])
    with pytest.raises(ReleaseError, match="cohort '2026' has nobody in stratum 'Assen'"):
        only_wave(Method(cohorts=Cohorts.ANY), boosted)


def test_composite_cohorts_add_up_to_one_population(only_wave):
    data = _cohorts(example_sets()[0])
    found = only_wave(Method(cohorts=Cohorts.COMPOSITE), data)
    own = only_wave(Method(), data)
    assert found.drawn.sum() < own.drawn.sum() * 0.6


def test_cohorts_of_which_the_probabilities_are_not_known_are_refused(only_wave):
    data = relabelled(
        example_sets()[0],
        probability_recruitment=list(np.linspace(0.01, 0.05, len(example_sets()[0]))),
    )
    with pytest.raises(ReleaseError, match="combine the cohorts as composite"):
        only_wave(Method(cohorts=Cohorts.ANY), data)
