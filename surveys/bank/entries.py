"""A measure: what is asked to know one thing, where it comes from, and how it is scored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from surveys.bank.files import BankError, catalogue, names, table, topic
from surveys.bank.sources import Source, source
from surveys.questionnaire import Block
from surveys.questionnaire.canonical import from_plain
from surveys.questions import Question, Wording

Texts = Mapping[str, str]  # by language, as in canonical JSON

DUTCH = ("nl",)
_WORDS = ("text", "label", "hint", "low", "high", "unit")


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
    base
        Of a share: the answers that are in the base; empty: every answer of the list.
    at_least
        Of a share of a number: the lowest number that counts; 0 where codes decide.
    note
        The base in words, and what else the figure needs to be read with.
    """

    statistic: str
    variable: str = ""
    scale: str = ""
    codes: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    at_least: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One version of an entry of the bank.

    Parameters
    ----------
    title
        What it is called in lists, in Dutch.
    topic
        The folder that it stands in.
    source, sources, reuse, note
        Where the wording comes from (in words, and as entries of `sources.toml`), under which
        terms it may be used, and how it may be read.
    incomplete
        What of the instrument was not seen in its source, where that keeps it from the field;
        empty where it can be fielded.
    scoring
        The figures that are made of it.
    blocks
        Its pages, with conditions by name.
    """

    id: str
    version: int
    title: str
    topic: str
    source: str
    sources: tuple[Source, ...]
    reuse: str
    note: str
    incomplete: str
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

    @property
    def wordings(self) -> frozenset[Wording]:
        """The kinds of wording among its questions and their statements."""
        own = {question.wording for question in self.questions()}
        return frozenset(own | {i.wording for q in self.questions() for i in q.statements()})


def measures() -> tuple[str, ...]:
    """Return the ids of all measures in the bank, sorted."""
    return tuple(sorted({table("measures", name)["id"] for name in names("measures")}))


def versions(measure_id: str) -> tuple[int, ...]:
    """Return the versions of a measure, the oldest first; BankError if there is no such measure."""
    known = [table("measures", name) for name in names("measures")]
    found = sorted(data["version"] for data in known if data["id"] == measure_id)
    if not found:
        raise BankError(f"no measure {measure_id!r}; there is {', '.join(measures())}")
    return tuple(found)


@cache
def measure(
    measure_id: str, languages: tuple[str, ...] = DUTCH, version: int | None = None
) -> Measure:
    """Return a version of a measure (None: the newest) with its texts in the languages asked for.

    Raises
    ------
    BankError
        If the bank has no such measure, version or language.
    QuestionnaireError
        If its file holds something that no question has.
    """
    number = versions(measure_id)[-1] if version is None else version
    name = f"{measure_id}_{number}"
    data = table("measures", name)
    blocks = [_block(block, languages) for block in data["block"]]
    return Measure(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        topic=topic("measures", name),
        source=data["source"],
        sources=tuple(source(cited) for cited in _cited(data)),
        reuse=data["reuse"],
        note=data["note"],
        incomplete=data.get("incomplete", ""),
        scoring=tuple(_scoring(name, score) for score in data.get("score", [])),
        blocks=tuple(from_plain(Block, block, block["id"]) for block in blocks),
    )


@cache
def known_questions() -> frozenset[str]:
    """Return the ids of the questions of every version of every measure."""
    every = [measure(name, version=number) for name in measures() for number in versions(name)]
    return frozenset(question.id for one in every for question in one.questions())


def by_language(languages: Sequence[str], *path: str) -> Texts:
    """Return the text at `path` in each language that has it."""
    found: dict[str, str] = {}
    for language in languages:
        entry: Any = catalogue(language)
        for key in path:
            entry = entry.get(key, {})
        if isinstance(entry, str):
            found[language] = entry
    return found


def _cited(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of the sources that a measure and its questions name, each once."""
    parts = [question for block in data["block"] for question in block["questions"]]
    named = [part["cites"] for part in parts if "cites" in part]
    return tuple(dict.fromkeys([*data.get("sources", []), *named]))


def _scoring(name: str, score: Mapping[str, Any]) -> Scoring:
    unknown = set(score) - {field.name for field in fields(Scoring)}
    if unknown:
        raise BankError(f"measure {name!r}: a score has no {sorted(unknown)[0]!r}")
    lists = {key: tuple(score.get(key, ())) for key in ("codes", "base")}
    return Scoring(**{**score, **lists})


def _block(block: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    return {**block, "questions": [_question(part, languages) for part in block["questions"]]}


def _question(question: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    plain = dict(question) | _words("question", question["id"], languages)
    if "cites" in plain:
        plain["source"] = f"{source(plain.pop('cites')).citation}: {plain['source']}"
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
