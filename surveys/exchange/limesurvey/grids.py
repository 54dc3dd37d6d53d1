"""Questions of LimeSurvey that hold several of ours: arrays in two directions, several numbers.

A dual scale is two batteries; an array of boxes is a choice of several for each row; an array of
numbers or texts, and several numbers, are a question a cell. They are named as LimeSurvey's own
columns are: by the title, the row and the column.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from surveys.exchange.limesurvey.model import Asked, Part

SCALES = ("0", "1")
MOST_CELLS = 2_000  # of one array; a larger one is left as it is
_BOUNDS = (("min_num_value_n", "min"), ("max_num_value_n", "max"))


def parted(asked: Asked) -> tuple[Asked, ...]:
    """Return the questions that a question holds: itself, where it is one of ours."""
    part = _PARTED.get(asked.part["type"])
    made = tuple(part(asked)) if part else ()
    # what is told once of a question is told of its first part
    rest = (replace(one, part=_with(one.part, mandatory="N")) for one in made[1:])
    return (*made[:1], *rest) if made else (asked,)


def _dual(asked: Asked) -> Iterator[Asked]:
    for scale, side in zip(SCALES, "AB", strict=True):
        header = asked.attributes.get(f"dualscale_header{side}", {})
        yield replace(
            asked,
            part=_with(_told(asked.part, header), type="F", title=f"{asked.part.title}_{scale}"),
            answers=[one for one in asked.answers if (one["scale_id"] or "0") == scale],
        )


def _cells(asked: Asked) -> Iterator[Asked]:
    rows = [one for one in asked.subquestions if one["scale_id"] != "1"]
    columns = [one for one in asked.subquestions if one["scale_id"] == "1"]
    boxes = asked.part["type"] == ":" and asked.attribute("multiflexible_checkbox") == "1"
    if len(rows) * len(columns) > MOST_CELLS:
        return
    for row in rows if columns else ():
        whole = _within(asked, row)
        if boxes:
            yield replace(whole, part=_with(whole.part, type="M"), subquestions=columns)
            continue
        for column in columns:
            kind = "S" if asked.part["type"] == ";" else "N"
            cell = _within(whole, column)
            yield (
                replace(cell, part=_with(cell.part, type=kind))
                if kind == "S"
                else _number(cell, "multiflexible_")
            )


def _numbers(asked: Asked) -> Iterator[Asked]:
    if len(asked.subquestions) == 1 and asked.attribute("slider_layout") == "1":
        return
    for one in asked.subquestions:
        yield _number(_within(asked, one), "slider_")


def _number(asked: Asked, prefix: str) -> Asked:
    attributes = dict(asked.attributes)
    for ours, end in _BOUNDS:
        if asked.attribute(prefix + end):
            attributes[ours] = {"": asked.attribute(prefix + end)}
    return replace(asked, part=_with(asked.part, type="N"), attributes=attributes)


def _within(asked: Asked, sub: Part) -> Asked:
    """Return the question of one row or column, with the condition of both."""
    part = _told(asked.part, {code: line.get("question", "") for code, line in sub.texts.items()})
    both = [one for one in (asked.part["relevance"], sub["relevance"]) if one not in {"", "1"}]
    relevance = " and ".join(f"({one})" for one in both)
    title = f"{asked.part.title}_{sub.title}"
    return replace(asked, part=_with(part, title=title, relevance=relevance), subquestions=[])


def _told(part: Part, words: Mapping[str, str]) -> Part:
    """Return a question with some words behind its text, each in its language."""
    texts = {
        code: {**line, "question": f"{line.get('question', '')} {words.get(code, '')}".strip()}
        for code, line in part.texts.items()
    }
    return replace(part, texts=texts)


def _with(part: Part, **changes: str) -> Part:
    return replace(part, line={**part.line, **changes})


_PARTED: Mapping[str, Callable[[Asked], Iterator[Asked]]] = {
    "1": _dual,
    ":": _cells,
    ";": _cells,
    "K": _numbers,
}
