"""The rules of a wave as one value: read, checked, searched with, and written down again."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Self

from surveys.questionnaire import Questionnaire
from surveys.questions.question import CODE
from surveys.responses.editing.patterns import Duplicates, LongString, StraightLine
from surveys.responses.editing.rule import Finding, Plain, RawWave, Rule, RuleError
from surveys.responses.editing.speed import FastPages, Speed
from surveys.responses.editing.values import Contradiction, OwnChecks, Range

KINDS: Mapping[str, type[Rule]] = {
    kind.kind: kind
    for kind in (
        Range,
        Contradiction,
        OwnChecks,
        Duplicates,
        Speed,
        FastPages,
        StraightLine,
        LongString,
    )
}
STANDARD = Path(__file__).with_name("standard.toml")
MOST_RULES = 200
LONGEST = 2_000  # characters of a title or a condition


@dataclass(frozen=True)
class RuleBook:
    """Rules with ids of their own, in the order in which people go through what they find."""

    rules: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        ids = [rule.id for rule in self.rules]
        twice = next((name for name in ids if ids.count(name) > 1), None)
        if twice is not None:
            raise RuleError("rule-twice", "two rules have this id; give each its own", twice)
        if len(ids) > MOST_RULES:
            raise RuleError("rule-too-many", f"there are {len(ids)} rules; at most {MOST_RULES}")

    def rule(self, name: str) -> Rule:
        """Return a rule by id; KeyError if there is none."""
        for rule in self.rules:
            if rule.id == name:
                return rule
        raise KeyError(name)

    def check(self, questionnaire: Questionnaire) -> Self:
        """Return the book; RuleError where a rule cannot be used on the questionnaire."""
        for rule in self.rules:
            rule.check(questionnaire)
        return self

    def plain(self) -> list[Plain]:
        """Return the rules as JSON holds them; `book_of` reads them back."""
        return [rule.plain() for rule in self.rules]

    def with_rule(self, rule: Rule) -> "RuleBook":
        """Return the book with a rule more."""
        return RuleBook((*self.rules, rule))

    def without(self, name: str) -> "RuleBook":
        """Return the book without a rule."""
        return RuleBook(tuple(rule for rule in self.rules if rule.id != name))


def findings(book: RuleBook, wave: RawWave) -> list[Finding]:
    """Return what the rules find in the raw answers of a wave, by rule and then by pseudonym.

    The order of the cases changes nothing.

    Raises
    ------
    RuleError
        If a rule cannot be used on the questionnaire.
    """
    book.check(wave.questionnaire)
    found = (one for rule in book.rules for one in rule.findings(wave))
    place = {rule.id: number for number, rule in enumerate(book.rules)}
    return sorted(found, key=lambda one: (place[one.rule], one.pseudonym, one.variables))


def book_of(plain: Iterable[Mapping[str, Any]]) -> RuleBook:
    """Return the rules that plain mappings say, as JSON or TOML hold them.

    Raises
    ------
    RuleError
        With the rule, and what is wrong with it.
    """
    return RuleBook(tuple(rule_of(one) for one in plain))


def rule_of(plain: Mapping[str, Any]) -> Rule:
    """Return the rule that a plain mapping says; RuleError if it says none."""
    name = plain.get("id")
    if not isinstance(name, str) or not CODE.fullmatch(name):
        raise RuleError("rule-no-id", "a rule has an id of letters, digits, _ and -")
    kind = KINDS.get(str(plain.get("kind")))
    if kind is None:
        raise RuleError("rule-no-kind", f"its kind is one of {', '.join(KINDS)}", name)
    known = {field.name: field for field in fields(kind)}
    given = {key: value for key, value in plain.items() if key != "kind"}
    for key in given:
        if key not in known:
            raise RuleError("rule-no-field", f"a {kind.kind} has no field {key!r}", name, key)
    lacking = [key for key, one in known.items() if one.default is MISSING and key not in given]
    if lacking:
        raise RuleError("rule-lacks", f"field {lacking[0]!r} is not given", name, lacking[0])
    checked: dict[str, Any] = {key: _value(name, known[key].type, key, given[key]) for key in given}
    return kind(**checked)


def from_json(text: str) -> RuleBook:
    """Return the rules that `to_json` wrote."""
    return book_of(json.loads(text))


def to_json(book: RuleBook) -> str:
    """Return the canonical JSON of a book."""
    return json.dumps(book.plain(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def standard() -> RuleBook:
    """Return the rules that any questionnaire can be looked at with."""
    return book_of(tomllib.loads(STANDARD.read_text("utf-8"))["rule"])


def _value(rule: str, kind: object, key: str, value: object) -> object:
    if kind is int and type(value) is int:
        return value
    if kind is str and isinstance(value, str) and len(value) <= LONGEST:
        return value.strip()
    if kind not in (int, str) and isinstance(value, list | tuple):
        names = tuple(value)
        if all(isinstance(one, str) for one in names):
            return names
    raise RuleError("rule-wrong-value", f"field {key!r} cannot be {value!r:.60}", rule, key)
