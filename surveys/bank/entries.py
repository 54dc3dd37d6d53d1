"""A measure: what is asked to know one thing, where it comes from, and how it is scored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from surveys.bank.files import BankError, names, table
from surveys.questionnaire import Block
from surveys.questionnaire.canonical import from_plain
from surveys.questions import Question

Texts = Mapping[str, str]  # by language, as in canonical JSON

_WORDS = ("text", "label", "hint", "low", "high")


@dataclass(frozen=True, kw_only=True)
class Scoring:
    """How one figure is made of a measure.

    Parameters
    ----------
    statistic
        mean, share, distribution, or scale (scored by `surveys.scales`).
    variable, scale
        What it is made of: a variable's id, or a scale's id; the other is empty.
    codes
        Of a share: the answers that count.
    at_least
        Of a share of a number: the lowest number that counts; 0 where codes decide.
    note
        The base, and what else the figure needs to be read with.
    """

    statistic: str
    variable: str = ""
    scale: str = ""
    codes: tuple[str, ...] = ()
    at_least: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One entry of the bank.

    Parameters
    ----------
    source, reuse, note
        Where the wording comes from, under which terms it may be used, and how it may be read.
    scoring
        The figures that are made of it.
    blocks
        Its pages, with conditions by name.
    """

    id: str
    version: int
    source: str
    reuse: str
    note: str
    scoring: tuple[Scoring, ...]
    blocks: tuple[Block, ...]

    def questions(self) -> Iterator[Question]:
        """Yield its questions, in order."""
        for block in self.blocks:
            yield from block.questions

    @property
    def to_be_confirmed(self) -> bool:
        """Whether a wording of it must still be confirmed before it is fielded."""
        return any(question.to_be_confirmed for question in self.questions())


def measures() -> tuple[str, ...]:
    """Return the ids of all measures in the bank, sorted."""
    return names("measures")


@cache
def measure(measure_id: str, languages: tuple[str, ...] = ("nl",)) -> Measure:
    """Return a measure with its texts in the languages asked for.

    Raises
    ------
    BankError
        If the bank has no such measure or language.
    QuestionnaireError
        If its file holds something that no question has.
    """
    data = table("measures", measure_id)
    blocks = [_block(block, languages) for block in data["block"]]
    return Measure(
        id=data["id"],
        version=data["version"],
        source=data["source"],
        reuse=data["reuse"],
        note=data["note"],
        scoring=tuple(_scoring(measure_id, score) for score in data.get("score", [])),
        blocks=tuple(from_plain(Block, block, block["id"]) for block in blocks),
    )


def by_language(languages: Sequence[str], *path: str) -> Texts:
    """Return the text at `path` in each language that has it."""
    found: dict[str, str] = {}
    for language in languages:
        entry: Any = table("texts", language)
        for key in path:
            entry = entry.get(key, {})
        if isinstance(entry, str):
            found[language] = entry
    return found


def _scoring(measure_id: str, score: Mapping[str, Any]) -> Scoring:
    unknown = set(score) - {field.name for field in fields(Scoring)}
    if unknown:
        raise BankError(f"measure {measure_id!r}: a score has no {sorted(unknown)[0]!r}")
    return Scoring(**{**score, "codes": tuple(score.get("codes", ()))})


def _block(block: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    return {**block, "questions": [_question(part, languages) for part in block["questions"]]}


def _question(question: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    plain = dict(question) | _words("question", question["id"], languages)
    if "answers" in plain:
        answers, exclusive = plain.pop("answers"), plain.pop("exclusive", [])
        plain["options"] = _options(answers, exclusive, languages)
    if "items" in plain:
        plain["items"] = [item | _words("item", item["id"], languages) for item in plain["items"]]
    return plain


def _words(kind: str, name: str, languages: Sequence[str]) -> dict[str, Texts]:
    words = {word: by_language(languages, kind, name, word) for word in _WORDS}
    return {word: texts for word, texts in words.items() if texts or word == "text"}


def _options(
    answers: str, exclusive: Sequence[str], languages: Sequence[str]
) -> list[dict[str, object]]:
    lists = table("", "answers")
    if answers not in lists:
        raise BankError(f"no option list {answers!r} in answers.toml")
    return [
        {
            "code": code,
            "text": by_language(languages, "answers", answers, code),
            "exclusive": code in exclusive,
        }
        for code in lists[answers]
    ]
