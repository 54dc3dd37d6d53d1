"""A paper form as an accessible PDF: how each kind of question is drawn, and the page around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any

from panel.documents.pdf import typeset
from surveys.exchange.paper.form import Asked, Heading, PaperForm
from surveys.exchange.paper.words import LANGUAGE, words
from surveys.questions import (
    Allocation,
    Battery,
    DateQuestion,
    MonthQuestion,
    Multiple,
    NumberQuestion,
    OpenText,
    Ranking,
    Scale,
)

# A battery is a table with its statements before the boxes or, with more columns, above them; of
# so many columns, words up to so many characters fit in one.
BESIDE = 5
WIDEST_WORD = {1: 13, 2: 13, 3: 13, 4: 13, 5: 10, 6: 15, 7: 12, 8: 10}
MOST_BOXES = 40  # of a list that is printed whole; a longer one is written in
MANY_BOXES = 9  # of a list that takes two columns, where its texts are short
SHORT_TEXT = 28  # characters
MOST_DIGITS = 9  # of a number with a box a digit; a longer one gets a line

Drawing = dict[str, Any]


@dataclass(frozen=True)
class Front:
    """What stands on the first page: what it is about, each with a title, and the telephone."""

    about: Sequence[tuple[str, str]]
    phone: str


def document(form: PaperForm, front: Front, *, is_draft: bool = False) -> bytes:
    """Return the form as a PDF, A4, tagged (PDF/UA-1); a draft says on each page that it is one."""
    template = resources.files(__package__).joinpath("form.typ").read_text(encoding="utf-8")
    around = dict(words()["form"])
    around["version"] = around["version"].format(form.version)
    around["concept"] = around["concept"] if is_draft else ""
    around["variant"] = "" if form.number is None else around["variant"].format(form.number)
    around["phone"] = around["phone"].format(front.phone)
    around["phone_short"] = around["phone_short"].format(front.phone)
    return typeset(
        template,
        {
            "language": LANGUAGE,
            "title": form.title,
            "about": [{"title": title, "text": text} for title, text in front.about],
            "words": around,
            "entries": [_entry(one) for one in form.entries],
        },
    )


def _entry(entry: Heading | Asked) -> Drawing:
    if isinstance(entry, Heading):
        return {"kind": "heading", **asdict(entry)}
    drawn = _DRAWINGS.get(entry.question.kind, _boxes)(entry)
    return {
        "kind": "asked",
        "number": entry.number,
        "text": entry.text,
        "hint": entry.hint,
        "only": entry.only,
        "boxes": [asdict(box) for box in entry.boxes],
        "lines": [asdict(line) for line in entry.lines],
        "instead": [asdict(box) for box in entry.instead],
        "how": "",
        **drawn,
    }


def _boxes(asked: Asked) -> Drawing:
    how: Mapping[str, str] = words()["how"]
    if len(asked.boxes) > MOST_BOXES:
        return {"shape": "open", "rows": 1, "boxes": [], "how": how["listed"]}
    short = all(len(box.text) <= SHORT_TEXT and not box.writes for box in asked.boxes)
    columns = 2 if short and len(asked.boxes) >= MANY_BOXES else 1
    said = how["single"]
    if isinstance(asked.question, Multiple):
        alone = [option.code for option in asked.question.options if option.exclusive]
        texts = [box.text for box in asked.boxes if box.code in alone]
        said = how["multiple_alone"].format(texts[0]) if texts else how["multiple"]
    return {"shape": "boxes", "columns": columns, "how": said}


def _battery(asked: Asked) -> Drawing:
    every = (*asked.boxes, *asked.instead)
    widest = max((len(word) for box in every for word in box.text.split()), default=0)
    fits = widest <= WIDEST_WORD.get(len(every), 0) and not any(box.only for box in every)
    shape = "lists" if not fits else "grid" if len(every) <= BESIDE else "wide"
    return {"shape": shape, "how": words()["how"]["battery"]}


def _scale(asked: Asked) -> Drawing:
    scale = asked.question
    if not isinstance(scale, Scale):
        raise TypeError(f"question {scale.id!r} is no scale")
    return {
        "shape": "scale",
        "points": list(scale.points()),
        "low": scale.low.say(LANGUAGE),
        "high": scale.high.say(LANGUAGE),
        "how": words()["how"]["scale"],
    }


def _number(asked: Asked) -> Drawing:
    question = asked.question
    if not isinstance(question, NumberQuestion):
        raise TypeError(f"question {question.id!r} is no number")
    digits = max(len(str(abs(bound))) for bound in (question.minimum, question.maximum))
    said = words()["how"]["number"].format(question.minimum, question.maximum)
    unit = question.unit.say(LANGUAGE)
    if digits > MOST_DIGITS:
        return {"shape": "open", "rows": 1, "how": f"{said} {unit}".strip()}
    groups: list[int | str] = [digits + (question.minimum < 0)]
    if question.decimals:
        groups += [",", question.decimals]
    return {"shape": "digits", "groups": groups, "unit": unit, "how": said}


def _date(asked: Asked) -> Drawing:
    is_month = isinstance(asked.question, MonthQuestion)
    groups = [2, "-", 4] if is_month else [2, "-", 2, "-", 4]
    how = words()["how"]["month" if is_month else "date"]
    return {"shape": "digits", "groups": groups, "unit": "", "how": how}


def _numbers(asked: Asked) -> Drawing:
    question, how = asked.question, words()["how"]
    if isinstance(question, Ranking):
        digits = len(str(question.places))
        return {
            "shape": "numbers",
            "digits": digits,
            "together": "",
            "how": how["ranking"].format(question.places),
        }
    if not isinstance(question, Allocation):
        raise TypeError(f"question {question.id!r} gives its statements no numbers")
    unit = question.unit.say(LANGUAGE)
    return {
        "shape": "numbers",
        "digits": len(str(question.total)),
        "together": f"{how['together']} {question.total}",
        "how": how["allocation"].format(question.total, unit or how["points"]),
    }


def _open(asked: Asked) -> Drawing:
    question = asked.question
    return {"shape": "open", "rows": question.lines if isinstance(question, OpenText) else 1}


def _read(asked: Asked) -> Drawing:
    del asked
    return {"shape": "read"}


_DRAWINGS: Mapping[str, Callable[[Asked], Drawing]] = {
    Battery.kind: _battery,
    Scale.kind: _scale,
    NumberQuestion.kind: _number,
    DateQuestion.kind: _date,
    MonthQuestion.kind: _date,
    Ranking.kind: _numbers,
    Allocation.kind: _numbers,
    OpenText.kind: _open,
    "place": _open,
    "information": _read,
}
