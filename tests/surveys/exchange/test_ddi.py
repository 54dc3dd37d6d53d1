"""DDI-Codebook 2.5: as its documentation has it, and read again without loss."""

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from surveys.exchange import ddi
from surveys.exchange.answers import Book, Source, describe
from surveys.exchange.markup import MarkupError, parsed, writable
from tests.surveys.exchange.answers.sample import book, data, questionnaire
from tests.surveys.exchange.answers.test_stacking import both
from tests.surveys.exchange.models import NAMESPACE, faults


def rated() -> Book:
    return describe([Source(data(), questionnaire(), 0.4)], article_9=True)


def read(whole: Book) -> Element:
    return fromstring(ddi.codebook(whole))


@pytest.mark.parametrize("whole", [book(), book(weighted=False), rated(), both()])
def test_every_element_stands_where_the_documentation_has_it(whole):
    assert list(faults(read(whole))) == []


def test_the_models_find_what_is_wrong():
    top = read(book())
    data = top.find(f"{NAMESPACE}dataDscr")
    data[0], data[-1] = data[-1], data[0]
    data[3].set("intrvl", "both")
    top.remove(top.find(f"{NAMESPACE}stdyDscr"))
    found = "\n".join(faults(top))
    for says in ("codeBook lacks stdyDscr", "another order", "var has intrvl='both'"):
        assert says in found


def test_identifiers_are_unique_and_every_reference_leads_somewhere():
    top = read(book())
    identifiers = [one.get("ID") for one in top.iter() if one.get("ID")]
    assert len(set(identifiers)) == len(identifiers)
    referred = {
        one
        for element in top.iter()
        for name in ("var", "files")
        for one in (element.get(name) or "").split()
    }
    assert referred <= set(identifiers)


@pytest.mark.parametrize("whole", [book(), rated(), both()])
def test_want_20_ddi_from_the_same_model_and_import_is_export(whole):
    assert ddi.read(ddi.codebook(whole), "a.xml") == ddi.described(whole)


def test_it_says_who_was_asked_the_response_and_the_data_that_it_is_of():
    text = ddi.codebook(rated()).decode()
    assert "<universe>Toon als 'werk?' = 'Ja'</universe>" in text
    assert "<respRate>Een: 40.0% (AAPOR RR2)</respRate>" in text
    assert f'<IDNo agency="SHA-256">{rated().hashes[0]}</IDNo>' in text
    assert '<catgry missing="Y" missType="refused">' in text


def test_a_text_that_xml_cannot_hold_does_not_break_the_file():
    whole = book()
    odd = replace(whole.fields[0], label="a\x0bb <&> \"'\n\ud800")
    content = ddi.codebook(replace(whole, fields=(odd, *whole.fields[1:])))
    assert ddi.read(content, "a.xml")[0].label == writable(odd.label)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no xml", "a.xml: is no XML"),
        (b"<a/>", "is no DDI-Codebook 2.5; its root is 'a'"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "holds a DTD or entities"),
        (
            b'<codeBook xmlns="ddi:codebook:2_5"><dataDscr><var name="x"/></dataDscr></codeBook>',
            "variable 'x': 'dp-id' is not what this program writes",
        ),
    ],
)
def test_what_is_no_codebook_of_ours_is_refused_with_the_reason(content, says):
    with pytest.raises(MarkupError, match=says):
        ddi.read(content, "a.xml")


def test_a_huge_file_is_refused_before_it_is_read():
    with pytest.raises(MarkupError, match="larger than 50 MB"):
        parsed(b" " * 50_000_001, "a.xml")
