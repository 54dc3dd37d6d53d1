"""Formulas of XLSForm, and texts that refer to answers."""

import re

from lark import Lark

from surveys.exchange.formulas.parsing import NoExpression, grammar, renamed, tree
from surveys.exchange.imported import Place
from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.drafts import Formula
from surveys.expression.syntax import Node

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
_STRINGS = re.compile(r"""'[^']*'|"[^"]*\"""")
_REFERENCES = re.compile(r"\$\{\s*([^\s{}$]+)\s*\}")
_PATHS = re.compile(r"\.\./|\]|::|(?<![\w)}])/|\w/\w")


def xpath() -> Lark:
    """Return the parser for expressions of XLSForm."""
    return grammar(__package__, "xpath.lark")


def formula(
    text: str, owner: str, place: Place, collector: Collector, *, own: str = ""
) -> Formula | None:
    """Return what an expression says, or None if it is none: that is then found.

    Parameters
    ----------
    own
        The name that ``.`` stands for; empty where it cannot stand.
    """
    text = text.translate(_QUOTES).strip()
    if not text:
        return None
    if _PATHS.search(_STRINGS.sub("''", text)):
        return Formula(node=_foreign(text), text="", owner=owner, place=place)
    try:
        node = tree(xpath(), text)
    except NoExpression as error:
        collector.error(
            "syntax", owner, place, reason=error.reason, position=error.position, text=text[:200]
        )
        return None
    if own:
        node = renamed(node, {".": Node("reference", 0, leaf=own)})
    return Formula(node=node, text="" if own else text, owner=owner, place=place)


def mentioned(text: str) -> tuple[str, ...]:
    """Return the names that a text refers to."""
    return tuple(dict.fromkeys(_REFERENCES.findall(text)))


def _foreign(text: str) -> Node:
    """Return the tree of what has paths in it: our language has no words for it."""
    names = _REFERENCES.findall(_STRINGS.sub("''", text))
    parts = tuple(Node("reference", 0, leaf=name) for name in dict.fromkeys(names))
    return Node("foreign", 0, parts, "een pad of instance()")
