"""The invented members."""

from collections import Counter

import pytest

from analysis.demonstration.population import read_population
from analysis.demonstration.province import province
from panel.sampling import DrawError

YEAR = 2026


@pytest.fixture(scope="module")
def population():
    return read_population()


@pytest.fixture(scope="module")
def people(population):
    return province(population, 6000, least=350, year=YEAR, seed=1)


def test_there_are_as_many_members_as_were_asked_for(people):
    assert len(people) == 6000


def test_every_municipality_has_its_minimum(people):
    counts = Counter(person.municipality for person in people)
    assert len(counts) == 12
    assert min(counts.values()) == 350


def test_too_few_members_for_the_minimum_are_refused(population):
    with pytest.raises(DrawError, match="more than the 600"):
        province(population, 600, least=350, year=YEAR, seed=1)


def test_the_same_seed_gives_the_same_members(population, people):
    assert province(population, 6000, least=350, year=YEAR, seed=1) == people


def test_another_seed_gives_other_members(population, people):
    assert province(population, 6000, least=350, year=YEAR, seed=2) != people


def test_every_mail_address_is_one_that_nobody_can_have(people):
    assert all(person.mail.endswith("@voorbeeld.invalid") for person in people)


def test_nobody_shares_a_mail_address(people):
    assert len({person.mail for person in people}) == len(people)


def test_every_member_is_18_or_older(people):
    assert min(YEAR - person.birth_year for person in people) == 18


def test_the_recruitment_probability_is_members_over_residents(population, people):
    residents = population.margin(lambda cell: cell.municipality)
    counts = Counter(person.municipality for person in people)
    for person in people:
        expected = counts[person.municipality] / residents[person.municipality]
        assert person.recruitment_probability == pytest.approx(expected)


def test_high_education_follows_the_municipality(people):
    def share(place):
        levels = [person.education for person in people if person.municipality == place]
        return levels.count("high") / len(levels)

    assert share("Emmen") == pytest.approx(0.18, abs=0.04)
    assert share("Tynaarlo") == pytest.approx(0.42, abs=0.08)
