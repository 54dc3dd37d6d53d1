"""A condition said back as a sentence, with labels instead of ids and codes."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

from surveys.expression.checking import Scope
from surveys.expression.syntax import Node

_JOINED = {"both", "either"}
_PLAIN = {
    "reference",
    "text",
    "number",
    "selected",
    "count_selected",
    "answered",
    "date",
    "true",
    "false",
}
_LISTED = {"coalesce", "sum", "lowest", "highest", "known", "concat"}
_COMPARED = {"equal", "unequal", "selected"}


def sentence(node: Node, variables: Scope, language: str) -> str:
    """Return the sentence that says a checked condition in `language`."""
    phrases = _phrases(language)
    return phrases["condition"].format(_say(node, variables, language))


@functools.cache
def _phrases(language: str) -> Mapping[str, str]:
    file = resources.files(__package__).joinpath(f"{language}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _say(node: Node, variables: Scope, language: str) -> str:
    phrases = _phrases(language)
    if node.operator == "reference":
        variable = variables[node.leaf]
        return phrases["quoted"].format(variable.label.say(language) or variable.name)
    if node.operator == "number":
        return node.leaf.replace(".", phrases["decimal"])
    if node.operator == "text":
        return phrases["quoted"].format(node.leaf)
    parts = [_part(part, node, variables, language) for part in node.parts]
    if node.operator in _JOINED:
        return phrases[node.operator].join(parts)
    if node.operator in _LISTED:
        return phrases[node.operator].format(phrases["list"].join(parts))
    return phrases[node.operator].format(*parts)


def _part(part: Node, whole: Node, variables: Scope, language: str) -> str:
    phrases = _phrases(language)
    if part.operator == "text" and whole.operator in _COMPARED:
        return phrases["quoted"].format(_option(part.leaf, whole, variables, language))
    said = _say(part, variables, language)
    if part.operator in _PLAIN or (whole.operator in _JOINED and part.operator not in _JOINED):
        return said
    return phrases["grouped"].format(said)


def _option(code: str, whole: Node, variables: Scope, language: str) -> str:
    """Return the label of the option that `code` stands for beside a reference."""
    for part in whole.parts:
        if part.operator == "reference":
            for option in variables[part.leaf].options:
                if option.code == code:
                    return option.text.say(language)
    return code
