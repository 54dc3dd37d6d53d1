"""From what a form sent to typed answers, or to everything that is wrong with it."""

from collections.abc import Mapping, Sequence

from surveys.questions.faults import Fault, FaultKind, Faults
from surveys.questions.question import EMPTY, Empty, Question, Raw
from surveys.responses.answers import Missing, Value

LONGEST_NAME = 80  # characters of a forged field's name that a fault repeats


def accept(
    question: Question, raw: Raw, *, confirmed_empty: bool = False
) -> Mapping[str, Value] | Faults:
    """Return the answers to one question; see `accept_page`."""
    return accept_page((question,), raw, confirmed_empty=confirmed_empty)


def accept_page(
    asked: Sequence[Question], raw: Raw, *, confirmed_empty: bool = False
) -> Mapping[str, Value] | Faults:
    """Return the answers to the questions of one page, by variable id.

    Parameters
    ----------
    asked
        The questions as they were asked: only the statements and options on the path
        (`Path.visible`), so that an answer outside them is refused.
    raw
        The values sent by field name, without the fields that are the page's own.
    confirmed_empty
        Whether the member has been asked once about what is empty: then it counts as skipped.
    """
    accepted: dict[str, Value] = {}
    faults = _forged(asked, raw)
    for question in asked:
        for variable, reading in question.read(raw):
            result = _settled(variable, reading, confirmed_empty=confirmed_empty)
            if isinstance(result, Fault):
                faults.append(result)
            else:
                accepted[variable] = result
    return Faults(tuple(faults), accepted) if faults else accepted


def _forged(asked: Sequence[Question], raw: Raw) -> list[Fault]:
    known = {field for question in asked for field in question.fields()}
    return [Fault(name[:LONGEST_NAME], FaultKind.FORGED_FIELD) for name in raw if name not in known]


def _settled(
    variable: str, reading: Value | Fault | Empty, *, confirmed_empty: bool
) -> Value | Fault:
    if reading is not EMPTY:
        return reading
    return Missing.SKIPPED if confirmed_empty else Fault(variable, FaultKind.UNANSWERED)
