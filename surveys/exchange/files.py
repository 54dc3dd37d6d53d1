"""The formats of questionnaires, and which of them a file is."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from surveys.exchange import limesurvey, surveyjs, xlsform
from surveys.exchange.imported import Exported, Imported, Place
from surveys.exchange.reading.collecting import Collector, Refused
from surveys.exchange.reading.opening import bounded, read_json
from surveys.questionnaire import Questionnaire, QuestionnaireError, compiled


@dataclass(frozen=True)
class Format:
    """A format: how a file of it ends, and how it is read and written."""

    extension: str
    read: Callable[[bytes, str], Imported]
    write: Callable[[Questionnaire, str], Exported]


def read_own(content: bytes, name: str) -> Imported:
    """Return the questionnaire in our own JSON, and everything that is wrong with it."""
    collector = Collector()
    place = Place(file=name)
    try:
        bounded(content, name, "vragenlijst (.json)")
        read_json(content, place)
        questionnaire = Questionnaire.from_json(content.decode("utf-8-sig"))
        compiled(questionnaire)
    except Refused as refusal:
        collector.add(refusal.finding)
        return collector.result(None)
    except QuestionnaireError as error:
        for found in error.findings:
            collector.error("unsound", found.where, place, message=found.message)
        return collector.result(None)
    return collector.result(questionnaire)


def write_own(questionnaire: Questionnaire, name: str) -> Exported:
    """Return the questionnaire as our own JSON, which says all of it."""
    del name
    return Exported(content=questionnaire.to_json().encode())


FORMATS: Mapping[str, Format] = {
    "json": Format(".json", read_own, write_own),
    "xlsform": Format(".xlsx", xlsform.read, xlsform.write),
    "surveyjs": Format(".json", surveyjs.read, surveyjs.write),
    "limesurvey": Format(".lss", limesurvey.read, limesurvey.write),
}


def read(content: bytes, name: str) -> Imported:
    """Return the questionnaire in a file of any of the formats, by how its name ends.

    Of JSON it is ours if it has blocks, and SurveyJS otherwise.
    """
    ending = PurePath(name).suffix.lower()
    if ending == ".json":
        return (read_own if _is_own(content) else surveyjs.read)(content, name)
    if ending == ".lss":
        return limesurvey.read(content, name)
    return xlsform.read(content, name)


def _is_own(content: bytes) -> bool:
    try:
        data = read_json(content[:5_000_000], Place(file=""))
    except (Refused, json.JSONDecodeError):
        return True
    return not isinstance(data, dict) or not {"pages", "elements", "questions"} & set(data)
