"""A researcher's text on a page: shown as text, save for a few marks of emphasis.

Only what is in `MARKS`, without attributes, and what is closed where it was opened. What a member
wrote is put into a text by `piping`, which sees to it that it holds no mark.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from surveys.questions.texts import MARKS, unmarked

_MARK = re.compile(rf"&lt;(/?)({'|'.join(MARKS)})(?: ?/)?&gt;")
BREAK = "br"

__all__ = ["marked", "unmarked"]


def marked(text: str) -> str:
    """Return a text to draw, with its marks as marks and all else as text.

    >>> str(marked("Bent u <b>nu</b> <u>blij</u>?"))
    'Bent u <b>nu</b> &lt;u&gt;blij&lt;/u&gt;?'
    """
    if "<" not in text:
        return text
    shown = str(escape(text))
    allowed: set[int] = set()
    waiting: list[re.Match[str]] = []
    for found in _MARK.finditer(shown):
        closes, name = found.group(1), found.group(2)
        if name == BREAK:
            allowed |= set() if closes else {found.start()}
        elif not closes:
            waiting.append(found)
        elif waiting and waiting[-1].group(2) == name:
            allowed |= {waiting.pop().start(), found.start()}

    def drawn(found: re.Match[str]) -> str:
        if found.start() not in allowed:
            return found.group(0)
        return f"<{found.group(1)}{found.group(2)}>"

    return Markup(_MARK.sub(drawn, shown))  # noqa: S704 - escaped above; only marks are let through
