"""The field for own words beside an option: "Something else, namely"."""

from collections.abc import Collection, Iterable, Iterator

from surveys.questions.faults import Fault, FaultKind
from surveys.questions.question import Option, Question, Raw, Reading, Variable, VariableType
from surveys.responses.answers import Missing, Text, is_storable

OPEN_SUFFIX = "_open"
LONGEST_OPEN = 500  # characters


def open_id(question: str, code: str) -> str:
    """Return the id of the variable that holds the own words beside an option."""
    return f"{question}_{code.lower().replace('-', '_')}{OPEN_SUFFIX}"


def open_variables(question: Question) -> Iterator[Variable]:
    """Yield a variable for each option of the question with a field for own words."""
    for option in opened(question):
        yield Variable(
            id=open_id(question.id, option.code),
            name=open_id(question.name or question.id, option.code),
            label=option.text,
            type=VariableType.TEXT,
            options=(),
            bounds=None,
            missing=tuple(m for m in Missing if m not in (Missing.DONT_KNOW, Missing.REFUSED)),
            article_9=question.article_9,
            question=question.id,
        )


def opened(question: Question) -> tuple[Option, ...]:
    """Return the options of the question with a field for own words."""
    return tuple(option for option in question.choices() if option.open)


def implied(question: Question, raw: Raw, chosen: Iterable[str]) -> tuple[str, ...]:
    """Return what was chosen, with each option that was not ticked but written beside."""
    named = [o.code for o in opened(question) if _written(question, o, raw)]
    return tuple(dict.fromkeys([*chosen, *named]))


def read_open(question: Question, raw: Raw, chosen: Collection[str]) -> Iterator[Reading]:
    """Yield the own words beside each option; beside one that was not chosen nothing is asked."""
    for option in opened(question):
        name, words = open_id(question.id, option.code), _written(question, option, raw)
        if option.code not in chosen:
            fault = Fault(name, FaultKind.OPEN_WITHOUT_OPTION, {"option": option.code})
            yield name, fault if words else Missing.NOT_ASKED_ROUTE
        else:
            yield name, _judged(name, words)


def _judged(name: str, words: str) -> "Text | Missing | Fault":
    if len(words) > LONGEST_OPEN:
        most: dict[str, str | int] = {"most": LONGEST_OPEN, "length": len(words)}
        return Fault(name, FaultKind.TOO_LONG, most)
    if not is_storable(words):
        return Fault(name, FaultKind.NULL_BYTES)
    return Text(words) if words else Missing.SKIPPED


def _written(question: Question, option: Option, raw: Raw) -> str:
    sent = raw.get(open_id(question.id, option.code), ())
    return next((text.replace("\r\n", "\n").strip() for text in sent if text.strip()), "")
