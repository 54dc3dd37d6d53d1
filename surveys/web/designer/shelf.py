"""The question bank beside a draft: every measure with its source, its use and earlier results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request

from panel.store.transaction import read
from panel.web.texts import t
from surveys.bank.overview import Row, overview
from surveys.questions import Question
from surveys.store.questionnaires import load, versions
from surveys.web.designer.desk import Desk, desk, figures_of, results_of
from surveys.web.designer.wording import kind_words


@dataclass(frozen=True)
class Shown:
    """A measure as the page shows it."""

    row: Row
    questions: tuple[tuple[str, str], ...]  # text and kind
    used: tuple[str, ...]
    figures: tuple[str, ...]
    results: Sequence[str]
    is_there: bool


def show_bank(draft_id: str) -> str:
    """Show the bank, the newest version of each measure, all of it or what a word is found in."""
    here, wanted = desk(draft_id), request.args.get("zoek", "").strip().casefold()[:100]
    used = _used()
    newest = {one.measure.id: one for one in overview()}
    shown = [_shown(here, one, used) for one in newest.values() if _holds(one, wanted)]
    return render_template(
        "surveys/designer/bank.html",
        desk=here,
        tab="bank",
        measures=shown,
        wanted=wanted,
        after=request.args.get("na", ""),
    )


def _shown(here: Desk, row: Row, used: Mapping[str, Sequence[str]]) -> Shown:
    questions = list(row.measure.questions())
    variables = [variable.id for question in questions for variable in question.variables()]
    figures = dict.fromkeys(name for variable in variables for name in figures_of(variable))
    return Shown(
        row=row,
        questions=tuple((_text(one), kind_words(one.kind)) for one in questions),
        used=tuple(dict.fromkeys(name for one in questions for name in used.get(one.id, ()))),
        figures=tuple(figures),
        results=results_of(variables),
        is_there=any(one.id in here.questions for one in questions),
    )


def _used() -> dict[str, list[str]]:
    """Return by question id the published versions that ask it."""
    found: dict[str, list[str]] = {}
    with read() as session:
        for version in versions(session):
            questionnaire = load(session, version.id)
            title = questionnaire.title.say("nl")
            words = t("wave-form-questionnaire-option", title=title, version=version.version)
            for question in questionnaire.questions():
                found.setdefault(question.id, []).append(words)
    return found


def _holds(row: Row, wanted: str) -> bool:
    texts = [row.measure.title, row.measure.id, *map(_text, row.measure.questions())]
    return not wanted or any(wanted in text.casefold() for text in texts)


def _text(question: Question) -> str:
    return question.text.say("nl")


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    place = "/beheer/vragenlijsten/ontwerp/<draft_id>/vragenbank"
    blueprint.add_url_rule(place, "design_bank", show_bank)
