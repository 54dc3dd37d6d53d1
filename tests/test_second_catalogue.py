"""A member who chose English reads English: each text of such pages is there, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from fluent.syntax import parse
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).parents[1]
CATALOGUES = ("panel/web/translations", "surveys/web/translations")
# What draws the pages of a questionnaire that is open before a member.
MEMBER = (
    "surveys/web/member/*.py",
    "surveys/web/fields/*.py",
    "surveys/web/wording.py",
    "surveys/web/templates/surveys/member_*.html",
    "surveys/web/templates/surveys/questions/*.html",
    "panel/web/templates/panel/layout.html",
    "panel/web/templates/panel/member.html",
    "panel/web/templates/panel/forms.html",
)
# Before the link or code is taken nobody's language is known, and these pages are in Dutch.
DOOR = re.compile(r"code-|entry-code-link$|problem-link-")
# What may go wrong once the visit is known, and where the page about it leads.
WENT_WRONG = ("400", "404", "413", "500", "503", "forged")
ONWARD = {"problem-onward-home", "problem-onward-code"}
LITERAL = re.compile(r"""["']([a-z][a-z0-9-]*)["']""")
MADE = re.compile(r'f"([a-z]+-)\{')  # a key that is put together: all that begin so


class Variables(Visitor):
    """The variables of a message."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.found.add(node.id.name)


def variables(language: str) -> dict[str, set[str]]:
    """Return the variables of each message, by key."""
    found: dict[str, set[str]] = {}
    for folder in CATALOGUES:
        content = (ROOT / folder / f"{language}.ftl").read_text("utf-8")
        for entry in parse(content).body:
            if isinstance(entry, Message):
                of_message = Variables()
                of_message.visit(entry)
                found[entry.id.name] = of_message.found
    return found


def needed(known: Iterable[str]) -> set[str]:
    """Return every key of Dutch that a page of a questionnaire may ask for."""
    sources = [path.read_text("utf-8") for glob in MEMBER for path in sorted(ROOT.glob(glob))]
    literals = {name for source in sources for name in LITERAL.findall(source)}
    made = tuple({start for source in sources for start in MADE.findall(source)})
    wrong = {f"problem-{kind}-{part}" for kind in WENT_WRONG for part in ("title", "text")}
    notices = {f"{name}-{part}" for name in literals for part in ("title", "text")}
    asked = {key for key in known if key in literals | notices or (made and key.startswith(made))}
    return {key for key in asked if not DOOR.match(key)} | wrong | ONWARD


def test_each_text_of_a_member_page_is_there_in_english_and_no_other():
    dutch, english = variables("nl"), variables("en")
    assert sorted(needed(dutch) - english.keys()) == []
    assert sorted(english.keys() - needed(dutch)) == []


def test_a_text_has_the_same_variables_in_both_languages():
    dutch, english = variables("nl"), variables("en")
    assert {key: names for key, names in english.items() if dutch[key] != names} == {}
