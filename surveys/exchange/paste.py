"""A list of questions pasted from a word processor, as questions.

Numbered lines are questions, the lines under them that are lettered, bulleted or indented their
answers; words between brackets say what sort of question it is, and a table is a battery. Where no
line has a number, a line that asks or that follows an empty one is a question.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveys.exchange.reading.naming import as_id, unused
from surveys.questionnaire.checks import RESERVED_IDS
from surveys.questions import (
    NO,
    YES,
    Battery,
    Information,
    Item,
    Layout,
    Multiple,
    NumberQuestion,
    OpenText,
    Option,
    Question,
    Scale,
    Single,
    Texts,
    YesNo,
)
from surveys.questions.scale import MOST_POINTS

LONGEST_PASTE = 200_000  # characters
LONGEST_LINE = 2_000
MOST_QUESTIONS = 500


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_NUMBERED = _words(r"(?:vraag\s+)?(\d{1,3}[a-z]?)\s*[.):]\s*(\S.*)")
_MARKED = _words(
    r"(?:[-–—•·▪◦○●□☐❑*o]\s+|[a-z]\s*[.)]\s+|\(\s*\)\s*|\[\s*\]\s*)(\S.*)"  # the mark, the words
)
_SEVERAL = _words(
    r"\s*[(\[]?\s*(?:meer(?:dere)? antwoorden mogelijk|meerdere antwoorden|"
    r"kruis alles aan[^)\]]*|multiple answers[^)\]]*)\s*[)\]]?"
)
_POINTS = _words(r"\s*[(\[]?\s*(\d{1,2})\s*(?:t/m|tot en met|[-–])\s*(\d{1,2})\s*[)\]]?\s*")
_ENDS = _words(
    r"(\d{1,2})\s*(?:=|is|:)\s*([^,;=]+?)\s*(?:,|;|en|tot|t/m)\s*"
    r"(\d{1,2})\s*(?:=|is|:)\s*([^,;=)\]]+)"
)
_OPEN = _words(r"\s*[(\[]\s*open(?: vraag| antwoord)?\s*[)\]]|\s*_{3,}|\s*\.{4,}")
_NUMBER = _words(r"\s*[(\[]\s*(?:getal|aantal|in cijfers)\s*[)\]]")
_UNSURE = _words(r"(?:dat )?weet (?:ik )?niet(?:\s*/?\s*geen mening)?\.?|geen idee\.?")
_UNSAID = _words(r"(?:dat )?wil (?:ik )?niet zeggen\.?|zeg ik liever niet\.?")
_OTHER = _words(r"anders,?\s*(?:namelijk|nl\.?).*|iets anders,?\s*namelijk.*")
_LOOSE = re.compile(r"[\s,;:]+(?=[?.!]*$)")  # what a part that was taken out leaves behind
_NONE = _words(r"geen (?:van deze|van alle|enkele)\b.*|niets van .*")


@dataclass(frozen=True)
class NotUnderstood:
    """A line that became nothing, counted from 1, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class Pasted:
    """The questions of a paste, and what was not understood of it."""

    questions: tuple[Question, ...]
    not_understood: tuple[NotUnderstood, ...] = ()


@dataclass
class _Found:
    """A question as it stands in the paste."""

    number: str
    text: str
    line: int
    answers: list[str] = field(default_factory=list)
    table: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def pasted(text: str, taken: Iterable[str] = (), language: str = "nl") -> Pasted:
    """Return the questions that a pasted text says.

    Parameters
    ----------
    taken
        The ids that are in use already.
    language
        The language of the text.
    """
    if len(text) > LONGEST_PASTE:
        why = f"langer dan {LONGEST_PASTE} tekens; plak het in delen"
        return Pasted((), (NotUnderstood(1, text[:80], why),))
    lost: list[NotUnderstood] = []
    lines = text.replace("\r\n", "\n").replace("\0", "").split("\n")
    found = _found(lines if any(map(_is_numbered, lines)) else _numbered(lines), lost)
    used, made = {*taken, *RESERVED_IDS}, []
    for one in found:
        question = _Maker(one, used, language).question()
        used |= {question.id, *(item.id for item in question.statements())}
        made.append(question)
    return Pasted(tuple(made), tuple(lost))


def _is_numbered(line: str) -> bool:
    return "\t" not in line.strip() and bool(_NUMBERED.match(line.strip(" \u00a0")))


def _numbered(lines: Sequence[str]) -> list[str]:
    """Return the lines of a list without numbers, its questions numbered and its answers marked."""
    number, begins, made = 0, True, list[str]()
    for line in lines:
        words = line.strip(" \u00a0")
        is_loose = bool(words) and "\t" not in line and not line.startswith((" ", "\u00a0"))
        is_loose = is_loose and _MARKED.fullmatch(words) is None
        if is_loose and (begins or "?" in words) and number < MOST_QUESTIONS:
            number += 1
            made.append(f"{number}. {words}")
        else:
            made.append(f"- {words}" if is_loose else line)
        begins = not words
    return made


def _found(lines: Sequence[str], lost: list[NotUnderstood]) -> list[_Found]:
    found: list[_Found] = []
    for number, line in enumerate(lines, 1):
        words = " ".join(line.split(" ")).strip(" \u00a0")
        if not words.strip():
            continue
        asked = _NUMBERED.match(words.strip())
        if len(words) > LONGEST_LINE:
            lost.append(NotUnderstood(number, words[:80], "de regel is te lang"))
        elif asked and "\t" not in words.strip() and not line.startswith(("  ", "\t")):
            if len(found) >= MOST_QUESTIONS:
                lost.append(NotUnderstood(number, words[:80], "meer vragen dan er passen"))
                break
            found.append(_Found(asked.group(1), asked.group(2), number))
        elif not found:
            lost.append(NotUnderstood(number, words[:80], "staat voor de eerste genummerde vraag"))
        else:
            _add(found[-1], line, words, number, lost)
    return found


def _add(one: _Found, line: str, words: str, number: int, lost: list[NotUnderstood]) -> None:
    """Add a line to the question that it stands under."""
    marked = _MARKED.fullmatch(words.strip())
    if "\t" in line.strip("\n") and len([c for c in line.split("\t") if c.strip()]) > 1:
        one.table.append([cell.strip() for cell in line.split("\t")])
    elif marked:
        one.answers.append(marked.group(1).strip())
    elif line.startswith(("  ", "\t", "\u00a0")):
        one.answers.append(words.strip())
    elif one.table and not one.answers:
        one.table.append([words.strip()])
    elif not one.answers and not one.table:
        one.notes.append(words.strip())
    else:
        why = "staat los onder de antwoorden; zet er een streepje voor of een nummer"
        lost.append(NotUnderstood(number, words[:80], why))


class _Maker:
    """Makes one question; the codes of its answers are numbers in order, which never move."""

    def __init__(self, found: _Found, used: set[str], language: str) -> None:
        self._found, self._used, self._language = found, used, language
        self._whole = " ".join([found.text, *found.notes])

    def question(self) -> Question:
        """Return the question, of the sort that its words and answers tell."""
        battery = self._battery() if len(self._found.table) > 1 else None
        if battery is not None:
            return battery
        answers = [a for a in self._found.answers if not self._is_missing(a)]
        points = self._points(answers)
        if points is not None:
            return points
        if answers:
            return self._choice(answers)
        if _NUMBER.search(self._whole):
            return NumberQuestion(**self._common(_NUMBER), minimum=0, maximum=1_000_000)
        if "?" in self._whole or _OPEN.search(self._whole):
            return OpenText(**self._common(_OPEN), max_length=1_000, lines=6)
        return Information(**self._common())

    def _common(self, *away: re.Pattern[str]) -> dict[str, Any]:
        text, hint = self._found.text, " ".join(self._found.notes)
        for pattern in away:
            text, hint = _LOOSE.sub("", pattern.sub("", text)), pattern.sub("", hint)
        name = unused(as_id(" ".join(text.split()[:4])[:40]), self._used)
        common: dict[str, Any] = {"id": name, "name": name, "text": self._texts(text.strip())}
        if hint.strip():
            common["hint"] = self._texts(hint.strip())
        if any(_UNSURE.fullmatch(answer) for answer in self._found.answers):
            common["dont_know"] = True
        if any(_UNSAID.fullmatch(answer) for answer in self._found.answers):
            common["refusal"] = True
        return common

    def _texts(self, text: str) -> Texts:
        return Texts.of({self._language: text})

    def _is_missing(self, answer: str) -> bool:
        return bool(_UNSURE.fullmatch(answer) or _UNSAID.fullmatch(answer))

    def _choice(self, answers: Sequence[str]) -> Question:
        several = _SEVERAL.search(self._whole)
        if not several and [a.lower().strip(".") for a in answers] == ["ja", "nee"]:
            codes = zip((YES, NO), answers, strict=True)
            options = tuple(Option(code=code, text=self._texts(text)) for code, text in codes)
            return YesNo(**self._common(), options=options)
        options = tuple(
            Option(
                code=str(number),
                text=self._texts(answer),
                open=bool(_OTHER.fullmatch(answer)),
                exclusive=bool(several and _NONE.fullmatch(answer)),
            )
            for number, answer in enumerate(answers, 1)
        )
        if several or len(options) < 2:
            return Multiple(**self._common(_SEVERAL), options=options)
        return Single(**self._common(), options=options)

    def _points(self, answers: Sequence[str]) -> Question | None:
        """Return the scale of "1 t/m 10", in the question or as its only answer."""
        words = " ".join([self._whole, *answers]) if len(answers) < 2 else self._whole
        ends = _ENDS.search(words)
        found = ends or _POINTS.search(words)
        if found is None or len(answers) > 1:
            return None
        low, high = int(found.group(1)), int(found.group(3 if ends else 2))
        if not low < high < low + MOST_POINTS:
            return None
        return Scale(
            **self._common(_POINTS),
            minimum=low,
            maximum=high,
            low=self._texts(ends.group(2).strip() if ends else str(low)),
            high=self._texts(ends.group(4).strip() if ends else str(high)),
        )

    def _battery(self) -> Question | None:
        """Return the battery of a table: the first row its answers, the first column its lines."""
        head, *rows = self._found.table
        answers = [cell for cell in head[1:] if cell] or [cell for cell in head if cell]
        kept = [answer for answer in answers if not self._is_missing(answer)]
        self._found.answers += [answer for answer in answers if self._is_missing(answer)]
        if len(kept) < 2 or not any(row[0] for row in rows):
            return None
        common = self._common()
        items = [
            Item(
                id=f"{common['id']}_{number}",
                name=f"{common['name']}_{number}",
                text=self._texts(row[0]),
            )
            for number, row in enumerate([row for row in rows if row[0]], 1)
        ]
        options = tuple(
            Option(code=str(number), text=self._texts(answer))
            for number, answer in enumerate(kept, 1)
        )
        return Battery(**common, items=tuple(items), options=options, layout=Layout.TABLE)
