"""Differences with an earlier version, each by what it does to the measurement and its trends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request

from panel.web.texts import has_text, t
from surveys.design.difference import Change, difference
from surveys.questionnaire import Questionnaire
from surveys.web.designer.desk import Desk, desk, figures_of
from surveys.web.designer.wording import field_words, kind_words, said_of, sentence


@dataclass(frozen=True)
class Told:
    """A change in words, with the figures whose trend it breaks."""

    question: str
    name: str
    effect: str
    what: str
    before: str
    after: str
    breaks: bool
    figures: tuple[str, ...]


def show_differences(draft_id: str) -> str:
    """Show what changed since a published version."""
    here = desk(draft_id)
    older = [one for one in here.published if one.version < here.questionnaire.version]
    asked = request.args.get("versie", "")
    chosen = next((one for one in older if str(one.version) == asked), older[-1] if older else None)
    rows = told(here, chosen) if chosen else []
    return render_template(
        "surveys/designer/review/differences.html",
        desk=here,
        tab="differences",
        versions=[one.version for one in older],
        chosen=chosen,
        rows=rows,
        broken=sorted({figure for row in rows for figure in row.figures}),
    )


def told(here: Desk, earlier: Questionnaire, question_id: str = "") -> list[Told]:
    """Return the changes since an earlier version, of one question or of all, in words."""
    changes = difference(earlier, here.questionnaire)
    return [
        _told(here, earlier, change)
        for change in changes
        if not question_id or change.question == question_id
    ]


def sentences(rows: Sequence[Told]) -> list[str]:
    """Return each change as a sentence, as it stands beside the question."""
    return [
        t(
            "difference-sentence-breaks" if row.figures else "difference-sentence",
            effect=t(f"difference-effect-{row.effect}"),
            what=" → ".join(one for one in (row.before, row.after) if one) or row.what,
            figures="; ".join(row.figures),
        )
        for row in rows
    ]


def _told(here: Desk, earlier: Questionnaire, change: Change) -> Told:
    figures: dict[str, None] = {}
    if change.breaks:
        figures = dict.fromkeys(one for name in change.variables for one in figures_of(name))
    known = change.question in here.questions
    return Told(
        question=change.question if known else "",
        name=here.name(change.question) if known else change.before,
        effect=change.effect.value,
        what=_what(change.field),
        before=_said(change.field, change.before, earlier),
        after=_said(change.field, change.after, here.questionnaire),
        breaks=change.breaks,
        figures=tuple(figures),
    )


def _what(field: str) -> str:
    key = f"difference-what-{field}"
    return t(key) if has_text(key) else field_words(field)


def _said(field: str, text: str, questionnaire: Questionnaire) -> str:
    if field == "relevant":
        return sentence(questionnaire, text) or t("designer-always")
    if field == "must":
        return said_of(field, questionnaire, text)
    if field == "kind":
        return kind_words(text)
    if text in ("True", "False"):
        return t("designer-yes" if text == "True" else "designer-no")
    return text


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    place = "/beheer/vragenlijsten/ontwerp/<draft_id>/verschillen"
    blueprint.add_url_rule(place, "design_differences", show_differences)
