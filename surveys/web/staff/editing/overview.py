"""What was found in a wave, rule by rule, and what was changed; the way to freezing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, current_app, render_template, request

from panel.store.transaction import read
from panel.web.texts import t
from surveys.responses.edit_log import Edit
from surveys.responses.editing.rule import Rule
from surveys.store.editing import findings
from surveys.store.editing.edits import edits_of
from surveys.store.editing.rules import rules_of
from surveys.web.staff.editing.wave import PER_PAGE, AtHand, at_hand, names, number

EFFECTS = "surveys_editing_effects"
ENDPOINTS = ("editing", "edit_log")


@dataclass(frozen=True)
class Row:
    """A rule as the overview shows it."""

    rule: Rule
    says: str
    tally: findings.Tally


def rule_says(here: AtHand, rule: Rule) -> str:
    """Return in a sentence what a rule looks for."""
    plain = dict(rule.plain())
    shown: dict[str, object] = {
        name: value for name, value in plain.items() if isinstance(value, str | int)
    }
    shown["variable"] = here.say(str(plain.get("variable", "")))
    shown["never"] = here.questionnaire.with_names(str(plain.get("never", "")))
    shown["seconds"] = f"{int(str(plain.get('tenths', 0))) / 10:.1f}".replace(".", ",")
    lists = [value for value in plain.values() if isinstance(value, list)]
    chosen = [here.say(str(name)) for one in lists for name in one]
    shown["chosen"], shown["number"] = "; ".join(chosen), len(chosen)
    shown["ends"] = "".join("x" if plain.get(end) else "-" for end in ("lowest", "highest"))
    return t(f"rule-says-{rule.kind.replace('_', '-')}", **shown)


def show_editing(wave_id: str) -> str:
    """Show what the rules found and how far people are."""
    with read() as session:
        here = at_hand(session, wave_id)
        saved, tallies = rules_of(session, wave_id), findings.tallies(session, wave_id)
        log = edits_of(session, wave_id)
    rows = [
        Row(rule, rule_says(here, rule), tallies.get(rule.id, findings.Tally()))
        for rule in saved.book.rules
    ]
    effects: Callable[[str], str] | None = current_app.extensions.get(EFFECTS)
    return render_template(
        "surveys/staff/editing/overview.html",
        here=here,
        rows=rows,
        version=saved.version,
        waiting=sum(row.tally.waiting for row in rows),
        found=sum(row.tally.found for row in rows),
        edits=len(log),
        effects=effects(wave_id) if effects and here.is_closed else "",
    )


def show_edit_log(wave_id: str) -> str:
    """Show every correction, the newest first."""
    page = max(1, number(request.args.get("pagina", "1")))
    with read() as session:
        here = at_hand(session, wave_id)
        log = list(reversed(edits_of(session, wave_id)))
        shown = log[(page - 1) * PER_PAGE : page * PER_PAGE]
        book = rules_of(session, wave_id).book
        lines = [_line(here, edit) for edit in shown]
        people = names(session, {edit.who for edit in shown})
    return render_template(
        "surveys/staff/editing/log.html",
        here=here,
        lines=lines,
        people=people,
        titles={rule.id: rule.title for rule in book.rules},
        page=page,
        pages=-(-len(log) // PER_PAGE),
        total=len(log),
    )


def _line(here: AtHand, edit: Edit) -> tuple[Edit, str, str, str]:
    old, new = (here.words(edit.variable, value) for value in (edit.old, edit.new))
    return edit, here.say(edit.variable), old, new


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add = blueprint.add_url_rule
    add("/beheer/rondes/<wave_id>/nakijken", "editing", show_editing)
    add("/beheer/rondes/<wave_id>/nakijken/logboek", "edit_log", show_edit_log)
