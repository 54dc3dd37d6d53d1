"""Questionnaires made of measures of the bank."""

from functools import cache

from surveys.bank.entries import Measure, by_language, measure
from surveys.bank.files import BankError, names, table
from surveys.questionnaire import Questionnaire, compiled
from surveys.questions import Texts


def questionnaires() -> tuple[tuple[str, int], ...]:
    """Return (id, version) of each questionnaire in the bank, sorted."""
    found = [table("questionnaires", name) for name in names("questionnaires")]
    return tuple(sorted((data["id"], data["version"]) for data in found))


@cache
def questionnaire(questionnaire_id: str, version: int) -> Questionnaire:
    """Return a version of a questionnaire, checked; the same object each time.

    Raises
    ------
    BankError
        If the bank does not have it.
    QuestionnaireError
        If it is not sound.
    """
    if (questionnaire_id, version) not in questionnaires():
        known = ", ".join(f"{name} version {number}" for name, number in questionnaires())
        raise BankError(f"no {questionnaire_id!r} version {version}; there is {known}")
    data = table("questionnaires", f"{questionnaire_id}_{version}")
    languages = tuple(data["languages"])
    made = Questionnaire(
        id=data["id"],
        version=data["version"],
        title=Texts.of(by_language(languages, "title", data["id"])),
        languages=languages,
        blocks=tuple(b for name in data["measures"] for b in _named(name, languages).blocks),
    )
    compiled(made)
    return made


def _named(name: str, languages: tuple[str, ...]) -> Measure:
    """Return a measure by id and version, as in "loneliness_1"; refused if it is incomplete."""
    measure_id, _, version = name.rpartition("_")
    if not version.isdecimal():
        raise BankError(f"{name!r} names no version of a measure; write it as in 'loneliness_1'")
    found = measure(measure_id, languages, int(version))
    if found.incomplete:
        raise BankError(f"measure {name!r} cannot be fielded: {found.incomplete}")
    return found
