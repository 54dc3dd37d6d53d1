"""HTML in a text from elsewhere as a text of ours: its marks of emphasis kept, the rest gone."""

import html
import re

from surveys.questions.texts import MARKS

BREAK = "<br>"
_DROPPED = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_LINE_END = re.compile(r"<br\b[^>]*>|</(p|div|li|h[1-6]|tr)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_STRUCTURE = frozenset({"p", "div", "span", "font", "ul", "ol", "li", "table", "tbody", "tr", "td"})


def marked(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text with the marks that ours may hold, and the tags whose meaning is lost.

    >>> marked('<p><B class="x">Hoe</B> gaat het&nbsp;nu?</p><p><u>Echt?</u></p>')
    ('<b>Hoe</b> gaat het nu?<br>Echt?', ('u',))
    """
    lines = _LINE_END.sub("\n", _DROPPED.sub("", text))
    tags = {found.group(2).lower() for found in _TAG.finditer(lines)}
    words = html.unescape(_TAG.sub(_kept, lines)).replace("\xa0", " ")
    listed = (" ".join(line.split()) for line in words.split("\n"))
    return BREAK.join(line for line in listed if line), tuple(sorted(tags - _STRUCTURE - {*MARKS}))


def _kept(found: re.Match[str]) -> str:
    name = found.group(2).lower()
    return f"<{found.group(1)}{name}>" if name in MARKS else ""
