"""What a question says of itself, as a constraint."""

from surveys.exchange.formulas.parsing import tree
from surveys.exchange.reading.defaults import LONG_TEXT, NO_BOUND
from surveys.exchange.xlsform.expressions import xpath
from surveys.exchange.xlsform.limits import Limit, bounds, limit, parts
from surveys.exchange.xlsform.writing.saying import Saying
from surveys.questionnaire import Check
from surveys.questions import DateQuestion, Multiple, NumberQuestion, OpenText, Question


def own_constraint(question: Question, check: Check | None, saying: Saying) -> str:
    """Return the constraint of a question: its check, and what its range or period says."""
    own = [text for text, implied in _own(question, _limits(check, question)) if not implied]
    if check is None:
        return " and ".join(own)
    if check.id != f"{question.id}_check":
        saying.lost("check-id", question.name, check=check.id)
    must = saying.constraint(check.must, question.id)
    if not own:
        return must
    saying.lost("check-joined", question.name)
    return " and ".join([f"({must})", *own])


def _limits(check: Check | None, question: Question) -> list[Limit]:
    if check is None:
        return []
    node = tree(xpath(), check.must)
    found = [limit(part, question.id) for part in parts(node)]
    return [one for one in found if one is not None]


def _own(question: Question, there: list[Limit]) -> list[tuple[str, bool]]:
    """Return each part of the constraint, and whether a check says it already."""
    if isinstance(question, NumberQuestion):
        return _range(question, there)
    if isinstance(question, DateQuestion):
        ends = (("at_least", ">=", question.earliest), ("at_most", "<=", question.latest))
        return [
            (f". {sign} date('{day}')", Limit(sort, day) in there)
            for sort, sign, day in ends
            if day
        ]
    if isinstance(question, OpenText) and question.max_length != LONG_TEXT:
        most = str(question.max_length)
        return [(f"string-length(.) <= {most}", Limit("length", most) in there)]
    if isinstance(question, Multiple):
        return [
            (
                f"not(selected(., '{option.code}') and count-selected(.) > 1)",
                Limit("alone", option.code) in there,
            )
            for option in question.options
            if option.exclusive
        ]
    return []


def _range(question: NumberQuestion, there: list[Limit]) -> list[tuple[str, bool]]:
    numbers = [one for one in there if "-" not in one.value[1:] and one.sort not in _OTHERS]
    low, high = bounds(iter(numbers))
    found = []
    if question.minimum != -NO_BOUND:
        found.append((f". >= {question.minimum}", low == question.minimum))
    if question.maximum != NO_BOUND:
        found.append((f". <= {question.maximum}", high == question.maximum))
    return found


_OTHERS = {"alone", "length"}
