"""Triple-S 2.0: metadata and data that another program can read together."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from surveys.exchange import triples
from surveys.exchange.answers import Book, FieldType, comma
from surveys.exchange.answers.book import missing_label
from surveys.exchange.answers.cells import unguarded
from surveys.exchange.answers.formats import CODEBOOK
from surveys.exchange.answers.naming import legal
from surveys.responses.answers import Missing
from tests.surveys.exchange.answers.sample import book
from tests.surveys.exchange.answers.test_stacking import both

# Triple-S XML 2.0, "Survey elements and attributes": children in their order.
CHILDREN = {
    "sss": ["date", "time", "origin", "user", "survey"],
    "survey": ["name", "version", "title", "record"],
    "record": ["variable"],
    "variable": ["name", "label", "position", "filter", "spread", "size", "values"],
    "values": ["range", "value"],
}
ATTRIBUTES = {
    "sss": {"version"},
    "record": {"ident", "href", "format", "skip"},
    "variable": {"ident", "type", "use", "format"},
    "position": {"start", "finish"},
    "range": {"from", "to"},
    "value": {"code", "score"},
}
REASONS = {missing_label(one) for one in Missing}
TYPES = {"single", "multiple", "quantity", "character", "logical", "date", "time"}


def faults(element: Element) -> Iterator[str]:
    order = CHILDREN.get(element.tag, [])
    tags = [child.tag for child in element]
    if set(tags) - set(order):
        yield f"{element.tag} holds {set(tags) - set(order)}"
    elif tags != sorted(tags, key=order.index):
        yield f"{element.tag} holds its children in another order"
    if set(element.attrib) - ATTRIBUTES.get(element.tag, set()):
        yield f"{element.tag} has {element.attrib}"
    for child in element:
        yield from faults(child)


def read(whole: Book) -> tuple[Element, dict[str, list[str]]]:
    files = triples.files(whole)
    top = fromstring(files[".xml"])
    heading, *rows = csv.reader(io.StringIO(files[".csv"].decode(), newline=""))
    return top, dict(zip(heading, map(list, zip(*rows, strict=True)), strict=True))


def variables(top: Element) -> dict[str, Element]:
    return {one.findtext("name", ""): one for one in top.iter("variable")}


def labels(variable: Element) -> dict[str, str]:
    return {one.get("code", ""): one.text or "" for one in variable.iter("value")}


@pytest.mark.parametrize("whole", [book(keys=True), both()])
def test_every_element_is_one_that_descriptions_of_the_standard_know_in_its_place(whole):
    top, data = read(whole)
    assert list(faults(top)) == []
    found = list(top.iter("variable"))
    assert {one.get("type") for one in found} <= TYPES
    assert [one.get("ident") for one in found] == [str(at) for at in range(1, len(found) + 1)]
    assert [one.findtext("name") for one in found] == list(data)
    assert len({one.findtext("name") for one in found}) == len(found)
    for place, one in enumerate(found, 1):
        assert one.find("position").get("start") == str(place)
        assert (one.find("size") is not None) == (one.get("type") == "character")
        wants_values = one.get("type") in {"single", "multiple", "quantity"}
        assert (one.find("values") is not None) == wants_values


def typed(variable: Element, cell: str, why: str | None, kind: FieldType) -> object:
    """A cell as a reader of Triple-S has it, back to what the data set holds."""
    if why not in (None, triples.ANSWERED):
        return Missing(why)
    if kind is FieldType.DATE:
        return f"{cell[:4]}-{cell[4:6]}-{cell[6:]}"
    if variable.get("type") == "character":
        return unguarded(cell) if kind is FieldType.TEXT else cell
    if variable.get("type") == "quantity":
        said = labels(variable).get(cell)
        return said if said in REASONS else float(cell)
    return Missing(cell) if cell in {one.value for one in Missing} else cell


def test_read_back_every_cell_is_what_the_data_set_holds():
    whole = book(keys=True)
    top, data = read(whole)
    known = variables(top)
    for field in whole.fields:
        if field.type is FieldType.FLAG:
            continue
        why = data.get(field.reason_name) or [None] * len(whole)
        found = [
            typed(known[field.name], cell, reason, field.type)
            for cell, reason in zip(data[field.name], why, strict=True)
        ]
        expected = [
            missing_label(one)
            if isinstance(one, Missing) and field.type is FieldType.NUMBER
            else one
            for one in field.cells()
        ]
        assert found == expected, field.name


def test_the_options_of_a_question_are_one_multiple_with_its_reasons():
    top, data = read(book())
    multiple = variables(top)["soort"]
    assert multiple.get("type") == "multiple"
    assert list(labels(multiple).values())[:3] == ["Loondienst", "Eigen_baas", "Niets"]
    assert len(labels(multiple)) == 7
    assert data["soort"] == ["1100000", "0001000", "0001000", "0010000", "0000010"]


def test_options_with_reasons_of_their_own_stay_apart():
    top, data = read(both())
    known = variables(top)
    assert "hulp" not in known
    assert known["hulp_kerk"].get("type") == "single"
    assert data["hulp_kerk"] == ["1", "skipped", "not_asked_module"]


def test_the_weight_is_marked_and_every_cell_is_quoted():
    files = triples.files(book(keys=True))
    top = fromstring(files[".xml"])
    uses = {one.get("use"): one.findtext("name") for one in top.iter("variable") if one.get("use")}
    assert uses == {"serial": "pseudonym", "weight": "weight"}
    assert b'"0001000"' in files[".csv"]
    assert files[CODEBOOK] == comma.codebook(book(keys=True))


def test_a_multiple_never_takes_the_name_of_another_column():
    whole = book()
    renamed = replace(whole.field("werk"), name="soort", reason_name="soort_reason")
    fields = tuple(renamed if one.name == "werk" else one for one in whole.fields)
    top, _ = read(replace(whole, fields=fields))
    names = [one.findtext("name", "") for one in top.iter("variable")]
    assert len(set(names)) == len(names)
    assert all(legal(name, name) == name for name in names)
