"""The choices of a release's method in words, for who reads how it was made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from panel.web.formats import number, percent
from panel.web.texts import has_text, t

NUMBER = re.compile(r"\d+(?:\.\d+)?")
SHARES = ("level", "error")  # numbers between 0 and 1


@dataclass(frozen=True)
class Choice:
    """A choice: its code, what is chosen, and what it was chosen to be.

    `is_dutch` is false where an older release has a choice that has no words here.
    """

    name: str
    label: str
    value: str
    is_dutch: bool


def choices(method: Mapping[str, str | int | float | bool]) -> tuple[Choice, ...]:
    """Return the choices in the order of the method."""
    return tuple(_choice(name, value) for name, value in method.items())


def _choice(name: str, value: str | float) -> Choice:
    key = f"choice-{slug(name)}"
    label = t(key) if has_text(key) else name
    if not isinstance(value, str):
        return Choice(name, label, percent(value) if name in SHARES else number(value), True)
    said = [_said(f"{key}-", part) for part in value.split("; ")]
    if None in said:
        return Choice(name, label, value, False)
    return Choice(name, label, " ".join(part for part in said if part is not None), True)


def _said(start: str, part: str) -> str | None:
    """Return a part of a choice in words, none where there are none.

    The numbers in it are the arguments of its text: $n1, $n2, and so on.
    """
    key = start + slug(part)
    if has_text(key):
        found = NUMBER.findall(part)
        return t(key, **{f"n{i}": _number(one) for i, one in enumerate(found, start=1)})
    variables = [f"margin-name-{slug(one)}" for one in part.split(" + ")]
    return ", ".join(t(one) for one in variables) if all(map(has_text, variables)) else None


def _number(text: str) -> str:
    return number(float(text), len(text.partition(".")[2].rstrip("0")))


def slug(text: str) -> str:
    """Return a text as part of a key of the catalogue, with an n for each number.

    >>> slug("Wald t, 95% (seed 1.5)")
    'wald-t-n-seed-n'
    """
    return re.sub(r"[^a-z]+", "-", NUMBER.sub(" n ", text.lower())).strip("-")
