"""Rosters written out: one set of pages for each person or organisation that there can be.

What is asked, proven and exported is the written-out form, so that a loop is bounded by its
construction and each of its answers has a variable of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from surveys.expression import with_references
from surveys.questionnaire.parts import Block, Roster
from surveys.questionnaire.references import PIPED, each_place
from surveys.questions import Question, Texts, VariableType

_OVER_ALL = re.compile(r"\b(sum|min|max|count)\(\s*\$\{\s*([A-Za-z_][A-Za-z0-9_-]*)\s*\}\s*\)")
MOST_TIMES = 50  # of one roster; more pages than anybody answers


@dataclass(frozen=True)
class Instance:
    """One time that a roster is asked: its suffix, when, and what it is called by language."""

    suffix: str
    condition: str
    literal: str
    words: Mapping[str, str]

    def says(self, language: str) -> str:
        """Return what it is called in a language, else in the first one there is."""
        return self.words.get(language) or next(iter(self.words.values()), self.suffix)


def unrolled(blocks: Sequence[Block], rosters: Sequence[Roster]) -> tuple[Block, ...]:
    """Return the pages with every roster written out; a faulty roster stays as it stands."""
    if not rosters:
        return tuple(blocks)
    variables = {v.id: v for block in blocks for q in block.questions for v in q.variables()}
    times = _times(blocks, rosters, variables)
    roster_of = {name: roster for roster in rosters for name in roster.blocks}
    result: list[Block] = []
    for block in blocks:
        roster = roster_of.get(block.id)
        if roster is None:
            result.append(_summing(block, times))
        elif block.id == roster.blocks[0]:
            pages = [page for page in blocks if page.id in roster.blocks]
            result += _written_out(roster, pages, variables)
    return tuple(result)


def instance_names(blocks: Sequence[Block], rosters: Sequence[Roster]) -> Iterator[tuple[str, str]]:
    """Yield the name and the id of each variable of each time that a roster is asked."""
    variables = {v.id: v for block in blocks for q in block.questions for v in q.variables()}
    known = {v.name: v for v in variables.values()} | variables
    inner = {name for roster in rosters for name in roster.blocks}
    for block in blocks:
        if block.id in inner:
            roster = next(one for one in rosters if block.id in one.blocks)
            for time in instances(roster, known):
                for question in block.questions:
                    for variable in question.variables():
                        yield (
                            f"{variable.name}_{time.suffix}",
                            f"{variable.id}_{time.suffix}",
                        )


def looped_pages(blocks: Sequence[Block], rosters: Sequence[Roster]) -> dict[str, str]:
    """Return the roster of each page that is asked anew, by the id of the page as it is asked."""
    variables = {v.id: v for block in blocks for q in block.questions for v in q.variables()}
    return {
        f"{page}_{time.suffix}": roster.id
        for roster in rosters
        for time in instances(roster, variables)
        for page in roster.blocks
    }


def _times(
    blocks: Sequence[Block], rosters: Sequence[Roster], variables: Mapping[str, Any]
) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of all times that a variable of a roster is asked, by its written id."""
    return {
        variable.id: tuple(f"{variable.id}_{time.suffix}" for time in instances(roster, variables))
        for roster in rosters
        for block in blocks
        if block.id in roster.blocks
        for question in block.questions
        for variable in question.variables()
    }


def _summing(block: Block, times: Mapping[str, tuple[str, ...]]) -> Block:
    """Return a page with each sum over a roster written out: ``sum(${age_1}, ${age_2})``."""

    def written(found: re.Match[str]) -> str:
        names = times.get(found.group(2), ())
        listed = ", ".join(f"${{{name}}}" for name in names)
        return f"{found.group(1)}({listed})" if names else found.group(0)

    def same(text: str) -> str:
        return text

    return each_place(
        block, expression=lambda text: _OVER_ALL.sub(written, text), piped=same, identity=same
    )


def instances(roster: Roster, variables: Mapping[str, Any]) -> tuple[Instance, ...]:
    """Return the times that a roster can be asked; none if what it goes over is not fit for it."""
    over = variables.get(roster.over)
    if over is None:
        return ()
    reference = f"${{{roster.over}}}"
    if over.type is VariableType.NUMBER:
        return tuple(
            Instance(str(time), f"{reference} >= {time}", str(time), {"": str(time)})
            for time in range(1, min(roster.most, MOST_TIMES) + 1)
        )
    if over.type is not VariableType.CODES:
        return ()
    return tuple(
        Instance(
            option.code.lower().replace("-", "_"),
            f"selected({reference}, '{option.code}')",
            f"'{option.code}'",
            dict(option.text.by_language),
        )
        for option in over.options
        if not option.exclusive  # "none of these" is nothing to ask about
    )


def _written_out(
    roster: Roster, pages: Sequence[Block], variables: Mapping[str, Any]
) -> Iterator[Block]:
    inner = {part for page in pages for part in _ids(page)}
    times = instances(roster, variables)
    if not times:
        yield from pages
    for time in times:
        for page in pages:
            yield _instance(page, roster, time, inner)


def _ids(page: Block) -> Iterator[str]:
    yield page.id
    for question in page.questions:
        yield question.id
        yield from (item.id for item in question.statements())
        yield from (variable.id for variable in question.variables())
    yield from (check.id for check in page.checks)


def _instance(page: Block, roster: Roster, time: Instance, inner: set[str]) -> Block:
    def renamed(name: str) -> str:
        return f"{name}_{time.suffix}" if name in inner else name

    referring = each_place(
        page,
        expression=lambda text: _literal(with_references(text, renamed), roster.id, time.literal),
        piped=lambda text: PIPED.sub(lambda found: f"${{{renamed(found.group(1))}}}", text),
        identity=renamed,
    )
    referring = _worded(referring, roster.id, time)
    relevant = f"{time.condition} and ({referring.relevant})" if referring.relevant else ""
    return replace(
        referring,
        id=renamed(page.id),
        relevant=relevant or time.condition,
        questions=tuple(_question(question, time.suffix) for question in referring.questions),
        checks=tuple(replace(check, id=renamed(check.id)) for check in referring.checks),
    )


def _question(question: Question, suffix: str) -> Question:
    items = tuple(
        replace(item, id=f"{item.id}_{suffix}", name=f"{item.name}_{suffix}")
        for item in question.statements()
    )
    name = f"{question.name}_{suffix}" if question.name else ""
    return replace(
        question.narrowed(question.choices(), items), id=f"{question.id}_{suffix}", name=name
    )


def _literal(text: str, roster: str, literal: str) -> str:
    """Return an expression with the roster's own reference replaced by what it stands for."""
    marked = with_references(text, lambda name: f"{name}\0" if name == roster else name)
    return marked.replace(f"${{{roster}\0}}", literal)


def _worded(page: Block, roster: str, time: Instance) -> Block:
    """Return the page with the instance's own words where a text refers to the roster."""

    def worded(texts: Texts) -> Texts:
        return Texts(
            tuple(
                (
                    language,
                    PIPED.sub(
                        lambda found, language=language: (  # type: ignore[misc]
                            time.says(language) if found.group(1) == roster else found.group(0)
                        ),
                        text,
                    ),
                )
                for language, text in texts.by_language
            )
        )

    changed: Block = _each_texts(page, worded)
    return changed


def _each_texts(part: Any, change: Any) -> Any:
    changes: dict[str, Any] = {}
    for name in part.__dataclass_fields__:
        value = getattr(part, name)
        if isinstance(value, Texts):
            changes[name] = change(value)
        elif isinstance(value, tuple) and value and hasattr(value[0], "__dataclass_fields__"):
            changes[name] = tuple(_each_texts(child, change) for child in value)
    return replace(part, **changes)
