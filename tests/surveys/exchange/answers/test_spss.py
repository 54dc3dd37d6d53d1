"""SPSS: read back by ReadStat, and compared with the codebook."""

import csv
import struct
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyreadstat
import pytest

from surveys.exchange.answers import AnswersError, Book, FieldType, spss
from surveys.exchange.answers.book import missing_label
from surveys.exchange.answers.formats import CODEBOOK
from surveys.exchange.answers.spss import EPOCH, SECONDS, cut
from surveys.responses.answers import Missing
from surveys.responses.columns import MISSINGS, ColumnKind, make_column
from tests.surveys.exchange.answers.sample import LONG, NAMES, WEIGHTS, book


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sav")
    for ending, content in spss.files(book(keys=True)).items():
        (folder / f"answers{ending}").write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def read(folder):
    path = str(folder / "answers.sav")
    return pyreadstat.read_sav(path, user_missing=True, disable_datetime_conversion=True)


@pytest.fixture(scope="module")
def codebook(folder) -> list[dict[str, str]]:
    with (folder / f"answers{CODEBOOK}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def typed(book: Book, name: str, value: object, frame, row: int) -> object:
    """A cell of the file back to what the data set holds, by the codebook alone."""
    field = book.field(name)
    if field.type is FieldType.TEXT:
        why = frame[field.reason_name][row] if field.missing else 0
        return MISSINGS[int(-why) - 1] if why else value
    number = float(value)  # type: ignore[arg-type]
    for missing in field.missing:
        if number == field.missing_number(missing):
            return missing
    if field.type is FieldType.CODE:
        return {one.number: one.code for one in field.categories}[int(number)]
    if field.type in (FieldType.DATE, FieldType.MONTH):
        day = date.fromordinal(EPOCH.toordinal() + int(number) // SECONDS).isoformat()
        return day if field.type is FieldType.DATE else day[: len("2026-03")]
    return number


def test_want_19_export_to_spss_names_types_labels_and_number_of_columns(read, codebook):
    """Names corrupted, types wrong, labels missing, too many columns: none of it."""
    frame, meta = read
    whole = book(keys=True)
    heads = {row["name"]: row for row in codebook if row["type"]}
    reasons = {row["reason_name"] for row in heads.values() if row["type"] == "text"} - {""}
    assert set(meta.column_names) == set(heads) | reasons  # nothing more, nothing less
    assert [name for name in meta.column_names if name in NAMES] == list(NAMES)
    for name, head in heads.items():
        is_text = head["type"] == "text"
        assert meta.readstat_variable_types[name] == ("string" if is_text else "double")
        assert meta.variable_measure[name] == head["measure"]
        label = meta.column_names_to_labels[name]
        assert head["label"].removeprefix("'").startswith(label.split(" | ")[0].rstrip("…"))
        codes = [row for row in codebook if row["name"] == name and not row["type"]]
        said = {} if is_text else {float(row["number"]): row["code_label"] for row in codes}
        assert meta.variable_value_labels.get(name, {}) == {
            key: text.removeprefix("'") for key, text in said.items()
        }
    for field in whole.fields:
        found = [
            typed(whole, field.name, value, frame, row)
            for row, value in enumerate(frame[field.name])
        ]
        assert found == list(field.cells()), field.name


def test_each_of_the_six_missings_is_user_missing_with_its_label(read):
    _, meta = read
    whole = book(keys=True)
    for field in whole.fields:
        name = field.reason_name if field.type is FieldType.TEXT else field.name
        if not field.missing:
            assert name not in meta.missing_ranges
            continue
        (limits,) = meta.missing_ranges[name]
        for missing in field.missing:
            number = field.missing_number(missing)
            assert limits["lo"] <= number <= limits["hi"]
            assert meta.variable_value_labels[name][number] == missing_label(missing)
    assert meta.missing_ranges["graden"] == [{"lo": -96.0, "hi": -91.0}]


def test_who_reads_without_user_missings_gets_nothing_for_a_missing(folder):
    frame, _ = pyreadstat.read_sav(str(folder / "answers.sav"))
    assert frame["cijfer"].isna().tolist() == [False, True, False, True, False]
    assert frame["geboren"][1] == date(1957, 8, 1)


def test_the_weight_is_the_variable_to_weight_by(folder, read):
    frame, meta = read
    content = (folder / "answers.sav").read_bytes()
    (index,) = struct.unpack_from("<i", content, spss.WEIGHT_AT)
    assert meta.column_names[index - 1] == "weight"
    assert frame["weight"].tolist() == list(WEIGHTS.values())
    unweighted = spss.files(book(weighted=False))[".sav"]
    assert struct.unpack_from("<i", unweighted, spss.WEIGHT_AT) == (0,)


def test_a_long_text_with_lines_and_signs_stays_whole(read):
    frame, _ = read
    assert frame["verhaal"][0] == LONG
    assert frame["verhaal"][4] == "-1\r\n'n dag\tlater"


def test_a_text_longer_than_a_string_variable_is_refused_with_a_way_out():
    whole = book()
    long = replace(
        whole.field("verhaal"),
        column=make_column("verhaal", ColumnKind.TEXT, ["é" * 20_000, *["x"] * 4]),
    )
    fields = tuple(long if one.name == "verhaal" else one for one in whole.fields)
    with pytest.raises(AnswersError, match="column 'verhaal' holds a text of 40000 bytes"):
        spss.files(replace(whole, fields=fields))


def test_a_label_is_cut_between_two_characters():
    assert cut("é" * 61, 120) == "é" * 58 + "…"
    assert len(cut("é" * 300, 256).encode()) <= 256


def test_the_order_of_the_missings_in_the_file_never_changes():
    field = book().field("cijfer")
    assert [field.missing_number(one) for one in MISSINGS] == [-1, -2, -3, -4, -5, -6]
    assert MISSINGS[0] is Missing.NOT_ASKED_ROUTE
