"""What a questionnaire has beside its questions: pages' titles and checks, modules, loops, quotas.

Like the questions, these are edited by the fields of their classes: a new field needs no word here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from typing import Any, get_origin, get_type_hints

from surveys.design.fields import PRESENT, Sent, Unreadable, fields_of, read
from surveys.design.naming import free, slug, written
from surveys.questionnaire import Block, Questionnaire
from surveys.questionnaire.parts import Check, Module, Quota, Roster, Rotation
from surveys.questions import NO_TEXTS, Texts, Variable, VariableType

PARTS: dict[str, type] = {
    "modules": Module,
    "rotations": Rotation,
    "rosters": Roster,
    "quotas": Quota,
}
There = Mapping[str, frozenset[str]]  # by field: the ids of what it can name
CHECKS, PAGES = "checks", "pages"
OUT = "_out"  # ticked: the row goes
MOST_ROWS = 400


def blank_part(kind: type) -> Any:
    """Return a part of a kind with nothing filled in yet."""
    hints = get_type_hints(kind)
    given = {
        field.name: _nothing(hints[field.name])
        for field in fields(kind)
        if field.default is MISSING
    }
    return kind(**given)


def read_parts(
    questionnaire: Questionnaire, sent: Sent, languages: Sequence[str]
) -> tuple[Questionnaire, tuple[Unreadable, ...]]:
    """Return the draft with its pages, modules, loops and quotas as a form sent them."""
    wrong: list[Unreadable] = []
    changes: dict[str, Any] = {}
    for name, kind in PARTS.items():
        if name in sent.get(PRESENT, ()):
            there = _there(questionnaire, changes.get("modules", questionnaire.modules))
            old = getattr(questionnaire, name)
            rows, faults = _rows(old, name, kind, sent, languages, there)
            changes[name] = rows
            wrong += faults
    there = _there(questionnaire, changes.get("modules", questionnaire.modules))
    blocks: list[Block] = []
    for place, block in enumerate(questionnaire.blocks):
        made, faults = _page(block, place, sent, languages, there)
        blocks.append(made)
        wrong += faults
    return replace(questionnaire, blocks=tuple(blocks), **changes), tuple(wrong)


def read_checks(
    page: Block, sent: Sent, languages: Sequence[str]
) -> tuple[Block, tuple[Unreadable, ...]]:
    """Return a page with its checks as a form sent them; one that demands nothing goes."""
    if CHECKS not in sent.get(PRESENT, ()):
        return page, ()
    rows, wrong = _rows(page.checks, CHECKS, Check, sent, languages, {})
    kept = tuple(one for one in rows if one.must)
    return replace(page, checks=kept), wrong


def _page(
    block: Block, place: int, sent: Sent, languages: Sequence[str], there: There
) -> tuple[Block, tuple[Unreadable, ...]]:
    prefix = f"{PAGES}.{place}."
    if sent.get(f"{prefix}was", ("",))[0] != block.id:
        return block, ()  # somebody put another page here meanwhile
    made, wrong = read(block, sent, languages, prefix)
    return made, (*wrong, *_unknown(made, prefix, there))


def _there(questionnaire: Questionnaire, modules: Sequence[Module]) -> There:
    """Return by field what a part can name."""
    known = frozenset(module.id for module in modules)
    return {
        "module": known,
        "modules": known,
        "blocks": frozenset(block.id for block in questionnaire.blocks),
        "over": frozenset(one.id for one in counted(questionnaire)),
    }


def variables_of(questionnaire: Questionnaire, before: str = "") -> tuple[Variable, ...]:
    """Return the variables of a questionnaire; of those before a module, where it is named."""
    found: list[Variable] = []
    for block in questionnaire.blocks:
        if before and block.module == before:
            break
        found += [one for question in block.questions for one in question.variables()]
    return tuple(found)


def counted(questionnaire: Questionnaire) -> tuple[Variable, ...]:
    """Return the variables that a loop can go over: a number, or several answers."""
    variables = (one for question in written(questionnaire) for one in question.variables())
    return tuple(v for v in variables if v.type in (VariableType.NUMBER, VariableType.CODES))


def _unknown(part: Any, prefix: str, there: There) -> Iterator[Unreadable]:
    """Yield each field of a part that names what the questionnaire does not have."""
    for field, known in there.items():
        value = getattr(part, field, ())
        named = value if isinstance(value, tuple) else (value,) if value else ()
        if not known.issuperset(named):
            yield Unreadable(prefix + field, "unknown")


def _rows(
    old: Sequence[Any],
    name: str,
    kind: type,
    sent: Sent,
    languages: Sequence[str],
    there: There,
) -> tuple[tuple[Any, ...], tuple[Unreadable, ...]]:
    known = {row.id: row for row in old}
    rows: list[Any] = []
    wrong: list[Unreadable] = []
    for place in range(MOST_ROWS):
        prefix = f"{name}.{place}."
        if prefix + PRESENT not in sent:
            break
        was = sent.get(f"{prefix}was", ("",))[0]
        empty = blank_part(kind)
        row, faults = read(known.get(was, empty), sent, languages, prefix)
        if sent.get(prefix + OUT) or (was not in known and _is_blank(row, empty)):
            continue
        wrong += [*faults, *_unknown(row, prefix, there)]
        rows.append(row if was in known else _named(row, name, [*known, *(r.id for r in rows)]))
    return tuple(rows), tuple(wrong)


def _is_blank(row: Any, empty: Any) -> bool:
    """Return whether nothing that tells something was filled in: no text, no words, no list."""
    return not any(
        getattr(row, field.name)
        for field in fields_of(empty)
        if isinstance(getattr(row, field.name), str | tuple | Texts)
    )


def _named(row: Any, name: str, taken: Sequence[str]) -> Any:
    title = getattr(row, "title", NO_TEXTS)
    text = title.say("nl") if isinstance(title, Texts) else ""
    return replace(row, id=free(slug(text, name.removesuffix("s")), taken))


def _nothing(kind: Any) -> Any:
    if get_origin(kind) is tuple:
        return ()
    return NO_TEXTS if kind is Texts else kind()
