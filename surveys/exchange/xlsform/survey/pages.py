"""The survey of an XLSForm as pages of drafts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveys.exchange.reading.drafts import (
    Draft,
    DraftModule,
    DraftPage,
    DraftRoster,
    Formula,
    Sort,
)
from surveys.exchange.xlsform.survey.batteries import battery
from surveys.exchange.xlsform.survey.repeats import Repeats
from surveys.exchange.xlsform.survey.rows import Rows
from surveys.exchange.xlsform.workbook.nesting import Section
from surveys.exchange.xlsform.workbook.sheets import Row


@dataclass(frozen=True)
class Around:
    """What stands around a row: conditions, the module and the roster that it is in."""

    relevant: tuple[Formula, ...] = ()
    module: str = ""
    roster: str = ""
    depth: int = 0


class Survey:
    """Walks through the tree of a survey, and keeps the modules and rosters that it meets."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.modules: list[DraftModule] = []
        self.rosters: list[DraftRoster] = []
        self._repeats = Repeats(rows)

    def pages(self, parts: "Sequence[Section | Row]") -> tuple[DraftPage, ...]:
        """Return the pages of a whole survey."""
        found: list[DraftPage] = []
        for page in self._pages(parts, Around()):
            if not page.drafts:
                continue
            if found and _joins(found[-1], page):
                found[-1] = replace(found[-1], drafts=found[-1].drafts + page.drafts)
            else:
                found.append(page)
        return tuple(found)

    def _pages(self, parts: "Sequence[Section | Row]", around: Around) -> Iterator[DraftPage]:
        for part in parts:
            if not isinstance(part, Section):
                draft = self._rows.draft(part)
                if draft is not None:
                    yield _alone(draft, around)
            elif part.is_repeat:
                yield from self._repeat(part, around)
            else:
                yield from self._group(part, around)

    def _group(self, section: Section, around: Around) -> Iterator[DraftPage]:
        self._know(section, Sort.GROUP)
        relevant = self._rows.formula(section.row, "relevant")
        title = self._rows.source.wordings.texts(section.row, "label", section.name)
        if section.is_page and not _holds_repeat(section):
            inside = around.relevant + ((relevant,) if relevant else ())
            yield self._page(section, replace(around, relevant=inside))
            return
        if not around.depth and not around.roster and title:
            module = self._rows.identity(section.row)
            self.modules.append(
                DraftModule(id=module, title=title, relevant=relevant, place=section.row.place)
            )
            inner = replace(around, module=module, depth=1)
        else:
            if title:
                self._rows.source.collector.lost("group-label", section.name, section.row.place)
            inside = around.relevant + ((relevant,) if relevant else ())
            inner = replace(around, relevant=inside, depth=around.depth + 1)
        yield from self._pages(section.parts, inner)

    def _page(self, section: Section, around: Around) -> DraftPage:
        title = self._rows.source.wordings.texts(section.row, "label", section.name)
        whole = battery(section, self._rows)
        if whole is not None:
            return _alone(whole, around)
        return DraftPage(
            id=self._rows.identity(section.row),
            drafts=tuple(self._within(section.parts, ())),
            place=section.row.place,
            title=title,
            relevant=around.relevant,
            module=around.module,
            roster=around.roster,
        )

    def _within(
        self, parts: "Sequence[Section | Row]", relevant: tuple[Formula, ...]
    ) -> Iterator[Draft]:
        for part in parts:
            if isinstance(part, Section):
                self._know(part, Sort.GROUP)
                if part.is_repeat:
                    self._once(part)
                inner = self._rows.formula(part.row, "relevant")
                inside = relevant + ((inner,) if inner else ())
                whole = battery(part, self._rows)
                if whole is not None:
                    yield replace(whole, relevant=relevant + whole.relevant)
                    continue
                if self._rows.source.wordings.has(part.row, "label"):
                    self._rows.source.collector.lost("group-label", part.name, part.row.place)
                yield from self._within(part.parts, inside)
            else:
                draft = self._rows.draft(part)
                if draft is not None:
                    yield replace(draft, relevant=relevant + draft.relevant)

    def _repeat(self, section: Section, around: Around) -> Iterator[DraftPage]:
        self._know(section, Sort.REPEAT)
        relevant = self._rows.formula(section.row, "relevant")
        inside = around.relevant + ((relevant,) if relevant else ())
        if around.roster:
            self._once(section)
            inner = replace(around, relevant=inside, depth=around.depth + 1)
            pages = self._pages(section.parts, inner)
            yield from (self._page(section, inner),) if section.is_page else pages
            return
        roster, counting = self._repeats.roster(section)
        if counting is not None:
            yield _alone(counting, replace(around, relevant=inside))
        self.rosters.append(roster)
        inner = replace(around, relevant=inside, roster=roster.id, depth=around.depth + 1)
        if section.is_page:
            yield self._page(section, inner)
        else:
            yield from self._pages(section.parts, inner)

    def _once(self, section: Section) -> None:
        """List that what is in a repeat within a repeat is asked once."""
        self._rows.source.collector.lost("nested-repeat", section.name, section.row.place)
        self._rows.sorts[section.name] = Sort.LOST

    def _know(self, section: Section, sort: Sort) -> None:
        if not section.row["name"]:
            self._rows.source.collector.warning(
                "group-unnamed", section.name, section.row.at("name")
            )
        self._rows.sorts.setdefault(section.name, sort)


def _alone(draft: Draft, around: Around) -> DraftPage:
    return DraftPage(
        id=draft.question.id,
        drafts=(draft,),
        place=draft.place,
        relevant=around.relevant,
        module=around.module,
        roster=around.roster,
    )


def _joins(page: DraftPage, silent: DraftPage) -> bool:
    """Whether what nobody is asked can go with the page before it."""
    return (
        all(draft.question.is_silent for draft in silent.drafts)
        and silent.id == silent.drafts[0].question.id
        and page.id == page.drafts[0].question.id
        and (page.relevant, page.module, page.roster)
        == (silent.relevant, silent.module, silent.roster)
    )


def _holds_repeat(section: Section) -> bool:
    return any(
        isinstance(part, Section) and (part.is_repeat or _holds_repeat(part))
        for part in section.parts
    )
