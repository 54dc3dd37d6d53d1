"""PDF that everybody can read, and that takes no word of anybody for markup."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from panel.documents.pdf import DocumentError, typeset

PLAIN = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: data.language)
#heading(data.title)
#data.text
"""
MARKUP = r"#panic() $x^2$ *vet* _schuin_ \ @bron <naam> `code` // weg [a] {b} ~ -- = "


def read(text: str, title: str = "Vragen") -> PdfReader:
    data = {"title": title, "language": "nl", "text": text}
    return PdfReader(io.BytesIO(typeset(PLAIN, data)))


def test_a_document_has_a_title_a_language_and_a_structure():
    reader = read("Tekst")
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Vragen"
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_document_says_that_it_is_pdf_ua():
    metadata = read("Tekst").trailer["/Root"]["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in metadata


def test_signs_of_markup_are_signs_like_any_other():
    said = read(MARKUP, title=MARKUP).pages[0].extract_text().split()
    assert " ".join(said) == " ".join([*MARKUP.split(), *MARKUP.split()])


def test_every_font_is_in_the_document():
    fonts = read("Tekst").pages[0]["/Resources"]["/Font"]
    assert fonts
    for font in fonts.values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & inner.get_object().keys()


def test_a_document_without_a_title_is_refused():
    with pytest.raises(DocumentError, match="title"):
        typeset('#set text(lang: "nl")\nTekst', {})


def test_a_template_with_a_fault_is_refused_and_says_which():
    with pytest.raises(DocumentError, match="unknown variable: datum"):
        typeset("#datum", {})
