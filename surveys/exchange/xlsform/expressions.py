"""Formulas of XLSForm, and texts that refer to answers."""

import re
import warnings

from lark import Lark

from surveys.exchange.formulas.parsing import NoExpression, grammar, renamed, tree
from surveys.exchange.imported import Place
from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.drafts import Formula
from surveys.expression.syntax import Node

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
_STRINGS = re.compile(r"""'[^']*'|"[^"]*\"""")
REFERENCES = re.compile(r"\$\{\s*([^\s{}$]+)\s*\}")
_SLASHES = re.compile(r"\}\s*/\s*[\d($]|\d\s*/\s*\$\{")
LONGEST_PATTERN = 500  # characters that are looked at
# what Java has in a pattern and Python has not, by what can stand for it
_JAVA = (
    (re.compile(r"\\[pP]\{[^}]*\}|\\[QEzGhHRX]"), "a"),
    (re.compile(r"\(\?<?[a-zA-Z-]*[:>]"), "("),
    (re.compile(r"\(\?[a-zA-Z-]+\)"), ""),
)
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
    if _SLASHES.search(_STRINGS.sub("''", text)):
        collector.error("slash-division", owner, place, text=text[:200])
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
    _check_patterns(node, owner, place, collector)
    if own:
        node = renamed(node, {".": Node("reference", 0, leaf=own)})
    return Formula(node=node, text="" if own else text, owner=owner, place=place)


def _check_patterns(node: Node, owner: str, place: Place, collector: Collector) -> None:
    """Find patterns of regex() that can be nothing; they are not run."""
    if node.operator == "call" and node.leaf == "regex" and len(node.parts) == 2:
        pattern = node.parts[1]
        if pattern.operator == "text" and len(pattern.leaf) <= LONGEST_PATTERN:
            _check_pattern(pattern.leaf, owner, place, collector)
    for part in node.parts:
        _check_patterns(part, owner, place, collector)


def _check_pattern(pattern: str, owner: str, place: Place, collector: Collector) -> None:
    plain = pattern
    for java, ours in _JAVA:
        plain = java.sub(ours, plain)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what may mean something else one day
            re.compile(plain)
    except (re.error, OverflowError, RecursionError):
        collector.error("bad-pattern", owner, place, pattern=pattern[:200])


def mentioned(text: str) -> tuple[str, ...]:
    """Return the names that a text refers to."""
    return tuple(dict.fromkeys(REFERENCES.findall(text)))


def _foreign(text: str) -> Node:
    """Return the tree of what has paths in it: our language has no words for it."""
    names = REFERENCES.findall(_STRINGS.sub("''", text))
    parts = tuple(Node("reference", 0, leaf=name) for name in dict.fromkeys(names))
    return Node("foreign", 0, parts, "een pad of instance()")
