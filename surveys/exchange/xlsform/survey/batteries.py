"""A group of questions with one list, as a battery."""

from typing import Any

from surveys.exchange.reading.drafts import Draft
from surveys.exchange.xlsform.survey.kinds import Source, options, parameters
from surveys.exchange.xlsform.survey.rows import Rows
from surveys.exchange.xlsform.survey.types import row_type
from surveys.exchange.xlsform.workbook.nesting import Section
from surveys.exchange.xlsform.workbook.sheets import Row
from surveys.questions import Battery, Item, Layout

_SINGLE = ("constraint", "choice_filter", "default", "hint", "calculation")


def battery(section: Section, rows: Rows) -> Draft | None:
    """Return the battery that a group is, or None if it is none.

    It is one if it has a label, and all in it are choices from one list that differ in nothing
    but their texts and their conditions.
    """
    inner = [part for part in section.parts if isinstance(part, Row)]
    if not _is_battery(section, inner, rows.source):
        return None
    drafts = [draft for row in inner if (draft := rows.draft(row)) is not None]
    names = {row["name"] for row in inner}
    asked = {name for draft in drafts for f in draft.deciding() for name in f.references}
    if len(drafts) != len(inner) or len(drafts) < 2 or asked & names:
        return None
    listed, missing = options(inner[0], row_type(inner[0]["type"]), rows.source)
    if len(listed) < 2:
        return None
    relevant = rows.formula(section.row, "relevant")
    identity = rows.apart(section.row)
    name = "" if section.name == identity else section.name
    whole: dict[str, Any] = {"id": identity, "name": name, **missing}
    table = "table-list" in section.row["appearance"].split()
    made = Battery(
        **whole,
        text=rows.source.wordings.texts(section.row, "label", section.name),
        hint=rows.source.wordings.texts(section.row, "hint", section.name),
        help=rows.source.wordings.texts(section.row, "guidance_hint", section.name),
        options=listed,
        items=tuple(
            Item(id=d.question.id, name=d.question.name, text=d.question.text) for d in drafts
        ),
        layout=Layout.TABLE if table else Layout.LIST,
        random_order=parameters(section.row).get("randomize", "") == "true",
    )
    return Draft(
        question=made,
        place=section.row.place,
        relevant=(relevant,) if relevant else (),
        items={draft.question.id: draft.relevant for draft in drafts if draft.relevant},
        mentions=tuple(name for draft in drafts for name in draft.mentions),
    )


def _is_battery(section: Section, inner: list[Row], source: Source) -> bool:
    kinds = [row_type(row["type"]) for row in inner]
    looks = section.row["appearance"].split()
    on_page = "table-list" in looks or "field-list" not in looks
    return (
        on_page
        and len(inner) == len(section.parts) > 1
        and not section.is_repeat
        and source.wordings.has(section.row, "label")
        and all(kind.name == "select_one" and not kind.or_other for kind in kinds)
        and len({kind.list_name for kind in kinds}) == 1
        and kinds[0].list_name in source.lists
        and not any(row[column] for row in inner for column in _SINGLE)
        and not any("hint" in cell for row in inner for cell in row.cells)
    )
