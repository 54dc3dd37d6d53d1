"""The proof in Dutch."""

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from surveys.expression.sentences import sentence
from surveys.expression.syntax import Node
from surveys.proof.plan import Plan, Said
from surveys.questions import Allocation, DateQuestion, NumberQuestion, OpenText, Question
from surveys.questions.dates import LAST_YEAR
from surveys.questions.number import FURTHEST
from surveys.responses.answers import Answers, Code, Codes, Missing, Number, Text, Value

LANGUAGE = "nl"
MOST_ANSWERS = 8  # of a witness that are said; the whole witness is beside the message


@functools.cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """Return all sentences, by section and key."""
    text = resources.files(__package__).joinpath("nl.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def found(rule: str, **parts: object) -> str:
    """Return the sentence of a finding."""
    return phrases()["found"][rule].format(**parts)


@dataclass(frozen=True)
class Conflict:
    """Rules that contradict each other: each as a clause, and the names they belong to."""

    clauses: tuple[str, ...]
    names: frozenset[str]


class Words:
    """Says the parts of one questionnaire."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._names = dict(_names(plan))

    def name(self, key: str) -> str:
        """Return what its author calls something; of an option, its question."""
        return self._names.get(key) or self._names.get(key.split(".")[0]) or key

    def condition(self, expression: Said) -> str:
        """Return a condition as a clause."""
        return self.node(expression.node)

    def node(self, node: Node) -> str:
        """Return a part of an expression as a clause."""
        said = sentence(node, self.plan.variables, LANGUAGE)
        return said.removeprefix("Toon als ")

    def stated(self, key: str) -> str:
        """Return what a rule says, given its key."""
        kind, _, where = key.partition(":")
        question, _, code = where.partition(".")
        parts = {"name": self.name(where), "code": code, "condition": "", "total": ""}
        if kind == "part":
            return ""
        expression = self.plan.stated.get((kind, where))
        if expression:
            parts["condition"] = self.condition(expression)
        part = self.plan.part_of.get(question)
        if kind in {"bounds", "length"} and part:
            return self._limited(where, part.question)
        if part and isinstance(part.question, Allocation):
            parts["total"] = str(part.question.total)
        return phrases()["stated"][kind].format(**parts)

    def _limited(self, variable: str, question: Question) -> str:
        """Return between which answers, or within which length, a variable lies."""
        low, high = (str(one) for one in self.plan.variables[variable].bounds or ("", ""))
        key = "bounds"
        if isinstance(question, OpenText):
            key, high = "length", str(question.max_length)
        if isinstance(question, DateQuestion):
            key, low, high = "days", question.earliest, question.latest
        elif isinstance(question, NumberQuestion):
            low, high = ("" if abs(int(one)) >= FURTHEST else one for one in (low, high))
        ends = "" if (low and high) or key == "length" else "-from" if low else "-to"
        return phrases()["stated"][key + ends].format(
            name=self.name(variable), low=low, high=high or f"{LAST_YEAR}-12-31"
        )

    def conflict(self, keys: Iterable[str]) -> "Conflict":
        """Return the rules of a conflict in words."""
        stated = {key: clause for key in keys if (clause := self.stated(key))}
        names = frozenset(self.name(key.partition(":")[2]) for key in stated)
        return Conflict(tuple(stated.values()), names)

    def answers(self, answers: Answers, of: Iterable[str] = ()) -> str:
        """Return answers as a clause; only those `of` these variables, if any are named."""
        wanted = [name for name in of if name in answers] or list(answers)
        said = [f"{self.name(name)}: {self.value(name, answers[name])}" for name in wanted]
        rest = len(said) - MOST_ANSWERS
        more = [f"en nog {rest} antwoorden"] if rest > 0 else []
        return "; ".join([*said[:MOST_ANSWERS], *more])

    def value(self, variable: str, value: Value) -> str:
        """Return one answer in words."""
        options = {o.code: o.text.say(LANGUAGE) for o in self.plan.variables[variable].options}
        match value:
            case Code(code):
                return f"'{options.get(code, code)}'"
            case Codes(codes):
                return " en ".join(f"'{options.get(code, code)}'" for code in codes)
            case Number(number):
                return str(number).replace(".", ",")
            case Text(text):
                return f"'{text}'"
            case Missing():
                return phrases()["missing"][value.value]


def _names(plan: Plan) -> Iterable[tuple[str, str]]:
    """Yield the name of each part by id; a round of a roster is named as it was written."""
    written = {
        variable.id: variable.name
        for block in plan.questionnaire.blocks
        for question in block.questions
        for variable in question.variables()
    }
    for variable in plan.variables.values():
        yield variable.id, written.get(plan.written.get(variable.id, ""), variable.name)
    for page in plan.pages:
        yield page.id, plan.written.get(page.id, page.id)
        for part in page.parts:
            own = plan.written.get(part.question.id, part.question.id)
            yield part.question.id, written.get(own) or part.question.name or own
