"""Somebody's own CSV, with a mapping: imported whole, or refused with the place that is wrong."""

from __future__ import annotations

import pytest

from surveys.responses.answers import Missing
from surveys.responses.columns import MISSINGS
from surveys.responses.frozen import FrozenDataSet
from surveys.responses.import_mapping import WaveImportError, parse_mapping
from surveys.responses.importing import import_waves

MAPPING = """
file = "city.csv"

[questionnaire]
id = "city"
version = "1"

[design]
wave = "year"
person = "id"
strata = ["region", "size"]
unit = "street"
nested = true
weight = "w"

[waves.2024]
name = "City 2024"
period = "2024"
first_day = 2024-03-01
last_day = 2024-03-31

[waves.2025]
name = "City 2025"
period = "2025"
first_day = 2025-03-01
last_day = 2025-03-31

[profile.sex]
codes = { f = "Woman", m = "Man" }

[variables.happy]
column = "q1"
label = "Happiness"
codes = { "1" = "Very", "2" = "Not" }
missing = { "" = "skipped", "9" = "dont_know" }

[variables.rooms]
type = "number"
missing = { "" = "not_asked_route" }

[variables.owner]
type = "flag"
yes = ["y"]
no = ["n"]

[variables.story]
type = "text"
missing = { "" = "skipped" }
"""
HEADER = "id,year,region,size,street,w,sex,q1,rooms,owner,story"
ROWS = (
    "b,2024,north,large,1,2.5,f,1,3,y,Een verhaal",
    "a,2024,south,small,1,1.5,m,9,2.5,n,",
    'a,2025,south,small,1,1.5,m,,,n,"Met, komma"',
)


def imported(
    *changes: tuple[str, str], mapping: str = MAPPING, encoding: str = "utf-8"
) -> list[FrozenDataSet]:
    """Import the CSV with some texts replaced."""
    text = "\n".join((HEADER, *ROWS, ""))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return import_waves(parse_mapping(mapping), text.encode(encoding), "0" * 64)


def test_each_wave_is_a_data_set() -> None:
    assert [(one.wave.name, len(one)) for one in imported()] == [("City 2024", 2), ("City 2025", 1)]


def test_rows_are_in_the_order_of_the_people() -> None:
    assert imported()[0].column("person").values.tolist() == ["a", "b"]


def test_a_person_has_one_key_in_both_waves() -> None:
    assert [one.column("person").values[0] for one in imported()] == ["a", "a"]


def test_units_that_are_nested_bear_the_name_of_their_stratum() -> None:
    assert imported()[0].column("unit").values.tolist() == ["south/small/1", "north/large/1"]


def test_units_that_are_not_nested_keep_their_own_name() -> None:
    data = imported(mapping=MAPPING.replace("nested = true", "nested = false"))[0]
    assert data.column("unit").values.tolist() == ["1", "1"]


def test_without_units_each_person_is_one() -> None:
    mapping = MAPPING.replace('unit = "street"\nnested = true\n', "")
    assert imported(mapping=mapping)[0].column("unit").values.tolist() == ["a", "b"]


def test_without_strata_there_is_one() -> None:
    mapping = MAPPING.replace('strata = ["region", "size"]', "")
    assert imported(mapping=mapping)[0].column("stratum").values.tolist() == ["all", "all"]


def test_weights_come_as_they_are() -> None:
    assert imported()[0].column("weight").values.tolist() == [1.5, 2.5]


def test_probabilities_may_come_instead_of_a_weight() -> None:
    mapping = MAPPING.replace('weight = "w"', 'probability_wave = "w"')
    data = imported(("2.5,f", "0.5,f"), ("1.5,m", "0.25,m"), mapping=mapping)[0]
    assert data.column("probability_wave").values.tolist() == [0.25, 0.5]
    assert "weight" not in data


def test_a_named_missing_is_that_missing() -> None:
    number = imported()[0].column("happy").missing.tolist()[0]
    assert MISSINGS[number - 1] is Missing.DONT_KNOW


def test_an_empty_field_is_the_missing_that_the_mapping_names() -> None:
    number = imported()[1].column("rooms").missing.tolist()[0]
    assert MISSINGS[number - 1] is Missing.NOT_ASKED_ROUTE


def test_yes_and_no_become_one_and_zero() -> None:
    assert imported()[0].column("owner").values.tolist() == [0, 1]


def test_a_comma_within_quotes_is_text() -> None:
    assert imported()[1].column("story").values.tolist() == ["Met, komma"]


def test_a_decimal_comma_is_read_where_the_mapping_says_so() -> None:
    mapping = 'decimal = ","\n' + MAPPING
    data = imported(("2.5,f", '"2,5",f'), ("1.5,m", '"1,5",m'), ("2.5,n", "2,n"), mapping=mapping)
    assert data[0].column("weight").values.tolist() == [1.5, 2.5]


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    assert len(imported(("id,year", "\ufeffid,year"))) == 2


def test_the_order_of_the_rows_changes_nothing() -> None:
    swapped = imported((ROWS[0], "X"), (ROWS[1], ROWS[0]), ("X", ROWS[1]))
    assert [one.hash for one in swapped] == [one.hash for one in imported()]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("2.5,f", "-2.5,f"), "row 2, column 'w': -2.5 is not a weight above 0"),
        (("2.5,f", ",f"), "row 2, column 'w': empty is not a weight above 0"),
        (("2.5,f", "nan,f"), "row 2, column 'w': nan is not a weight above 0"),
        (("f,1,3", "f,7,3"), "row 2, column 'q1': '7' is no code of 'happy'"),
        (("f,1,3", "x,1,3"), "row 2, column 'sex': 'x' is no code of 'sex'"),
        (("f,1,3", "f,1,three"), "row 2, column 'rooms': 'three' is no number of 'rooms'"),
        ((",3,y,", ",3,maybe,"), "row 2, column 'owner': 'maybe' is no flag of 'owner'"),
        (("b,2024", "a,2024"), "row 3, column 'id': person 'a' stands in wave 'City 2024' twice"),
        (("b,2024", ",2024"), "row 2, column 'id': no person"),
        (("b,2024", "b,2031"), "row 2, column 'year': the mapping has no wave '2031'"),
        (("a,2025", "a,2024"), "wave 'City 2025': the file has no row of it"),
        (("north,large", ",large"), "row 2, column 'region': is empty"),
        (("large,1,2.5", "large,,2.5"), "row 2, column 'street': is empty"),
        (("b,2024,north", "b,2024"), "row 2: has 10 fields, the header has 11"),
        (("street,w", "street,w,w"), "column 'w' stands in the header twice"),
        (("q1,", "q9,"), "has no column 'q1'; its columns are id, year, region"),
        (('"Met, komma"', '"Met, komma'), "row 4: not well-formed CSV"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change: tuple[str, str], message: str) -> None:
    with pytest.raises(WaveImportError) as refusal:
        imported(change)
    assert message in str(refusal.value)


def test_a_broken_encoding_is_named_with_its_byte_and_row() -> None:
    with pytest.raises(WaveImportError, match=r"row 2: byte 0xE9 at position \d+ is not utf-8"):
        imported(("Een verhaal", "Café"), encoding="latin-1")


def test_the_encoding_of_the_mapping_is_used() -> None:
    mapping = 'encoding = "latin-1"\n' + MAPPING
    data = imported(("Een verhaal", "Café"), mapping=mapping, encoding="latin-1")
    assert data[0].column("story").values.tolist() == ["Café"]


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(WaveImportError) as refusal:
        imported(("2.5,f", "-1,f"), ("m,9", "m,8"))
    assert str(refusal.value).count("\n") == 1


def test_many_faults_are_counted_after_the_first_twenty() -> None:
    bad = "\n".join(f"p{n},2024,north,large,1,-1,f,1,3,y,x" for n in range(25))
    with pytest.raises(WaveImportError, match="and 5 more"):
        imported((ROWS[0], bad))


def test_a_file_without_rows_is_refused() -> None:
    with pytest.raises(WaveImportError, match="has a header and no rows"):
        import_waves(parse_mapping(MAPPING), f"{HEADER}\n".encode(), "0" * 64)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(WaveImportError, match="the file is empty"):
        import_waves(parse_mapping(MAPPING), b"", "0" * 64)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('file = "city.csv"', "", 'mapping: needs file = "..."'),
        ('file = "city.csv"', "file = ", "mapping is not valid TOML"),
        ('file = "city.csv"', 'file = "city.csv"\nfiel = "x"', "mapping: unknown key 'fiel'"),
        ('person = "id"', "", '[design]: needs person = "..."'),
        ('weight = "w"', "", "[design]: needs either weight, or probability_wave"),
        ('strata = ["region", "size"]', "strata = [1]", "[design]: strata is a list of texts"),
        (
            "first_day = 2024-03-01",
            'first_day = "1 March"',
            "[waves.2024]: needs first_day as a day",
        ),
        ('name = "City 2025"', 'name = "City 2024"', "two waves have the same name"),
        ('type = "number"', 'type = "numeral"', "[variables.rooms]: type is one of"),
        ('codes = { "1" = "Very", "2" = "Not" }', "", "[variables.happy]: needs codes"),
        ('yes = ["y"]\nno = ["n"]', "", "[variables.owner]: needs yes"),
        (
            '"9" = "dont_know"',
            '"9" = "unknown"',
            "[variables.happy]: 'unknown' is no kind of missing",
        ),
        (
            '"9" = "dont_know"',
            '"9" = 1',
            "[variables.happy]: missing gives a text for each raw value",
        ),
    ],
)
def test_a_mapping_that_is_wrong_is_named_with_its_table(old: str, new: str, message: str) -> None:
    assert old in MAPPING
    with pytest.raises(WaveImportError) as refusal:
        parse_mapping(MAPPING.replace(old, new))
    assert message in str(refusal.value)


@pytest.mark.parametrize("table", ["waves", "variables"])
def test_a_mapping_without_waves_or_variables_is_refused(table: str) -> None:
    lines = MAPPING.split("\n\n")
    mapping = "\n\n".join(part for part in lines if not part.strip().startswith(f"[{table}."))
    with pytest.raises(WaveImportError, match=table):
        parse_mapping(mapping)
