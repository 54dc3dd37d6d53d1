"""Names of an XLSForm checked, and the ids that they get."""

from collections.abc import Iterator, Mapping, Sequence

from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.naming import ids, unused
from surveys.exchange.xlsform.expressions import mentioned
from surveys.exchange.xlsform.workbook.nesting import Section
from surveys.exchange.xlsform.workbook.sheets import Row
from surveys.questionnaire.checks import ID, NAME

Tree = "Sequence[Section | Row]"


def identities(tree: "Sequence[Section | Row]", collector: Collector) -> Mapping[int, str]:
    """Return an id for each row, by its number; names that cannot be are found.

    A name may stand twice in different groups (XLSForm has it so) as long as nothing refers to it.
    A column ``panel_id`` has the id of what was ours before.
    """
    questions = list(_named(tree, ""))
    _check(questions, collector)
    found: dict[int, str] = {}
    for sort in (False, True):
        rows = [row for row, _, is_section in questions if is_section is sort]
        found |= _numbered(rows)
    return found


def _numbered(rows: Sequence[Row]) -> Mapping[int, str]:
    own = {row.place.row: row["panel_id"] for row in rows if ID.fullmatch(row["panel_id"])}
    named = ids([row["name"] for row in rows if row.place.row not in own], taken=set(own.values()))
    used = set(own.values())
    found: dict[int, str] = {}
    for row in rows:
        number = row.place.row
        wanted = named[row["name"]] if row["name"] else f"rij_{number}"
        found[number] = own.get(number) or unused(wanted, used)
        used.add(found[number])
    return found


def _check(named: Sequence[tuple[Row, str, bool]], collector: Collector) -> None:
    referred = {
        name for row, _, _ in named for text in row.cells.values() for name in mentioned(text)
    }
    first: dict[str, tuple[Row, str]] = {}
    for row, within, _ in named:
        name = row["name"]
        if not name:
            continue
        if not NAME.fullmatch(name):
            collector.error("bad-name", name, row.at("name"))
        if name not in first:
            first[name] = (row, within)
            continue
        before, there = first[name]
        place = {"first": before.place.row}
        if there == within or name in referred:
            collector.error("duplicate-name", name, row.at("name"), **place)
        else:
            collector.warning("same-name", name, row.at("name"), **place)


def _named(tree: "Sequence[Section | Row]", within: str) -> Iterator[tuple[Row, str, bool]]:
    for part in tree:
        if isinstance(part, Section):
            yield part.row, within, True
            yield from _named(part.parts, f"{within}/{part.name}")
        else:
            yield part, within, False
