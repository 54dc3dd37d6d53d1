"""The answers to one question, as its kind takes them, and the values that nobody is asked."""

from collections.abc import Sequence
from decimal import Decimal

from surveys.path.silence import made
from surveys.proof.plan import Part
from surveys.proof.walking.picking import Picker
from surveys.questions import (
    Allocation,
    Given,
    Question,
    Ranking,
    Variable,
)
from surveys.responses.answers import Answers, Code, Codes, Missing, Number, Value


def answered(
    part: Part, options: Sequence[str], items: Sequence[str], picker: Picker
) -> dict[str, Value]:
    """Return the answers to what is asked of a question, by variable id."""
    question, variables = part.question, part.variables
    if items is not part.statements:
        variables = tuple(variable for variable in variables if variable.id in items)
    if part.is_counted:
        return _counted(question, variables, picker)
    answers: dict[str, Value] = {}
    for variable in variables:
        if variable.id in part.beside:
            code = part.beside[variable.id]
            if code not in options:
                continue
            answers[variable.id] = _beside(question, variable, code, answers, picker)
        else:
            answers[variable.id] = picker.answer(question, variable, options)
    return answers


def _counted(question: Question, asked: Sequence[Variable], picker: Picker) -> dict[str, Value]:
    if isinstance(question, Allocation):
        return _allocated(question, asked, picker)
    return _ranked(question, asked, picker)


def _beside(
    question: Question, variable: Variable, code: str, answers: Answers, picker: Picker
) -> Value:
    value = answers.get(question.id)
    chosen = value.codes if isinstance(value, Codes) else ()
    if code not in chosen and value != Code(code):
        return Missing.NOT_ASKED_ROUTE
    words = picker.answer(question, variable, ())
    return Missing.SKIPPED if isinstance(words, Missing) else words


def _ranked(question: Question, asked: Sequence[Variable], picker: Picker) -> dict[str, Value]:
    """Return a whole order; the picker's numbers decide it, the statements' order the ties."""
    picked = {v.id: picker.answer(question, v, ()) for v in asked}
    missing = next((value for value in picked.values() if value in _STANDS_FOR_ALL), None)
    if missing is not None or all(isinstance(value, Missing) for value in picked.values()):
        return dict.fromkeys(picked, missing or Missing.SKIPPED)
    numbers = [value.number for value in picked.values() if isinstance(value, Number)]
    places = _places(question, len(picked))
    fits = len(set(numbers)) == len(numbers) and max(numbers) <= places
    if fits and len(numbers) < len(picked):
        return _unranked(question, picked)
    order = sorted(picked, key=lambda name: _size(picked[name]))
    ranked: dict[str, Value] = {
        name: Number(place) if place <= places else Missing.NOT_ASKED_ROUTE
        for place, name in enumerate(order, start=1)
    }
    return picked if set(numbers) == set(range(1, len(picked) + 1)) else ranked


def _places(question: Question, statements: int) -> int:
    top = question.top if isinstance(question, Ranking) else 0
    return min(top, statements) or statements


def _unranked(question: Question, picked: dict[str, Value]) -> dict[str, Value]:
    numbers = {value.number for value in picked.values() if isinstance(value, Number)}
    places = _places(question, len(picked))
    whole = numbers == set(range(1, places + 1))
    reason = Missing.NOT_ASKED_ROUTE if whole else Missing.SKIPPED
    return {k: v if isinstance(v, Number) else reason for k, v in picked.items()}


def _allocated(question: Allocation, asked: Sequence[Variable], picker: Picker) -> dict[str, Value]:
    """Return parts that sum to the total; what the picker leaves is given to the last."""
    picked = {v.id: picker.answer(question, v, ()) for v in asked}
    missing = next((value for value in picked.values() if isinstance(value, Missing)), None)
    if missing is not None:
        return dict.fromkeys(picked, missing)
    left, parts = question.total, dict[str, Value]()
    for name, value in picked.items():
        part = min(left, int(_size(value)))
        parts[name] = Number(part)
        left -= part
    if left:
        last = asked[-1].id
        parts[last] = Number(int(_size(parts[last])) + left)
    return parts


_STANDS_FOR_ALL = {Missing.DONT_KNOW, Missing.REFUSED}


def _size(value: Value) -> Decimal:
    return Decimal(value.number) if isinstance(value, Number) else Decimal(10**12)


def silent(part: Part, picker: Picker, seen: Answers) -> dict[str, Value]:
    """Return the value of a question that nobody is asked."""
    question, (variable,) = part.question, part.variables
    if not isinstance(question, Given):
        return {variable.id: made(part.compiled, {}, seen, picker.seed)}
    value = picker.answer(question, variable, part.codes)
    return {variable.id: Missing.NOT_ASKED_ROUTE if isinstance(value, Missing) else value}
