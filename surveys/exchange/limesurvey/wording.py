"""Texts of LimeSurvey, which are HTML with expressions in braces, as texts of ours."""

import html
import re
from collections.abc import Callable

_DROPPED = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_LINE_END = re.compile(r"<br\b[^>]*>|</(p|div|li|h[1-6]|tr)\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_STRUCTURE = frozenset({"p", "br", "div", "span", "font", "ul", "ol", "li", "table", "tbody", "tr"})
_BRACED = re.compile(r"\{(?!\s)([^{}]*)\}")
_ANSWER = re.compile(r"(?:INSERTANS:)?(?:that\.)?([A-Za-z0-9_]+)(?:\.(?:NAOK|shown|value|code))?")
UNSAID = "…"


def plain(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return a text without its HTML, and the tags that gave it a meaning that is lost.

    >>> plain("<p><b>Hoe</b> gaat het&nbsp;nu?</p><p>Echt?</p>")
    ('Hoe gaat het nu?\nEcht?', ('b',))
    """
    kept = _LINE_END.sub("\n", _DROPPED.sub("", text))
    tags = {found.group(1).lower() for found in _TAG.finditer(kept)} - _STRUCTURE
    words = html.unescape(_TAG.sub("", kept)).replace("\xa0", " ")
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line), tuple(sorted(tags))


def piped(
    text: str, resolve: Callable[[str], str | None], *, ours: bool = False
) -> tuple[str, tuple[str, ...]]:
    """Return a text with its references as ours, and the expressions that have no place in one.

    Parameters
    ----------
    resolve
        From the name of an answer to the id of the variable, None if there is none.
    ours
        Whether the file was written by us: braces that are no reference are then what they are.
    """
    lost: list[str] = []

    def said(found: re.Match[str]) -> str:
        answer = _ANSWER.fullmatch(found.group(1))
        identity = resolve(answer.group(1)) if answer else None
        if identity:
            return f"${{{identity}}}"
        if ours:
            return found.group(0)
        lost.append(found.group(1))
        return UNSAID

    return _BRACED.sub(said, text), tuple(lost)
