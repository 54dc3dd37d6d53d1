"""The answers of a page held against its checks, and against what the member said before."""

from collections.abc import Iterator

from surveys.path import Path
from surveys.path.piping import in_words
from surveys.questionnaire import CheckLevel
from surveys.questions import Dependent, Fault, FaultKind

LANGUAGE = "nl"
_KINDS = {CheckLevel.HARD: FaultKind.CHECK, CheckLevel.SOFT: FaultKind.SOFT_CHECK}


def checked(way: Path, page: str, language: str = LANGUAGE) -> Iterator[Fault]:
    """Yield what the answers of a page do not pass, with the page's answers in `way`.

    ``language`` is the one in which a former answer is said.
    """
    for failed in way.failed_checks(page):
        yield Fault(
            failed.at,
            _KINDS[failed.check.level],
            {"check": failed.check.id},
            failed.check.message,
        )
    yield from _changed(way, page, language)


def _changed(way: Path, page: str, language: str) -> Iterator[Fault]:
    """Yield where an answer differs from the former one (reactive dependent interviewing)."""
    values = way.values(page)
    for question in way.visible(page):
        before = way.former(question)
        now = values.get(question.id)
        if question.dependent is Dependent.REACTIVE and before is not None and now is not None:
            variable = way.plan.questionnaire.variables[question.former]
            if type(now) is type(before) and now != before:
                said = in_words(before, variable, language)
                yield Fault(question.id, FaultKind.DIFFERS_FROM_FORMER, {"former": said})
