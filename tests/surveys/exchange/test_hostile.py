"""Files that mean harm, or are far larger than any questionnaire: refused, soon and in little."""

from __future__ import annotations

import io
import json
import time
import tracemalloc
import zipfile

import openpyxl
import pytest

from surveys.exchange import limesurvey, surveyjs, xlsform
from surveys.exchange.imported import Imported
from surveys.exchange.reading.opening import LARGEST_PART
from tests.surveys.exchange.xlsform.workbooks import q, workbook

SECONDS, BYTES = 10, 150_000_000  # of the processor's time, which others do not slow down


def bounded(read, content: bytes, name: str) -> Imported:
    began = time.process_time()
    imported = read(content, name)
    assert time.process_time() - began < SECONDS
    return imported


def in_little(read, content: bytes, name: str) -> Imported:
    """The same with its memory measured, which takes some five times as long."""
    tracemalloc.start()
    try:
        imported = bounded(read, content, name)
        assert tracemalloc.get_traced_memory()[1] < BYTES
    finally:
        tracemalloc.stop()
    return imported


def rules(imported: Imported) -> list[str]:
    return [finding.rule for finding in imported.errors]


def repacked(**parts: bytes) -> bytes:
    """A sound form with parts replaced or added."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([q("text", "a")]))) as source,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            if part.filename not in parts:
                target.writestr(part.filename, source.read(part))
        for name, written in parts.items():
            target.writestr(name, written)
    return content.getvalue()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]><document>&c;</document>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<document>&a;</document>"""


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused():
    bomb = repacked(**{"xl/media/a.bin": b"\0" * (LARGEST_PART + 1)})
    assert len(bomb) < 100_000
    assert rules(in_little(xlsform.read, bomb, "bom.xlsx")) == ["zip-bomb"]


def test_a_part_that_lies_about_its_size_is_refused():
    bomb = repacked(**{"xl/media/a.bin": b"\0" * (LARGEST_PART + 1)})
    lying = bomb.replace((LARGEST_PART + 1).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != bomb
    assert rules(bounded(xlsform.read, lying, "bom.xlsx"))[0] in {"zip-bomb", "unreadable"}


@pytest.mark.parametrize("entities", [ENTITIES, OUTSIDE, ENTITIES.decode().encode("utf-16")])
def test_entities_are_refused_in_every_encoding(entities):
    inside = repacked(**{"xl/sharedStrings.xml": entities})
    assert rules(bounded(xlsform.read, inside, "bom.xlsx")) == ["entities"]
    assert rules(in_little(limesurvey.read, entities, "bom.lss")) == ["entities"]


def test_a_hundred_thousand_rows_are_refused_with_the_sheet():
    row = '<row><c t="str"><v>text</v></c><c t="str"><v>q</v></c></row>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = f'<worksheet xmlns="{main}"><sheetData>{row * 100_000}</sheetData></worksheet>'
    form = repacked(**{"xl/worksheets/sheet1.xml": data.encode()})
    imported = bounded(xlsform.read, form, "groot.xlsx")
    (error,) = imported.errors
    assert (error.rule, error.place.sheet) == ("too-many-rows", "survey")
    assert "10000 rijen" in error.message


def test_a_formula_is_refused_with_its_cell():
    book = openpyxl.load_workbook(io.BytesIO(workbook([q("text", "a")])))
    book["survey"]["C2"] = '=HYPERLINK("http://example.org")'
    content = io.BytesIO()
    book.save(content)
    error = xlsform.read(content.getvalue(), "formule.xlsx").errors[0]
    assert (error.rule, error.place.row, error.place.column) == ("formula", 2, "label")
    assert "C2" in error.message


def test_a_cell_far_away_takes_no_time():
    book = openpyxl.load_workbook(io.BytesIO(workbook([q("text", "a")])))
    book["survey"]["XFD1048576"] = "hier"
    content = io.BytesIO()
    book.save(content)
    assert rules(bounded(xlsform.read, content.getvalue(), "ver.xlsx")) in ([], ["too-many-rows"])


def test_a_cell_of_a_whole_book_is_refused():
    form = workbook([q("text", "a", "x" * 30_000)])
    assert rules(bounded(xlsform.read, form, "lang.xlsx")) == ["cell-too-long"]


@pytest.mark.parametrize("nested", ["(" * 5_000, "not(" * 900, "${a} or " * 400 + "(" * 200])
def test_an_expression_that_never_ends_is_refused_as_one(nested):
    form = workbook([q("text", "a"), q("text", "b", relevant=nested)])
    assert rules(bounded(xlsform.read, form, "diep.xlsx")) == ["syntax"]


def test_a_regular_expression_is_never_run():
    evil = "regex(${a}, '^(a+)+$')"
    form = workbook([q("text", "a"), q("text", "b", relevant=evil)])
    assert rules(bounded(xlsform.read, form, "regex.xlsx")) == ["unsayable"]


@pytest.mark.parametrize(
    "evil", ["__import__('os').system('ls')", "${a}.__class__", "eval('1')", "open('/etc/passwd')"]
)
def test_an_expression_cannot_reach_python(evil):
    form = workbook([q("text", "a"), q("text", "b", relevant=evil)])
    assert rules(xlsform.read(form, "python.xlsx"))[0] in {"syntax", "unsayable"}


def test_hundreds_of_questions_in_one_circle_are_found_soon():
    rows = [q("text", f"q{n}", relevant=f"${{q{(n + 1) % 300}}} != ''") for n in range(300)]
    errors = bounded(xlsform.read, workbook(rows), "kring.xlsx").errors
    assert [error.rule for error in errors] == ["cycle"]


def test_groups_in_groups_in_groups_are_refused():
    rows = [q("begin_group", f"g{n}") for n in range(100)]
    assert rules(bounded(xlsform.read, workbook(rows), "diep.xlsx")) == ["too-deep-groups"]


def test_json_that_is_nested_without_end_is_refused():
    deep = b'{"pages":' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    assert rules(bounded(surveyjs.read, deep, "diep.json")) == ["too-deep-file"]


def test_a_list_of_a_hundred_thousand_answers_is_refused():
    long = json.dumps({"elements": [{"type": "radiogroup", "name": "q", "choices": ["a"] * 10**5}]})
    assert rules(bounded(surveyjs.read, long.encode(), "lang.json")) == ["too-many-parts-of-list"]


def test_panels_in_panels_in_panels_are_refused():
    panel: dict[str, object] = {"type": "text", "name": "t"}
    for _ in range(45):
        panel = {"type": "panel", "elements": [panel]}
    data = json.dumps({"elements": [panel]}).encode()
    assert rules(bounded(surveyjs.read, data, "diep.json")) == ["too-deep-groups"]


def test_a_file_of_many_megabytes_is_refused_unread():
    assert rules(bounded(surveyjs.read, b" " * 11_000_000, "groot.json")) == ["file-too-large"]


@pytest.mark.parametrize("read", [xlsform.read, surveyjs.read, limesurvey.read])
@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"PK\x03\x04", b"{", b"<a>", b"[1, 2]"])
def test_what_is_no_file_of_the_format_is_refused_without_a_crash(read, content):
    imported = read(content, "rommel.bin")
    assert imported.questionnaire is None
    assert len(imported.errors) == 1
    assert imported.errors[0].message.startswith("rommel.bin")


def test_html_in_a_text_stays_text():
    form = workbook([q("text", "a", "<script>alert(1)</script> & meer")])
    text = xlsform.read(form, "html.xlsx").questionnaire.question("a").text["nl"]
    assert text == "<script>alert(1)</script> & meer"
