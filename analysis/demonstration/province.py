"""The invented members: drawn from the real population, named so that nobody can be mistaken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.demonstration.population import Cell, Population
from panel.sampling import proportional_allocation

MAIL_DOMAIN = "voorbeeld.invalid"  # RFC 2606, section 2: never a domain of anybody
GIVEN = (
    "Beuk", "Brem", "Dophei", "Eik", "Esdoorn", "Gaspeldoorn", "Hazelaar", "Hulst", "Iep",
    "Jeneverbes", "Kamperfoelie", "Lijsterbes", "Meidoorn", "Sleedoorn", "Vlier", "Wilg",
)  # fmt: skip
FAMILY = ("Bedacht", "Fictief", "Proef", "Schijn", "Verzonnen", "Voorbeeld")
COHORTS = (3, 1)  # years before the first wave in which members were recruited
OLDER = 0.7  # share of the members who were recruited first


@dataclass(frozen=True, slots=True)
class Person:
    """An invented member.

    Attributes
    ----------
    number : from 1; the same seed and size give the same person under a number.
    education : 'low', 'middle' or 'high'.
    cohort : the year of recruitment.
    recruitment_probability : members over residents of 18 and over, in the municipality.
    """

    number: int
    name: str
    mail: str
    municipality: str
    sex: str
    birth_year: int
    education: str
    cohort: str
    recruitment_probability: float


def province(
    population: Population, members: int, *, least: int, year: int, seed: int
) -> tuple[Person, ...]:
    """Return invented members of each municipality.

    Within a municipality age and sex follow the population at random, and the education the
    municipality's share of higher educated; low and middle keep the province's proportion.

    Parameters
    ----------
    least : fewest members of a municipality.
    year : the calendar year as at which ages hold.

    Raises
    ------
    panel.sampling.DrawError
        If there are too few members for the minimum.
    """
    chance = np.random.default_rng([seed, members])
    residents = population.margin(lambda cell: cell.municipality)
    people: list[Person] = []
    sizes = {place: round(count) for place, count in residents.items()}
    for place, count in proportional_allocation(sizes, members, least).items():
        cells = [cell for cell in population.cells if cell.municipality == place]
        persons = np.array([cell.persons for cell in cells])
        drawn = chance.choice(len(cells), size=count, p=persons / persons.sum())
        education = _education(population, place, count, chance)
        for cell, level in zip(drawn, education, strict=True):
            people.append(
                _person(len(people) + 1, cells[cell], level, count / residents[place], year, chance)
            )
    return tuple(people)


def _education(
    population: Population, place: str, count: int, chance: np.random.Generator
) -> list[str]:
    shares = population.education_in(place)
    return [str(level) for level in chance.choice(list(shares), size=count, p=[*shares.values()])]


def _person(
    number: int,
    cell: Cell,
    education: str,
    probability: float,
    year: int,
    chance: np.random.Generator,
) -> Person:
    given, family = chance.integers(len(GIVEN)), chance.integers(len(FAMILY))
    age = int(chance.integers(cell.lowest, cell.highest + 1))
    return Person(
        number=number,
        name=f"{GIVEN[given]} {FAMILY[family]}",
        mail=f"lid-{number:05}@{MAIL_DOMAIN}",
        municipality=cell.municipality,
        sex=cell.sex,
        birth_year=year - age,
        education=education,
        cohort=str(year - COHORTS[int(chance.random() >= OLDER)]),
        recruitment_probability=probability,
    )
