"""Option lists and statements: read from a form, added to, moved, and kept from harm."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from surveys.design.errors import DesignError
from surveys.design.fields import LONGEST_TEXT, PRESENT, Sent, Unreadable, read
from surveys.design.naming import free, slug, suggested_code, written
from surveys.design.pages import find
from surveys.design.references import users_of_code, users_of_variable
from surveys.questionnaire import Questionnaire
from surveys.questions import NO_TEXTS, Item, Option, Question, Texts

Row = TypeVar("Row", Option, Item)
MOST_ROWS = 200  # of one list; municipalities are some 340, and come from a list of their own
OPTIONS, ITEMS = "options", "items"
UP, DOWN, OUT = "up", "down", "out"


@dataclass(frozen=True)
class Action:
    """What a button in a list asks for: move a row, or take it out."""

    name: str
    place: int
    step: str

    @classmethod
    def of(cls, text: str) -> "Action | None":
        """Return the action that a button names (``options.2.up``), or None if it is none."""
        parts = text.split(".")
        if len(parts) != 3 or parts[0] not in (OPTIONS, ITEMS) or parts[2] not in (UP, DOWN, OUT):
            return None
        return cls(parts[0], int(parts[1]), parts[2]) if parts[1].isdecimal() else None


def read_rows(
    question: Question,
    name: str,
    sent: Sent,
    languages: Sequence[str],
    *,
    retired: Iterable[str] = (),
    names: Iterable[str] = (),
) -> tuple[Question, tuple[Unreadable, ...]]:
    """Return the question with the list `name` as a form sent it.

    A row without a text and without a code is one that nobody filled in; a new option without a
    code gets one that was never used.

    Parameters
    ----------
    retired
        Codes that earlier versions used.
    names
        Ids and names that are in use.
    """
    old: dict[str, Any] = {_key(row): row for row in getattr(question, name)}
    rows: list[Any] = []
    wrong: list[Unreadable] = []
    for place in range(MOST_ROWS):
        prefix = f"{name}.{place}."
        if prefix + PRESENT not in sent:
            continue
        was = sent.get(prefix + "was", ("",))[0]
        blank: Any = old.get(was) or _new(name)
        row, faults = read(blank, sent, languages, prefix)
        wrong += faults
        if was in old or row.text or getattr(row, "code", ""):
            rows.append(row)
    rows += [_new(name, text, languages) for text in _pasted(sent, name)]
    rows = _numbered(question, name, rows, retired, names)
    return replace(question, **cast(Any, {name: tuple(rows)})), tuple(wrong)


def acted(question: Question, action: Action) -> Question:
    """Return the question after the button of a list was pressed."""
    rows = list(getattr(question, action.name, ()))
    place = action.place
    if not 0 <= place < len(rows):
        return question
    row = rows.pop(place)
    if action.step != OUT:
        rows.insert(max(0, place + (-1 if action.step == UP else 1)), row)
    return replace(question, **cast(Any, {action.name: tuple(rows)}))


def retired_codes(published: Iterable[Questionnaire], question_id: str) -> Mapping[str, Texts]:
    """Return each code that a published version gave this question, with its latest meaning."""
    found: dict[str, Texts] = {}
    for version in sorted(published, key=lambda one: one.version):
        for question in written(version):
            if question.id == question_id:
                found.update((option.code, option.text) for option in question.choices())
    return found


def check_lists(
    questionnaire: Questionnaire, question: Question, published: Sequence[Questionnaire]
) -> None:
    """Raise DesignError if options or statements change that conditions or data stand on."""
    before = find(questionnaire, question.id)
    codes = {option.code for option in question.choices()}
    for option in before.choices():
        if option.code not in codes:
            _refuse_used(questionnaire, question.id, option)
    left = {item.id for item in question.statements()}
    for item in before.statements():
        if item.id not in left:
            _refuse_used_item(questionnaire, question.id, item)
    known = {option.code for option in before.choices()}
    retired = retired_codes(published, question.id)
    for option in question.choices():
        if option.code not in known:
            _refuse_retired(question.id, option, retired)


def _refuse_used(questionnaire: Questionnaire, question_id: str, option: Option) -> None:
    used = users_of_code(questionnaire, question_id, option.code)
    if used:
        raise DesignError(
            "code-in-use",
            f"code {option.code!r} is asked for by {', '.join(one.where for one in used)}; "
            "change that condition first",
            question_id,
            code=option.code,
            text=option.text.say("nl"),
            users=", ".join(dict.fromkeys(one.owner for one in used)),
        )


def _refuse_used_item(questionnaire: Questionnaire, question_id: str, item: Item) -> None:
    used = [one for one in users_of_variable(questionnaire, item.id) if one.owner != question_id]
    if used:
        raise DesignError(
            "question-in-use",
            f"statement {item.id!r} is used by {', '.join(one.where for one in used)}; "
            "change that condition first",
            question_id,
            users=", ".join(dict.fromkeys(one.owner for one in used)),
        )


def _refuse_retired(question_id: str, option: Option, retired: Mapping[str, Texts]) -> None:
    meant = retired.get(option.code)
    if meant is not None and not same_meaning(meant, option.text):
        raise DesignError(
            "code-retired",
            f"code {option.code!r} meant {meant.say('nl')!r} in a published version; "
            "give the new answer a code of its own",
            question_id,
            code=option.code,
            text=meant.say("nl"),
        )


def same_meaning(one: Texts, other: Texts) -> bool:
    """Return whether two texts of an option differ in nothing but signs and capitals."""
    return any(
        _bare(text) == _bare(other[language])
        for language, text in one.by_language
        if language in other
    )


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _key(row: Option | Item) -> str:
    return row.code if isinstance(row, Option) else row.id


def _new(name: str, text: str = "", languages: Sequence[str] = ("nl",)) -> Option | Item:
    said = Texts.of({languages[0]: text}) if text and languages else NO_TEXTS
    return Option(code="", text=said) if name == OPTIONS else Item(id="", name="", text=said)


def _pasted(sent: Sent, name: str) -> list[str]:
    """Return the lines of a pasted list, without bullets, each cut to what a text may hold."""
    lines = "\n".join(sent.get(f"{name}.paste", ())).splitlines()
    bare = [line.strip().lstrip("-•*·").strip() for line in lines]
    return [line[:LONGEST_TEXT].replace("\x00", "") for line in bare if line][:MOST_ROWS]


def _numbered(
    question: Question, name: str, rows: list[Any], retired: Iterable[str], names: Iterable[str]
) -> list[Any]:
    """Return the rows with a code or an id for those that have none yet."""
    if name == OPTIONS:
        return _coded(rows, {*retired, *(option.code for option in question.choices())})
    known, made = {*names, *(row.id for row in rows)}, []
    for row in rows:
        if not row.id:
            identity = free(f"{question.id}_{slug(row.text.say('nl'), 'zin')}"[:50], known)
            row = replace(row, id=identity, name=row.name or identity)
            known.add(identity)
        made.append(row)
    return made


def _coded(rows: list[Any], retired: set[str]) -> list[Any]:
    for place, row in enumerate(rows):
        if not row.code:
            others = [other for other in rows if other.code]
            code = suggested_code(row.text.say("nl"), others, retired)
            rows[place] = replace(row, code=code)
    return rows
