"""Names of an XLSForm checked, and the ids that they get."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.naming import ids, unused
from surveys.exchange.xlsform.expressions import REFERENCES, mentioned
from surveys.exchange.xlsform.workbook.nesting import Section
from surveys.exchange.xlsform.workbook.sheets import Row
from surveys.questionnaire.checks import ID

TEXTS = frozenset({"label", "hint", "guidance_hint", "constraint_message"})
_XML_NAME = re.compile(r"[^\W\d][\w.-]{0,63}")  # as XLSForm has it, of any alphabet


@dataclass(frozen=True)
class Identities:
    """The id of each row by its number, and the rows whose name stood before already.

    `questions` are the ids of what is no group: a battery must be apart from these. `referred` has
    every name that some cell refers to, `mistaken` those that have the wrong capitals.
    """

    ids: Mapping[int, str]
    again: frozenset[int]
    questions: frozenset[str]
    referred: frozenset[str]
    mistaken: frozenset[str]


def identities(tree: "Sequence[Section | Row]", collector: Collector) -> Identities:
    """Return the id of each row; names that cannot be are found.

    A name may stand twice in different groups (XLSForm has it so) as long as nothing refers to it.
    A column ``panel_id`` has the id of what was ours before.
    """
    questions = list(_named(tree, ""))
    again = frozenset(_check(questions, collector))
    rows = [row for row, _, _ in questions]
    mistaken = frozenset(_check_references(rows, collector))
    found: dict[int, str] = {}
    asked: frozenset[str] = frozenset()
    for sort in (False, True):
        sorted_rows = [row for row, _, is_section in questions if is_section is sort]
        found |= _numbered(sorted_rows, apart=not sort)
        asked = asked or frozenset(found.values())
    return Identities(found, again, asked, _referred(rows), mistaken)


def _numbered(rows: Sequence[Row], *, apart: bool) -> Mapping[int, str]:
    """Return the ids of rows; those of questions are `apart` from every id that was ours."""
    own = {row.place.row: row["panel_id"] for row in rows if ID.fullmatch(row["panel_id"])}
    used = set(own.values()) if apart else set()
    named = ids(
        [row["name"] for row in rows if row["name"] and row.place.row not in own], taken=used
    )
    found = dict(own)
    for row in rows:
        number = row.place.row
        if number not in own:
            found[number] = unused(named.get(row["name"], f"rij_{number}"), used)
            used.add(found[number])
    return found


def _check(named: Sequence[tuple[Row, str, bool]], collector: Collector) -> Iterator[int]:
    referred = _referred([row for row, _, _ in named])
    first: dict[str, tuple[Row, str]] = {}
    for row, within, _ in named:
        name = row["name"]
        if not name:
            continue
        if not _XML_NAME.fullmatch(name):
            collector.error("bad-name", name, row.at("name"))
        if name not in first:
            first[name] = (row, within)
            continue
        yield row.place.row
        before, there = first[name]
        place = {"first": before.place.row}
        if there == within or name in referred:
            collector.error("duplicate-name", name, row.at("name"), **place)
        else:
            collector.warning("same-name", name, row.at("name"), **place)


def _referred(rows: Sequence[Row]) -> frozenset[str]:
    return frozenset(n for row in rows for text in row.cells.values() for n in mentioned(text))


def _check_references(rows: Sequence[Row], collector: Collector) -> Iterator[str]:
    """Find references that are not closed, and yield those that have the wrong capitals."""
    names = {row["name"] for row in rows}
    lowered = {name.lower(): name for name in names if name}
    for row in rows:
        for column, text in row.cells.items():
            if column.split("::")[0] in TEXTS and text.count("${") > len(REFERENCES.findall(text)):
                collector.error("open-reference", row["name"], row.at(column), text=text[:100])
            for name in mentioned(text):
                meant = lowered.get(name.lower())
                if meant is not None and name not in names:
                    yield name
                    collector.error(
                        "case-reference", row["name"], row.at(column), reference=name, meant=meant
                    )


def _named(tree: "Sequence[Section | Row]", within: str) -> Iterator[tuple[Row, str, bool]]:
    for part in tree:
        if isinstance(part, Section):
            yield part.row, within, True
            yield from _named(part.parts, f"{within}/{part.name}")
        else:
            yield part, within, False
