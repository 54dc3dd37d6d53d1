"""The rows of a survey as a tree of groups and repeats."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from surveys.exchange.reading.collecting import Collector, refused
from surveys.exchange.xlsform.survey.types import CLOSING, OPENING, RowType, row_type
from surveys.exchange.xlsform.workbook.sheets import Row

DEEPEST = 20  # groups within groups


@dataclass
class Section:
    """A group or a repeat, with what stands in it."""

    row: Row
    kind: RowType
    parts: "list[Section | Row]" = field(default_factory=list)

    @property
    def name(self) -> str:
        """What its author calls it, or something to call it by."""
        return self.row["name"] or f"groep_{self.row.place.row}"

    @property
    def is_repeat(self) -> bool:
        """Whether it is asked more than once."""
        return self.kind.name == "begin_repeat"

    @property
    def is_page(self) -> bool:
        """Whether all of it stands on one page."""
        return bool({"field-list", "table-list"} & set(self.row["appearance"].split()))

    def rows(self) -> Iterator[Row]:
        """Yield the rows in it, those of the groups within it too."""
        for part in self.parts:
            if isinstance(part, Section):
                yield from part.rows()
            else:
                yield part


def nested(rows: Iterable[Row], collector: Collector) -> "list[Section | Row]":
    """Return the rows as a tree; a group that is not closed, or never opened, is found."""
    top: list[Section | Row] = []
    open_sections: list[Section] = []
    for row in rows:
        kind = row_type(row["type"])
        into = open_sections[-1].parts if open_sections else top
        if kind.name in OPENING:
            if len(open_sections) >= DEEPEST:
                raise refused("too-deep-groups", row.place, most=DEEPEST)
            section = Section(row, kind)
            into.append(section)
            open_sections.append(section)
        elif kind.name in CLOSING:
            _close(row, kind, open_sections, collector)
        else:
            into.append(row)
    for section in open_sections:
        collector.error("not-closed", section.name or "?", section.row.at("type"))
    return top


def _close(row: Row, kind: RowType, open_sections: list[Section], collector: Collector) -> None:
    if not open_sections:
        collector.error("not-opened", row["name"] or row["type"], row.at("type"))
        return
    section = open_sections.pop()
    if section.kind.name.removeprefix("begin_") != kind.name.removeprefix("end_"):
        collector.error(
            "crossed",
            section.name or "?",
            row.at("type"),
            found=row["type"],
            expected=f"end_{section.kind.name.removeprefix('begin_')}",
        )
