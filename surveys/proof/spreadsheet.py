"""What the rows of an XLSForm say beside its questionnaire, which does not keep all of it.

Defaults, obligatory answers and read-only questions are not ours, but what is wrong with them
shows that a form does not do what its author means.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise

from surveys.exchange.reading.collecting import Collector, Refused
from surveys.exchange.reading.naming import as_id
from surveys.exchange.xlsform.survey.types import row_type
from surveys.exchange.xlsform.workbook.sheets import Row, Sheets, sheets
from surveys.proof.dutch import found
from surveys.proof.findings import Level, Proven
from surveys.proof.plan import Plan
from surveys.proof.walking.walk import is_there
from surveys.questionnaire.references import PIPED
from surveys.questions import Multiple, VariableType
from surveys.responses.answers import Answers, Number, Text, Value

COLUMNS = (
    *("type", "name", "label", "hint", "relevant", "constraint", "constraint_message"),
    *("required", "required_message", "calculation", "choice_filter", "appearance", "default"),
    *("read_only", "repeat_count", "parameters", "trigger", "guidance_hint", "media", "disabled"),
)
LIKE = 0.8  # how far a header must look like a known one to be a slip of the pen
YES = frozenset({"yes", "true", "true()", "1"})
CALCULATED = frozenset({"calculate", "hidden"})
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_CONVERTED = re.compile(r"\b(number|int|round)\(")
_TAKEN = re.compile(r"number\(\$\{(\w+)\}\)")
_EQUAL = re.compile(r"""\$\{(\w+)\}\s*(!?=)\s*["']([^"']+)["']""")
_WHOLE = re.compile(r"-?[0-9]{1,15}")


def rows_of(content: bytes, name: str) -> Sheets | None:
    """Return the rows of an XLSForm; None if it cannot be read."""
    try:
        return sheets(content, name, Collector())
    except Refused:
        return None


def names_of(workbook: Sheets) -> Mapping[str, str]:
    """Return how its author wrote what stands in a workbook, by the id that it got."""
    return {as_id(row["name"]): row["name"] for row in workbook.survey if row["name"]}


def in_the_rows(workbook: Sheets, plan: Plan | None) -> Iterator[Proven]:
    """Yield what is wrong with the rows themselves."""
    yield from _misspelled(workbook)
    yield from _empty_groups(workbook.survey)
    names = {row["name"] for row in workbook.survey}
    for row in workbook.survey:
        yield from _unknown(row, names)
        if plan is not None and (text := _text_in_sum(row, plan)):
            yield _told("text-as-number", row, other=text)
        if plan is not None:
            yield from _several_equal(row, plan)
        if row["default"] and row["calculation"] and not row["trigger"]:
            yield _told("shadowed-default-row", row, default=row["default"])
        elif row["default"] and plan is not None and (why := _refused(row, plan)):
            yield _told("default-refused", row, default=row["default"], why=why)
        silent = row["default"] or row["calculation"] or row["type"] in CALCULATED
        if _is_yes(row["required"]) and _is_yes(row["read_only"]) and not silent:
            yield _told("required-never-met", row)


def as_required(one: Proven, workbook: Sheets) -> Proven:
    """Return a finding as grave as it is where the form obliges an answer.

    Who has no answer that will do can leave the question out, save where the form says that it
    must be answered. Somebody with an answer of which no bounds are given (-5 children) does not
    count.
    """
    rows = {row["name"]: row for row in workbook.survey}
    row = rows.get(one.name)
    if one.rule != "dead-end-sometimes" or row is None or not _is_yes(row["required"]):
        return one
    earlier = [rows.get(name) for name in PIPED.findall(row["constraint"])]
    bounded = [other is not None and _is_bounded(other) for other in earlier]
    return replace(one, level=Level.ERROR) if bounded and all(bounded) else one


def as_shared(one: Proven, workbook: Sheets) -> Proven:
    """Return a finding as grave as it is where questions share a list.

    An answer that one of them never offers is then left out on purpose ("the best of these, but
    not 'none'").
    """
    kinds = {row["name"]: row["type"] for row in workbook.survey}
    if one.rule != "never-option" or one.name not in kinds:
        return one
    mine = row_type(kinds[one.name]).list_name
    sharing = [kind for kind in kinds.values() if row_type(kind).list_name == mine]
    return replace(one, level=Level.WARNING) if len(sharing) > 1 else one


def _is_bounded(row: Row) -> bool:
    return bool(row["constraint"]) or row["type"].startswith(("select", "range"))


def _several_equal(row: Row, plan: Plan) -> Iterator[Proven]:
    """Yield where several answers are compared with one: true for who chose nothing else."""
    questions = {part.question.name: part.question for part in plan.part_of.values()}
    for column in ("relevant", "constraint", "calculation"):
        for name, sign, code in _EQUAL.findall(row[column]):
            several = questions.get(name)
            if isinstance(several, Multiple) and any(
                option.code == code and not option.exclusive for option in several.options
            ):
                # != is at times how "not just this" is written; = is nearly always a slip
                level = Level.ERROR if sign == "=" else Level.WARNING
                yield _told("several-equal", row, level, other=name, code=code)


def _told(rule: str, row: Row, level: Level = Level.ERROR, **said: str) -> Proven:
    message = found(rule, name=row["name"], **said)
    return Proven(level=level, rule=rule, name=row["name"], message=f"{row.place}: {message}")


def _is_yes(text: str) -> bool:
    return text.strip().lower() in YES


def _misspelled(workbook: Sheets) -> Iterator[Proven]:
    for header in workbook.headers.get("survey", ()):
        plain = header.partition("::")[0]
        near = get_close_matches(plain, COLUMNS, n=1, cutoff=LIKE)
        user = next((row for row in workbook.survey if row[header]), None)
        if user is None or plain in COLUMNS or ":" in plain or not near:
            continue
        if abs(len(plain) - len(near[0])) <= 1:
            yield _told("misspelled-column", user, column=header, near=near[0])


def _empty_groups(rows: Sequence[Row]) -> Iterator[Proven]:
    for row, following in pairwise(rows):
        if _opens(row["type"]) and _closes(following["type"]):
            yield _told("empty-group", row, Level.WARNING)


def _opens(kind: str) -> bool:
    return re.fullmatch(r"begin[ _](group|repeat)", kind.strip().lower()) is not None


def _closes(kind: str) -> bool:
    return re.fullmatch(r"end[ _](group|repeat)", kind.strip().lower()) is not None


def _unknown(row: Row, names: set[str]) -> Iterator[Proven]:
    """Yield references in cells that the questionnaire does not keep."""
    for column in ("required", "trigger", "default", "read_only"):
        for reference in PIPED.findall(row[column]):
            if reference not in names:
                yield _told("unknown-reference-row", row, other=reference, column=column)


def _text_in_sum(row: Row, plan: Plan) -> str:
    """Return the text that a calculation takes for a number without saying so; empty for none."""
    part = next((p for p in plan.part_of.values() if p.question.name == row["name"]), None)
    if part is None or part.value is None or _CONVERTED.search(row["calculation"]):
        return ""
    for reference in _TAKEN.findall(part.value.text):
        variable = plan.variables.get(reference)
        if variable is not None and variable.type is VariableType.TEXT:
            return variable.name
    return ""


def _refused(row: Row, plan: Plan) -> str:
    """Return why the question itself would not take its default; empty if it would."""
    part = next((p for p in plan.part_of.values() if p.question.name == row["name"]), None)
    if part is None or len(part.variables) != 1 or "(" in row["default"] or "$" in row["default"]:
        return ""
    (variable,) = part.variables
    value = _value(row["default"], variable.type)
    if value is None:
        return "dat is geen antwoord van deze soort" if _is_typed(variable.type) else ""
    if isinstance(value, Number) and variable.bounds is not None:
        low, high = variable.bounds
        if not low <= value.number <= high:
            return f"het ligt niet tussen {low} en {high}"
    answers: Answers = {variable.id: value}
    for ruled in plan.pages[plan.page_of[variable.id]].checks:
        made = all(is_there(answers, name) for name in ruled.must.references)
        if made and not ruled.must.evaluate(answers):
            return "de constraint keurt het af"
    return ""


def _is_typed(kind: VariableType) -> bool:
    return kind in {VariableType.NUMBER, VariableType.DATE}


def _value(text: str, kind: VariableType) -> Value | None:
    if kind is VariableType.NUMBER:
        if _WHOLE.fullmatch(text):
            return Number(int(text))
        return Number(Decimal(text)) if _NUMBER.fullmatch(text) else None
    if kind is VariableType.DATE:
        try:
            return Text(date.fromisoformat(text[:10]).isoformat())
        except ValueError:
            return None
    return Text(text) if kind is VariableType.TEXT else None
