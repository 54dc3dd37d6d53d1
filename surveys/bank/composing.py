"""Questionnaires made of measures of the bank."""

from functools import cache

from surveys.bank.entries import by_language, measure
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
        blocks=tuple(b for name in data["measures"] for b in measure(name, languages).blocks),
    )
    compiled(made)
    return made
