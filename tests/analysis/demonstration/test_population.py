"""The real population figures that the demonstration carries."""

import csv
import tomllib

import pytest

from analysis.demonstration.population import DATA, Cell, read_population
from analysis.release.margins import read_margins
from panel.membership import age_class


@pytest.fixture(scope="module")
def population():
    return read_population()


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_residents_of_18_and_19_are_two_fifths_of_those_of_15_to_19(population):
    source = next(
        row for row in rows("population.csv")
        if (row["municipality"], row["age_group"]) == ("Emmen", "15-19")
    )
    assert Cell("Emmen", "man", 18, 19, int(source["men"]) * 0.4) in population.cells


def test_nobody_under_18_is_counted(population):
    assert min(cell.lowest for cell in population.cells) == 18


def test_all_older_residents_are_counted_whole(population):
    older = [row for row in rows("population.csv") if row["age_group"] != "15-19"]
    counted = sum(cell.persons for cell in population.cells if cell.lowest > 19)
    assert counted == sum(int(row["men"]) + int(row["women"]) for row in older)


def test_each_age_group_lies_within_one_class_of_the_margins(population):
    for cell in population.cells:
        assert age_class(cell.lowest) == age_class(cell.highest)


@pytest.mark.parametrize("variable", ["municipality", "sex", "age_class"])
def test_a_margin_adds_up_the_cells(population, variable):
    keys = {
        "municipality": lambda cell: cell.municipality,
        "sex": lambda cell: cell.sex,
        "age_class": lambda cell: age_class(cell.lowest),
    }
    margin = next(one for one in MARGINS.margins if one.variable == variable)
    assert margin.persons == pytest.approx(population.margin(keys[variable]))


def test_the_margin_of_education_carries_the_provinces_shares_over(population):
    margin = next(one for one in MARGINS.margins if one.variable == "education")
    shares = {name: count / margin.total for name, count in margin.persons.items()}
    assert shares == pytest.approx(population.education, abs=1e-9)


def test_the_margin_of_education_is_called_an_assumption():
    margin = next(one for one in MARGINS.margins if one.variable == "education")
    assert margin.note.startswith("Aanname")


def test_every_margin_counts_the_same_people(population):
    for margin in MARGINS.margins:
        assert margin.total == pytest.approx(population.persons, rel=1e-12)


def test_every_source_names_its_tables_and_the_licence():
    source = tomllib.loads((DATA / "source.toml").read_text(encoding="utf-8"))
    assert source["licence"] == "CC BY 4.0"
    assert all(source[part]["tables"] for part in ("population", "municipalities", "education"))


MARGINS = read_margins(DATA / "margins")
