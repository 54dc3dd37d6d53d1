"""Margins read from a folder."""

import re

import pytest

from analysis.release.margins import Margin, Margins, read_margins
from analysis.weighting.population import MarginError

TABLE = """
population = "volwassenen"

[[margin]]
variable = "sex"
file = "sex.csv"
source = "CBS"
date = "2021-01-01"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "margins.toml").write_text(TABLE)
    (tmp_path / "sex.csv").write_text("category,persons\nman,100\nvrouw,102\n")
    return tmp_path


def test_a_folder_of_margins_is_read(folder):
    margin = Margin("sex", {"man": 100.0, "vrouw": 102.0}, "CBS", "2021-01-01")
    assert read_margins(folder) == Margins("volwassenen", (margin,))


FAULTS = {
    "a category twice": ("man,100\nman,102", "data row 2: category 'man'"),
    "an empty category": (",100", "category '' is empty"),
    "a count that is no number": ("man,veel", "'veel' persons is no number"),
    "a negative count": ("man,-1", "give a count of zero or more"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_margin_is_named(folder, fault):
    rows, message = FAULTS[fault]
    (folder / "sex.csv").write_text(f"category,persons\n{rows}\n")
    with pytest.raises(MarginError, match=re.escape(message)):
        read_margins(folder)


def test_a_margin_without_its_column_is_refused(folder):
    (folder / "sex.csv").write_text("category,people\nman,100\n")
    with pytest.raises(MarginError, match=r"sex\.csv has no column 'persons'"):
        read_margins(folder)


def test_a_margin_without_its_file_is_refused(folder):
    (folder / "sex.csv").unlink()
    with pytest.raises(MarginError, match=r"sex\.csv is missing"):
        read_margins(folder)


def test_a_margin_without_a_source_is_refused(folder):
    (folder / "margins.toml").write_text(TABLE.replace('source = "CBS"\n', ""))
    with pytest.raises(MarginError, match="key 'source' is missing"):
        read_margins(folder)


def test_a_folder_without_margins_is_refused(folder):
    (folder / "margins.toml").write_text('population = "volwassenen"\nmargin = []\n')
    with pytest.raises(MarginError, match="names no"):
        read_margins(folder)


def test_keeping_a_share_unknown_keeps_the_total(folder):
    margin = read_margins(folder).margins[0]
    assert margin.keeping(0.1).total == pytest.approx(margin.total)


def test_another_count_gives_another_hash(folder):
    before = read_margins(folder).hash
    (folder / "sex.csv").write_text("category,persons\nman,100\nvrouw,103\n")
    assert read_margins(folder).hash != before
