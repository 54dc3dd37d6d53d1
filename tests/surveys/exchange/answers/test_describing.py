"""What goes out: columns by right, weights by pseudonym, types all known."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pyreadstat import read_sav

from surveys.exchange import ddi
from surveys.exchange.answers import (
    AnswersError,
    FieldType,
    Source,
    columnar,
    describe,
    spss,
    workbook,
)
from surveys.exchange.answers import cells as cells_of
from surveys.exchange.answers.book import LEVELS, field_type, missing_base
from surveys.questionnaire import ColumnType
from surveys.questions import Single
from surveys.responses.answers import Missing
from surveys.responses.columns import ColumnKind
from surveys.responses.frozen import MODE
from tests.surveys.examples import nl, option, page
from tests.surveys.exchange.answers.sample import (
    NAMES,
    WEIGHTS,
    book,
    data,
    questionnaire,
    source,
    tiny,
)


def steps() -> Source:
    """The same questionnaire with a question of how often."""
    words = ("nooit", "soms", "vaak")
    often = Single(id="hoe_vaak", name="hoe_vaak", text=nl("Hoe vaak?"), options=tuple(
        option(word) for word in words))  # fmt: skip
    asked = replace(questionnaire(), blocks=(*questionnaire().blocks, page(often)))
    return Source(data(asked), asked)


KEYS = {"pseudonym", "person", "unit"}


def test_columns_come_in_canonical_order_under_the_names_of_the_researcher():
    assert tuple(field.name for field in book().fields if field.question) == NAMES


def test_no_key_of_a_person_goes_out_unless_asked_for():
    asked, unasked = book(keys=True), book()
    assert {field.id for field in asked.fields} >= KEYS
    assert not KEYS & {field.id for field in unasked.fields}
    assert set(unasked.left_out) == KEYS


def test_special_personal_data_go_out_only_when_asked_for():
    assert "gezondheid" in book(article_9=False).left_out
    assert book(article_9=True).field("gezondheid").article_9


def test_of_a_wave_from_elsewhere_every_answer_may_be_special():
    known = describe([Source(data())])
    assert {"werk", "verhaal", "gezondheid"} <= set(known.left_out)
    assert not [field for field in known.fields if field.question]
    whole = describe([Source(data())], article_9=True)
    assert whole.field("geboren").type is FieldType.TEXT  # nothing says that it is a date


def test_the_weight_of_each_row_is_that_of_its_pseudonym():
    weighted = book(keys=True)
    found = dict(
        zip(
            weighted.field("pseudonym").cells(),
            weighted.field(weighted.weight).cells(),
            strict=True,
        )
    )
    assert found == WEIGHTS


def test_the_mode_goes_out_with_its_codes_and_is_missing_in_a_wave_of_before_it_was_kept():
    mode = book().field("asking_mode")
    assert [(one.code, one.label) for one in mode.categories] == [
        ("web", "op een scherm"),
        ("paper", "op papier"),
    ]
    old = tiny(id="w0")
    old = replace(old, columns=tuple(one for one in old.columns if one.id != MODE))
    both = describe([Source(old, questionnaire()), source()]).field("asking_mode")
    assert list(both.cells()) == [Missing.NOT_ASKED_MODULE] * len(old) + ["web"] * len(old)


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        ({"A": 1.0}, "4 of 5 rows have no weight, the first 'B'"),
        (WEIGHTS | {"Z": 1.0}, "1 weights are of nobody in these waves, the first 'Z'"),
        (WEIGHTS | {"A": -1.0}, "the weight of 'A' is -1.0"),
        (WEIGHTS | {"A": float("nan")}, "the weight of 'A' is nan"),
    ],
)
def test_weights_that_are_not_those_of_the_rows_are_refused(weights, says):
    with pytest.raises(AnswersError, match=says):
        describe([source()], weights=weights)


def test_a_column_says_who_was_asked_what_it_counts_and_where_it_is_from():
    whole = book()
    assert whole.field("soort_niets").universe == "Toon als 'werk?' = 'Ja'"
    assert whole.field("werk").universe == "Iedereen"
    assert whole.field("werk").source == "CBS, EBB 2024"
    assert whole.field("graden").unit == "°C"


def test_codes_that_are_whole_numbers_stay_those_numbers_and_others_are_counted():
    whole = book()
    assert whole.field("druk").numbers == {"1": 1, "2": 2, "9": 9}
    assert whole.field("gezondheid").numbers == {"goed": 1, "-": 2, "slecht": 3}


def test_the_words_at_the_ends_of_a_scale_stand_at_their_numbers():
    found = [(one.number, one.label) for one in book().field("cijfer").categories]
    assert found == [(1, "slecht"), (10, "goed")]


def test_the_codes_of_the_missings_lie_below_every_value():
    assert book().field("graden").missing_number(Missing.SKIPPED) == -93
    assert missing_base(0, "x") == 0
    assert missing_base(-90, "x") == 90
    assert missing_base(-91, "x") == 990
    with pytest.raises(AnswersError, match="no number below it"):
        missing_base(-1e12, "x")


def test_every_kind_of_column_has_a_type_and_every_type_a_place_in_each_format():
    for kind in (*ColumnKind, *ColumnType):
        assert isinstance(field_type(kind.value, "x"), FieldType)
    for table in (LEVELS, cells_of.TEXT_OF, workbook.WRITE, columnar.TYPES, spss.KINDS):
        assert set(table) == set(FieldType)


def test_a_kind_that_no_export_knows_fails_loudly():
    with pytest.raises(AnswersError, match="column 'x' is of kind 'sound', which no export knows"):
        field_type("sound", "x")


def test_the_level_of_measurement_is_the_same_in_spss_ddi_and_the_codebook():
    whole = describe([steps()], article_9=True)
    found = {field.name: field.measure for field in whole.fields}
    assert found["hoe_vaak"] == "ordinal"
    assert found["werk"] == found["profile_sex"] == found["asking_mode"] == "nominal"
    assert found["profile_age_class"] == "ordinal"
    assert found["cijfer"] == "scale"
    assert {one.name: one.level.value for one in ddi.read(ddi.codebook(whole), "a")} == found
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.sav"
        file.write_bytes(spss.files(whole)[".sav"])
        measure = read_sav(str(file), metadataonly=True)[1].variable_measure
    assert {name: measure[name] for name in found} == found
    rows = cells_of.codebook_rows(whole)
    place = cells_of.CODEBOOK_HEADING.index("measure")
    assert {row[0]: row[place] for row in rows if row[place]} == found
