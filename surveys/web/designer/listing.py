"""All questionnaires: what is published, what is being made, and how a new one begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from panel.store.staff import staff_names
from panel.store.transaction import read, write
from panel.web.permissions import may
from panel.web.texts import t
from panel.web.visitor import current_staff
from surveys.bank import questionnaire, questionnaires
from surveys.design.naming import free, slug, written
from surveys.path.duration import minutes
from surveys.questionnaire import Questionnaire
from surveys.questions import Texts
from surveys.responses.answers import is_storable
from surveys.store.drafts import Draft, DraftExistsError, DraftState, clone, drafts, start
from surveys.store.questionnaires import UnknownVersionError, load, versions
from surveys.store.tables import QuestionnaireVersion
from surveys.web.designer.desk import edit

LONGEST_TITLE = 200  # characters
EMPTY, BANK, PUBLISHED = "empty", "bank", "published"
SEPARATOR = "@"


@dataclass(frozen=True)
class Listed:
    """A questionnaire with its versions.

    Parameters
    ----------
    made_of
        The ids of the drafts that published versions were made of, by the id of the version.
    """

    title: str
    draft: Draft | None
    published: tuple[QuestionnaireVersion, ...]
    made_of: Mapping[str, str]
    questions: int
    minutes: int


def show_designs() -> str:
    """Show all questionnaires with their versions and states."""
    with read() as session:
        return render_template(
            "surveys/designer/list.html",
            rows=_listed(session),
            people=staff_names(session),
            may_make=may(current_staff(), "surveys.new_design"),
        )


def new_design() -> str | tuple[str, int] | Response:
    """Show how a questionnaire can begin, or begin one."""
    with read() as session:
        sources = _sources(session)
        taken = {one.questionnaire_id for one in versions(session)}
        taken |= {one.questionnaire.id for one in drafts(session)}
    taken |= {name for name, _ in questionnaires()}
    title, source = request.form.get("title", "").strip(), _source(dict(sources))
    fault = ""
    if request.method == "POST":
        fault = _fault(title, source, dict(sources))
        if not fault:
            with write() as session:
                made = _begun(session, title, source, free(slug(title, "lijst"), taken))
                draft = start(session, made, edit("begun"))
            flash(t("designs-begun"))
            return redirect(url_for("surveys.design", draft_id=draft.id), 303)
    page = render_template(
        "surveys/designer/new.html", sources=sources, title=title, source=source, fault=fault
    )
    return page, 422 if fault else 200


def new_version(version_id: str) -> Response:
    """Begin the next version of a published questionnaire, or go on with the draft of it."""
    try:
        with write() as session:
            draft_id = clone(session, load(session, version_id), edit("begun")).id
        flash(t("designs-version-begun"))
    except UnknownVersionError:
        abort(404)
    except DraftExistsError as known:
        draft_id = known.draft_id
        flash(t("designs-draft-there"))
    return redirect(url_for("surveys.design", draft_id=draft_id), 303)


def _listed(session: Session) -> list[Listed]:
    by_id: dict[str, list[QuestionnaireVersion]] = {}
    for row in versions(session):
        by_id.setdefault(row.questionnaire_id, []).append(row)
    going_on: dict[str, Draft] = {}
    done: dict[tuple[str, str], str] = {}
    for one in drafts(session):
        if one.state is DraftState.PUBLISHED:
            done[one.questionnaire.id, str(one.questionnaire.version)] = one.id
        else:
            going_on[one.questionnaire.id] = one
    found: list[Listed] = []
    for name in dict.fromkeys([*going_on, *by_id]):
        rows = sorted(by_id.get(name, ()), key=lambda row: int(row.version), reverse=True)
        draft = going_on.get(name)
        latest = draft.questionnaire if draft else load(session, rows[0].id)
        found.append(
            Listed(
                title=latest.title.say("nl"),
                draft=draft,
                published=tuple(rows),
                made_of={
                    row.id: done[name, str(row.version)]
                    for row in rows
                    if (name, str(row.version)) in done
                },
                questions=sum(bool(one.variables()) for one in written(latest)),
                minutes=minutes(latest),
            )
        )
    return found


def _source(known: Mapping[str, str]) -> str:
    """Return what was chosen to begin with, or what the link to this page names."""
    named = request.args.get("bron", EMPTY)
    return request.form.get("source", named if named in known else EMPTY)


def _sources(session: Session) -> list[tuple[str, str]]:
    """Return what a new questionnaire may begin with: nothing, one of the bank, or another."""
    found = [(EMPTY, t("designs-source-empty"))]
    for name, number in reversed(questionnaires()):
        title = questionnaire(name, number).title.say("nl")
        words = t("designs-source-bank", title=title, version=number)
        found.append((f"{BANK}{SEPARATOR}{name}{SEPARATOR}{number}", words))
    for row in versions(session):
        title = load(session, row.id).title.say("nl")
        words = t("designs-source-other", title=title, version=row.version)
        found.append((f"{PUBLISHED}{SEPARATOR}{row.id}", words))
    return found


def _fault(title: str, source: str, sources: dict[str, str]) -> str:
    if not title or len(title) > LONGEST_TITLE or not is_storable(title) or not title.isprintable():
        return t("designs-title-fault", most=LONGEST_TITLE)
    return "" if source in sources else t("designs-source-fault")


def _begun(session: Session, title: str, source: str, identity: str) -> Questionnaire:
    kind, _, rest = source.partition(SEPARATOR)
    texts = Texts.of({"nl": title})
    if kind == EMPTY:
        return Questionnaire(id=identity, version=1, title=texts, languages=("nl",), blocks=())
    if kind == BANK:
        name, _, number = rest.partition(SEPARATOR)
        found = questionnaire(name, int(number))
    else:
        found = load(session, rest)
    return _as_new(found, identity, texts)


def _as_new(found: Questionnaire, identity: str, title: Texts) -> Questionnaire:
    titles = Texts.of({**dict(found.title.by_language), **dict(title.by_language)})
    return replace(found, id=identity, version=1, title=titles)


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add = blueprint.add_url_rule
    add("/beheer/vragenlijsten", "designs", show_designs)
    add("/beheer/vragenlijsten/nieuw", "new_design", new_design, methods=["GET", "POST"])
    add(
        "/beheer/vragenlijsten/versie/<version_id>/nieuwe-versie",
        "new_version",
        new_version,
        methods=["POST"],
    )
