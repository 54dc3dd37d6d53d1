"""Answer lists from outside the questionnaire: of the profile, and the municipalities of Drenthe.

What comes from the profile can have no other codes than the profile has, so its list is made of
them: any other code would never be filled.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from surveys.design.naming import written
from surveys.fieldwork.case import PROFILE_VARIABLES
from surveys.fieldwork.profile import MUNICIPALITIES, PROFILE
from surveys.questionnaire import Finding, Questionnaire
from surveys.questions import Given, Option, Origin, Question, Texts, VariableType


def municipalities(languages: Sequence[str]) -> tuple[Option, ...]:
    """Return the municipalities as options; their names are the same in every language."""
    return tuple(
        Option(code=code, text=Texts.of(dict.fromkeys(languages or ("nl",), name)))
        for code, name in MUNICIPALITIES.items()
    )


def profile_options(of: str, languages: Sequence[str]) -> tuple[Option, ...]:
    """Return the values of a part of the profile as options."""
    return tuple(
        Option(code=one.code, text=_said(one.words, languages or ("nl",))) for one in PROFILE[of]
    )


def with_profile(before: Question, after: Question, languages: Sequence[str]) -> Question:
    """Return the question with the codes of the part of the profile that it is filled from.

    A part that is newly chosen brings its codes; later, a list with a code that cannot occur is
    made anew. Whoever leaves codes out, or words them otherwise, keeps that.
    """
    if not isinstance(after, Given) or not _is_listed(after):
        return after
    chosen = not isinstance(before, Given) or (before.origin, before.of) != (after.origin, after.of)
    if not chosen and after.result is not VariableType.CODE:
        return after
    if after.options and not _strange(after):
        return replace(after, result=VariableType.CODE)
    return replace(after, result=VariableType.CODE, options=profile_options(after.of, languages))


def profile_findings(questionnaire: Questionnaire) -> tuple[Finding, ...]:
    """Return each value of the profile that would never be filled, and why."""
    return tuple(
        finding
        for question in written(questionnaire)
        if isinstance(question, Given) and question.origin is Origin.PROFILE and question.of
        for finding in _findings(question)
    )


def _findings(question: Given) -> Iterator[Finding]:
    if question.of not in PROFILE_VARIABLES:
        known = ", ".join(PROFILE_VARIABLES)
        said = f"{question.of!r} is no part of the profile; choose one of {known}"
        yield Finding(question.id, "given-of", said)
    elif question.result not in (VariableType.CODE, VariableType.TEXT):
        said = f"{question.of!r} of the profile is a code or a text; choose one of the two"
        yield Finding(question.id, "given-result", said)
    elif strange := _strange(question):
        known = ", ".join(one.code for one in PROFILE[question.of])
        said = f"the profile never says {', '.join(strange)}; use {known}"
        yield Finding(question.id, "given-code", said)


def _is_listed(question: Given) -> bool:
    return question.origin is Origin.PROFILE and question.of in PROFILE


def _said(words: Mapping[str, str], languages: Sequence[str]) -> Texts:
    return Texts.of({language: words[language] for language in languages if language in words})


def _strange(question: Given) -> list[str]:
    """Return the codes that the profile never has."""
    known = {name for one in PROFILE[question.of] for name in (one.code, one.value)}
    return [one.code for one in question.options if one.code not in known]
