"""Expressions in braces in texts of LimeSurvey, as references of ours."""

import re
from collections.abc import Callable

_BRACED = re.compile(r"\{(?!\s)([^{}]*)\}")
_ANSWER = re.compile(r"(?:INSERTANS:)?(?:that\.)?([A-Za-z0-9_]+)(?:\.(?:NAOK|shown|value|code))?")
UNSAID = "…"


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
