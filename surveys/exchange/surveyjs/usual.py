"""Elements of SurveyJS as the usual ones: what has several of them, and what older files wrote.

A matrix of dropdowns is a matrix for each column with a list, and an element for each cell of the
others; a picker of images is a choice without its images; "value|text" is a choice with a text; the
label of a boolean is its title.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Element = Mapping[str, Any]
WAS = "panelWas"  # what an element was called in the file
_CHOOSING = frozenset({"dropdown", "radiogroup", "buttongroup"})
_SHARED = ("visibleIf", "enableIf", "isRequired")
_RANGE = ("min", "max", "step", "rateMin", "rateMax")
_CELL = ("choices", "inputType", "validators", "visibleIf", *_RANGE)
MOST_CELLS = 2_000  # of one matrix; a larger one is left as it is


def usual(element: Element) -> Iterator[Element]:
    """Yield the elements that we know which together ask what an element asks."""
    kind = element.get("type")
    if kind == "matrixdropdown" and _is_small(element):
        yield from _columns(element)
    elif kind == "imagepicker":
        several = element.get("multiSelect") is True
        rest = {key: value for key, value in element.items() if key != "multiSelect"}
        yield _listed({**rest, "type": "checkbox" if several else "radiogroup", WAS: kind})
    elif kind == "boolean" and "label" in element:
        rest = {key: value for key, value in element.items() if key != "label"}
        yield {**rest, "title": element.get("title") or element["label"]}
    else:
        yield _listed(element)


def _listed(element: Element) -> Element:
    choices = element.get("choices")
    if not isinstance(choices, list):
        return element
    return {**element, "choices": [_choice(one) for one in choices]}


def _choice(choice: Any) -> Any:
    if not isinstance(choice, str) or choice.count("|") != 1:
        return choice
    value, text = choice.split("|")
    return {"value": value, "text": text} if value and text else choice


def _is_small(element: Element) -> bool:
    columns, rows = element.get("columns"), element.get("rows")
    both = isinstance(columns, list) and isinstance(rows, list)
    return both and len(columns or ()) * len(rows or ()) <= MOST_CELLS


def _columns(element: Element) -> Iterator[Element]:
    name = element.get("name", "")
    shared = {key: element[key] for key in _SHARED if key in element}
    for column in element["columns"]:
        if not isinstance(column, dict):
            continue
        kind = column.get("cellType") or element.get("cellType") or "dropdown"
        kind = "dropdown" if kind == "default" else kind
        choices = column.get("choices") or element.get("choices")
        own = {key: column[key] for key in _CELL if key in column}
        title = _joined(_title(element), _title(column))
        whole = {**shared, **own, "name": f"{name}_{column.get('name', '')}", "title": title}
        if kind in _CHOOSING and choices:
            listed = _listed({"choices": choices})["choices"]
            rest = {key: value for key, value in whole.items() if key != "choices"}
            yield {**rest, "type": "matrix", "rows": element.get("rows"), "columns": listed}
            continue
        for row in _rows(element):
            cell = {**whole, "type": kind, "title": _joined(title, row.get("text") or row["value"])}
            cell["name"] = f"{name}_{row['value']}_{column.get('name', '')}"
            yield _listed({**cell, "choices": choices} if choices else cell)


def _rows(element: Element) -> Iterator[Element]:
    rows = element.get("rows")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and row.get("value"):
            yield row
        elif isinstance(row, str | int) and row:
            yield {"value": str(row)}


def _title(part: Element) -> Any:
    return part.get("title") or part.get("name") or ""


def _joined(first: Any, second: Any) -> Any:
    """Return two texts as one, in each language that either has."""
    if isinstance(first, str) and isinstance(second, str | int):
        return f"{first}: {second}"
    both = [one if isinstance(one, dict) else {"default": str(one)} for one in (first, second)]
    languages = dict.fromkeys([*both[0], *both[1]])
    return {
        language: ": ".join(str(one.get(language) or one.get("default") or "") for one in both)
        for language in languages
    }
