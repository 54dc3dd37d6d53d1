"""Questionnaires made of measures of the bank."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from surveys.bank.entries import Measure, by_language, measure
from surveys.bank.files import BankError, names, table
from surveys.questionnaire import Block, Questionnaire, compiled
from surveys.questionnaire.parts import Module
from surveys.questions import Texts

Languages = tuple[str, ...]


def questionnaires() -> tuple[tuple[str, int], ...]:
    """Return (id, version) of each questionnaire in the bank, sorted."""
    found = [table("questionnaires", name) for name in names("questionnaires")]
    return tuple(sorted((data["id"], data["version"]) for data in found))


def used_in(measure_id: str, version: int) -> tuple[tuple[str, int], ...]:
    """Return (id, version) of each questionnaire that asks a version of a measure, sorted."""
    wanted = f"{measure_id}_{version}"
    return tuple(
        found
        for found in questionnaires()
        if any(wanted in part["measures"] for part in _parts(_table(*found)))
    )


@cache
def questionnaire(questionnaire_id: str, version: int) -> Questionnaire:
    """Return a version of a questionnaire, checked; the same object each time.

    Raises
    ------
    BankError
        If the bank does not have it, or it asks a measure that cannot be fielded.
    QuestionnaireError
        If it is not sound.
    """
    if (questionnaire_id, version) not in questionnaires():
        known = ", ".join(f"{name} version {number}" for name, number in questionnaires())
        raise BankError(f"no {questionnaire_id!r} version {version}; there is {known}")
    made = composed(_table(questionnaire_id, version))
    compiled(made)
    return made


def composed(data: Mapping[str, Any]) -> Questionnaire:
    """Return the questionnaire that a file says, not yet checked; BankError as above."""
    languages = tuple(data["languages"])
    return Questionnaire(
        id=data["id"],
        version=data["version"],
        title=Texts.of(by_language(languages, "title", data["id"])),
        languages=languages,
        blocks=tuple(block for part in _parts(data) for block in _blocks(part, languages)),
        modules=tuple(_module(part["id"], languages) for part in data.get("modules", [])),
        scales=tuple(data.get("scales", [])),
    )


def _table(questionnaire_id: str, version: int) -> Mapping[str, Any]:
    return table("questionnaires", f"{questionnaire_id}_{version}")


def _parts(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the modules, or all of it as one part without a name."""
    return list(data.get("modules") or [{"id": "", "measures": data["measures"]}])


def _module(module_id: str, languages: Languages) -> Module:
    return Module(id=module_id, title=Texts.of(by_language(languages, "module", module_id)))


def _blocks(part: Mapping[str, Any], languages: Languages) -> Iterator[Block]:
    for name in part["measures"]:
        for block in _named(name, languages).blocks:
            yield replace(block, module=part["id"])


def _named(name: str, languages: Languages) -> Measure:
    """Return a measure by id and version, as in "loneliness_1"; refused if it is incomplete."""
    measure_id, _, version = name.rpartition("_")
    if not version.isdecimal():
        raise BankError(f"{name!r} names no version of a measure; write it as in 'loneliness_1'")
    found = measure(measure_id, languages, int(version))
    if found.incomplete:
        raise BankError(f"measure {name!r} cannot be fielded: {found.incomplete}")
    return found
