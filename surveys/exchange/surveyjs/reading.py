"""A SurveyJS file as a questionnaire."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from surveys.exchange.imported import Imported, Place
from surveys.exchange.reading.assembling import assembled
from surveys.exchange.reading.collecting import Collector, Refused, refused
from surveys.exchange.reading.drafts import Form
from surveys.exchange.reading.languages import OWN, language_code
from surveys.exchange.reading.naming import as_id
from surveys.exchange.reading.opening import bounded, read_json
from surveys.exchange.surveyjs.elements import Maker
from surveys.exchange.surveyjs.leftovers import leftovers
from surveys.exchange.surveyjs.naming import Paths
from surveys.exchange.surveyjs.objects import DEFAULT, Languages, Thing
from surveys.exchange.surveyjs.walking import Walker
from surveys.questionnaire import Questionnaire

_LOCALISED = frozenset(
    {"title", "description", "text", "html", "labelTrue", "labelFalse", "noneText", "otherText"}
    | {"minRateDescription", "maxRateDescription", "templateTitle"}
)


def read(content: bytes, name: str) -> Imported:
    """Return the questionnaire in a SurveyJS JSON file, and everything that was found in it.

    It never raises: a file that is no such JSON gives no questionnaire and the finding that says
    so.
    """
    collector = Collector()
    try:
        return collector.result(_read(content, name, collector))
    except Refused as refusal:
        collector.add(refusal.finding)
        return collector.result(None)


def _read(content: bytes, name: str, collector: Collector) -> Questionnaire | None:
    place = bounded(content, name, "SurveyJS-vragenlijst (.json)")
    data = read_json(content, place)
    if not isinstance(data, dict) or not {"pages", "elements", "questions"} & set(data):
        raise refused("unreadable", place, sort="SurveyJS-vragenlijst (.json)")
    whole = Thing(data, place, collector)
    languages = Languages(_languages(data))
    pages = _pages(whole, data)
    paths = Paths(pages, collector)
    languages = replace(languages, piped=paths.piped)
    walker = Walker(Maker(languages, collector, paths.ids), paths)
    drafted = tuple(walker.pages(pages))
    for key in leftovers(whole, is_question=False, known=frozenset()) if "pages" in data else ():
        collector.lost("property", name, place.at(key), key=key)
    version = int(whole.number("panelVersion") or 1)
    return assembled(
        Form(
            id=as_id(whole.text("panelId") or Path(name).stem, otherwise="formulier"),
            version=version if 0 < version < 10**9 else 1,
            title=languages.texts(whole, "title", name) or languages.same(Path(name).stem),
            languages=languages.codes,
            pages=drafted,
            rosters=tuple(walker.rosters),
            place=Place(file=name),
            sorts=walker.sorts,
        ),
        collector,
    )


def _pages(whole: Thing, data: dict[str, Any]) -> list[Thing]:
    if "pages" not in data:
        return [Thing({**data, "name": "blad", "title": None}, whole.place, whole.collector)]
    return [
        Thing(page.data, Place(file=whole.place.file, sheet=f"pagina {page.name}"), page.collector)
        for page in whole.things("pages")
    ]


def _languages(data: dict[str, Any]) -> tuple[str, ...]:
    named = [code for code in dict.fromkeys(_keys(data)) if code != DEFAULT]
    locale = data.get("locale")
    first = language_code(locale) if isinstance(locale, str) and locale else ""
    if not first:
        # the language of SurveyJS without a word about it is English; a file that names no
        # language at all is one of ours, until its author says otherwise
        first = "en" if named and "en" not in named else OWN
    return (first, *(code for code in named if code != first))


def _keys(value: Any) -> Iterator[str]:
    """Yield the language codes of localised texts, wherever they stand."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            for key, inner in one.items():
                if key in _LOCALISED and isinstance(inner, dict):
                    yield from (str(code) for code in inner if isinstance(inner[code], str))
                elif isinstance(inner, dict | list):
                    waiting.append(inner)
