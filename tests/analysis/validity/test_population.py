"""The population and the fieldwork of the study."""

import numpy as np
import pytest

from analysis.demonstration.population import read_population
from analysis.validity.fieldwork import MEMBERS, Fieldwork, Response
from analysis.validity.population import MEASURES, SHARES, WAVES, drenthe


@pytest.fixture(scope="module")
def people():
    return drenthe(3)


@pytest.fixture(scope="module")
def work(people):
    return Fieldwork.planned(people, Response.AT_RANDOM, 3, MEMBERS)


def test_municipalities_have_the_residents_that_are_counted(people):
    counted = read_population().margin(lambda cell: cell.municipality)
    assert people.sizes == pytest.approx(counted, abs=15)


def test_shares_in_the_later_wave_are_near_those_of_the_grid(people):
    found = people.answers["later"].mean(axis=0)[len(MEASURES) - len(SHARES) :]
    assert found == pytest.approx(SHARES, rel=0.12, abs=0.004)


def test_something_changed_between_the_waves(people):
    earlier, later = (people.answers[wave].mean(axis=0) for wave in WAVES)
    assert (later > earlier).all()


def test_small_municipalities_get_more_of_the_panel_than_their_share(work, people):
    place = min(people.sizes, key=people.sizes.get)
    assert work.allocation[place] > 1.5 * MEMBERS * people.sizes[place] / people.size


def test_design_weights_without_response_would_add_up_to_the_population(people):
    everybody = Fieldwork(people, np.ones(people.size), dict.fromkeys(people.sizes, 100))
    answered = everybody.answered(np.random.default_rng(1))
    assert answered.weights[answered.wave == 0].sum() == pytest.approx(people.size)


def test_nobody_answers_twice_in_one_wave_and_many_answer_in_both(work):
    answered = work.answered(np.random.default_rng(1))
    first, second = (answered.person[answered.wave == wave] for wave in (0, 1))
    assert np.unique(first).size == first.size
    assert np.intersect1d(first, second).size > 0.3 * first.size


def test_the_old_answer_more_than_the_young(work, people):
    age = people.codes["age"]
    young, old = (people.labels["age"].index(name) for name in ("young", "old"))
    assert work.chance[age == old].mean() > work.chance[age == young].mean() + 0.15


def test_response_at_random_has_nothing_to_do_with_what_answers_share(work, people):
    same = people.codes["age"] == 0
    assert abs(np.corrcoef(work.chance[same], people.general[same])[0, 1]) < 0.02


def test_response_not_at_random_has(people):
    work = Fieldwork.planned(people, Response.NOT_AT_RANDOM, 3, MEMBERS)
    assert np.corrcoef(work.chance, people.general)[0, 1] > 0.3
