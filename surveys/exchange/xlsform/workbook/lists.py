"""The lists of answers of an XLSForm."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveys.exchange.reading.collecting import Collector
from surveys.exchange.xlsform.workbook.sheets import Row, Sheets
from surveys.exchange.xlsform.workbook.wording import Wordings
from surveys.questions import Texts
from surveys.questions.question import CODE

_OWN = frozenset({"list_name", "name", "label", "order"})
_MEDIA = frozenset({"image", "audio", "video", "big-image"})
_TRUE = frozenset({"yes", "true", "true()", "1"})


@dataclass(frozen=True)
class Choice:
    """One answer of a list; `columns` has what filters can ask about it."""

    code: str
    text: Texts
    row: Row
    columns: Mapping[str, str]


Lists = Mapping[str, tuple[Choice, ...]]


def lists(sheets: Sheets, wordings: Wordings, collector: Collector) -> Lists:
    """Return the answers of each list, in order; what is faulty is found and left out."""
    found: dict[str, list[Choice]] = {}
    may_repeat = is_true(sheets.settings["allow_choice_duplicates"]) if sheets.settings else False
    extra = _extra(sheets.headers.get("choices", ()))
    for row in sheets.choices:
        name = row["list_name"]
        if not name:
            if row["name"] or wordings.has(row, "label"):
                collector.error("list-without-name", row["name"] or "?", row.at("list_name"))
            continue
        choice = _choice(row, name, extra, wordings, collector)
        if choice is None:
            continue
        before = [one for one in found.get(name, ()) if one.code == choice.code]
        if before and not (may_repeat and all(one.text == choice.text for one in before)):
            first = before[0].row.place.row
            collector.error("duplicate-code", name, row.at("name"), code=choice.code, first=first)
            continue
        found.setdefault(name, []).append(choice)
    return {name: tuple(choices) for name, choices in found.items()}


def is_true(cell: str) -> bool:
    """Return whether a cell says yes."""
    return cell.strip().lower() in _TRUE


def _choice(
    row: Row, name: str, extra: Iterable[str], wordings: Wordings, collector: Collector
) -> Choice | None:
    code = row["name"]
    if not code:
        collector.error("code-missing", name, row.at("name"))
        return None
    for medium in sorted(_MEDIA & {cell.split("::")[0] for cell in row.cells}):
        collector.lost("media", f"{name}.{code}", row.at(medium), what=medium)
    if not CODE.fullmatch(code):
        plain = "".join(sign if CODE.fullmatch(sign) else "_" for sign in code)[:64]
        collector.warning("code-characters", name, row.at("name"), code=code, plain=plain)
        code = plain
    if not wordings.has(row, "label"):
        if not any(cell.split("::")[0] in _MEDIA for cell in row.cells):
            collector.error("missing-label", name, row.at("label"), what=f"antwoord {code}")
        return Choice(code, wordings.same(code), row, _columns(row, extra))
    return Choice(code, wordings.texts(row, "label", name), row, _columns(row, extra))


def _extra(headers: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        header
        for header in headers
        if header not in _OWN and header.split("::")[0] not in {"label", *_MEDIA}
    )


def _columns(row: Row, extra: Iterable[str]) -> Mapping[str, str]:
    return {"name": row["name"], **{header: row[header] for header in extra}}
