"""What is wrong with a questionnaire, apart from its conditions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from surveys.questionnaire.errors import Finding
from surveys.questionnaire.version import Questionnaire
from surveys.questions import Question, Texts

# An id is also a form field and, with ".code" behind it, a column of a data set.
ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
# Columns of the design in a frozen data set, which an answer by that id would take the place of.
RESERVED_IDS = frozenset(
    {"pseudonym", "person", "wave", "cohort", "disposition", "stratum", "unit", "weight"}
    | {"probability_recruitment", "probability_wave"}
)
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")


def findings(questionnaire: Questionnaire) -> list[Finding]:
    """Return everything that is wrong, the conditions left aside."""
    found = [*_frame(questionnaire), *_identities(questionnaire), *_names(questionnaire)]
    for question in questionnaire.questions():
        found += [
            Finding(question.id, "question", one.message, one.key, one.details)
            for one in question.complaints()
        ]
        found += _texts(question.id, question.texts(), questionnaire.languages)
    return found


def _frame(questionnaire: Questionnaire) -> Iterator[Finding]:
    if not ID.fullmatch(questionnaire.id):
        yield Finding(questionnaire.id, "bad-id", "an id holds small letters, digits and _")
    if questionnaire.version < 1:
        yield Finding(questionnaire.id, "version", "versions are numbered from 1")
    if not questionnaire.languages:
        yield Finding(questionnaire.id, "no-language", "name at least one language")
    if not questionnaire.blocks:
        yield Finding(questionnaire.id, "empty", "a questionnaire needs at least one page")
    for block in questionnaire.asked_blocks:
        if not block.questions:
            yield Finding(block.id, "empty", "a page needs at least one question; add or drop it")
    yield from _texts(questionnaire.id, [questionnaire.title], questionnaire.languages)


def _identities(questionnaire: Questionnaire) -> Iterator[Finding]:
    blocks = [block.id for block in questionnaire.asked_blocks]
    parts = [
        part for question in questionnaire.questions() for part in (question.id, *_items(question))
    ]
    for ids in (blocks, parts):
        for identity, times in Counter(ids).items():
            if times > 1:
                yield Finding(identity, "duplicate-id", f"this id is used {times} times")
            if not ID.fullmatch(identity):
                yield Finding(identity, "bad-id", "an id holds small letters, digits and _")
    for identity in sorted(RESERVED_IDS.intersection(parts)):
        said = "this id is kept for a column of the sampling design; the name may stay as it is"
        yield Finding(identity, "reserved-id", said)


def _names(questionnaire: Questionnaire) -> Iterator[Finding]:
    variables = [
        variable for question in questionnaire.questions() for variable in question.variables()
    ]
    ids = {variable.id for variable in variables}
    names = Counter(variable.name for variable in variables)
    for variable in variables:
        if not NAME.fullmatch(variable.name):
            yield Finding(variable.id, "bad-name", "a name holds letters, digits, _ and -")
        if names[variable.name] > 1:
            said = f"the name {variable.name!r} is used more than once"
            yield Finding(variable.id, "duplicate-name", said, details={"called": variable.name})
        if variable.name in ids and variable.name != variable.id:
            said = f"the name {variable.name!r} is another variable's id"
            yield Finding(variable.id, "name-is-id", said, details={"called": variable.name})


def _items(question: Question) -> list[str]:
    return [item.id for item in question.statements()]


def _texts(where: str, texts: Iterable[Texts], languages: tuple[str, ...]) -> Iterator[Finding]:
    missing = {language for text in texts for language in languages if language not in text}
    for language in sorted(missing):
        said = f"a text is missing in language {language!r}"
        yield Finding(where, "missing-text", said, details={"language": language})
