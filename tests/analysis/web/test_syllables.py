from __future__ import annotations

import pytest

from analysis.web.syllables import SOFT_HYPHEN, hyphenated


@pytest.mark.parametrize(("name", "parts"), [
    ("Noordenveld", ["Noor", "den", "veld"]),
    ("Westerveld", ["Wes", "ter", "veld"]),
    ("Hoogeveen", ["Hoo", "ge", "veen"]),
    ("Coevorden", ["Coe", "vor", "den"]),
    ("Tynaarlo", ["Ty", "naar", "lo"]),
    ("Midden-Drenthe", ["Mid", "den-Dren", "the"]),
    ("Borger-Odoorn", ["Bor", "ger-Odoorn"]),
])
def test_names_break_where_a_reader_would(name, parts):
    assert hyphenated(name).split(SOFT_HYPHEN) == parts


@pytest.mark.parametrize("name", ["Assen", "Emmen", "De Wolden", "65 jaar en ouder"])
def test_the_name_is_the_same_without_its_soft_hyphens(name):
    assert hyphenated(name).replace(SOFT_HYPHEN, "") == name


def test_a_short_name_is_left_whole():
    assert hyphenated("Assen") == "Assen"
