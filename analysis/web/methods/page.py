"""The method page: what is used in the newest release, and what else the program offers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import render_template
from latex2mathml.converter import convert
from markupsafe import Markup

from analysis.web.methods.validity import trial
from analysis.web.reading import latest

FILE = Path(__file__).parent / "formulas.toml"
ALWAYS, ANY, OR = "always", "*", "|"
UNUSED = ("", "none", "0", "False", "None")

Choices = Mapping[str, object]


@dataclass(frozen=True)
class Explained:
    """A method with its formula as MathML.

    Attributes
    ----------
    used : the choices (key and values) that make a release use it; or 'always' or 'command'.
    """

    id: str
    formula: Markup
    source: str
    used: str | Mapping[str, str]

    def in_use(self, method: Choices | None) -> bool:
        """Tell whether a release of this method uses it; nothing is in use without a release."""
        if method is None:
            return False
        if isinstance(self.used, str):
            return self.used == ALWAYS
        return all(_chosen(method.get(key), values) for key, values in self.used.items())


def _chosen(choice: object, values: str) -> bool:
    if values == ANY:
        return choice is not None and str(choice) not in UNUSED
    return str(choice).split(" ", 1)[0] in values.split(OR)


@cache
def explained() -> Mapping[str, tuple[Explained, ...]]:
    """Return the methods by group, in the order of the page."""
    groups = tomllib.loads(FILE.read_text(encoding="utf-8"))["group"]
    return {group["id"]: tuple(_one(one) for one in group["method"]) for group in groups}


def _one(table: Mapping[str, str]) -> Explained:
    # MathML of a formula that ships with the program, so no text of a reader is marked safe here
    formula = Markup(convert(table["formula"], display="block"))  # noqa: S704
    return Explained(table["id"], formula, table["source"], table["used"])


def show_methods() -> str:
    """Show all methods, marking what the newest release used."""
    edition = latest()
    method = edition.content.method if edition else None
    return render_template(
        "analysis/methods.html", groups=explained(), method=method, trial=trial()
    )
