"""XML written and read: text that XML can hold, and nothing of a file that asks for more."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

LARGEST = 50_000_000  # bytes
# What XML 1.0 has no way to write (section 2.2): most control characters, lone surrogates.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}"


class MarkupError(ValueError):
    """Bytes that are no XML, or XML that a file of answers has no need of."""


def add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """Add an element with its text, and return it; attributes without a value are left out.

    ``xml_lang`` is written as ``xml:lang``, and a trailing underscore falls off.
    """
    element = SubElement(parent, name, _attributes(attributes))
    if text:
        element.text = writable(text)
    return element


def root(name: str, /, **attributes: str) -> Element:
    """Return an element that stands by itself."""
    return Element(name, _attributes(attributes))


def document(element: Element) -> bytes:
    """Return the document as UTF-8, indented."""
    ET.indent(element, space=" ")
    content: bytes = ET.tostring(element, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"


def parsed(content: bytes, name: str) -> Element:
    """Return the root of a document.

    Raises
    ------
    MarkupError
        If it is no XML, larger than is read, or declares entities or another file.
    """
    if len(content) > LARGEST:
        raise MarkupError(f"{name}: larger than {LARGEST // 1_000_000} MB; split the file")
    try:
        element: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as fault:
        raise MarkupError(f"{name}: holds a DTD or entities; take them out") from fault
    except (ET.ParseError, ValueError, LookupError) as fault:
        raise MarkupError(f"{name}: is no XML ({fault})") from fault
    return element


def writable(text: str) -> str:
    r"""Return the text with a replacement sign where XML has no way to write one.

    >>> writable("a\x0bb")
    'a\ufffdb'
    """
    return _NO_XML.sub("\ufffd", text)


def _attributes(attributes: dict[str, str]) -> dict[str, str]:
    return {
        (f"{_SPACE}lang" if name == "xml_lang" else name.rstrip("_").replace("_", "-")): (
            writable(value)
        )
        for name, value in attributes.items()
        if value
    }
