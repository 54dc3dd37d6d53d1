"""PDF that everybody can read: typeset by Typst, tagged, checked against PDF/UA-1.

What is written down is data to a template, never markup: a ``#`` or ``$`` in it is a sign like any
other. Typst brings its own fonts, so that a document looks the same wherever it is made, and
fetches nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

import typst

STANDARD: Final = "ua-1"  # ISO 14289-1: a title, a language, and a structure to read aloud


class DocumentError(ValueError):
    """A template that cannot be typeset, or whose document would not be accessible."""


def typeset(template: str, data: Mapping[str, object]) -> bytes:
    """Return the PDF of a Typst template with its data.

    Parameters
    ----------
    template
        Typst; it reads ``#let data = json(bytes(sys.inputs.data))``, and sets the title and the
        language of the document, without which it is not accessible.
    data
        What JSON can hold.

    Raises
    ------
    DocumentError
        If Typst refuses it; the message says where and why.
    """
    try:
        return typst.compile(
            template.encode(),
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=STANDARD,
            ignore_system_fonts=True,
        )
    except typst.TypstError as fault:
        raise DocumentError(f"the template cannot be typeset: {fault}") from fault
