"""Where a walk goes: its pages by name, on the route or not, with the answers in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from panel.web.texts import t
from surveys.path import Path
from surveys.web.designer.desk import Desk
from surveys.web.designer.wording import sentence
from surveys.web.wording import answers_in_words

FULL = "vol"  # in an address: the quotas that the researcher takes for full


@dataclass(frozen=True)
class Stop:
    """A page of the draft on a walk: whether it is on the path, and what was answered."""

    page: str
    name: str
    on_path: bool
    route: str
    answers: Sequence[tuple[str, str]]


def stops_of(here: Desk, way: Path) -> list[Stop]:
    """Return every page of the draft that can be seen, as a walk stands."""
    found: list[Stop] = []
    for block in here.questionnaire.asked_blocks:
        if all(question.is_silent for question in block.questions):
            continue  # nobody sees it
        on_path = block.id in way.asked
        values = way.values(block.id) if on_path else {}
        answers = [
            (text, said)
            for question in (way.visible(block.id) if on_path else ())
            for variable, text, said in answers_in_words(question, values, "nl")
            if variable in values
        ]
        conditions = [block.relevant, *(question.relevant for question in block.questions)]
        routes = [sentence(here.questionnaire, one) for one in conditions if one]
        name = page_name(here, block.id)
        found.append(Stop(block.id, name, on_path, "; ".join(routes), answers))
    return found


def page_name(here: Desk, page: str) -> str:
    """Return what a page is called: its first question."""
    for block in here.questionnaire.asked_blocks:
        if block.id == page and block.questions:
            return here.name(block.questions[0].id)
    return page


def is_sound(here: Desk) -> bool:
    """Return whether a draft can be walked through."""
    return not here.findings


def unsound(draft_id: str) -> Response:
    """Lead to what must be mended first."""
    flash(t("walk-unsound"), "fault")
    return redirect(url_for("surveys.review_design", draft_id=draft_id), 303)


def to_page(draft_id: str, walk_id: str, page: str, full: Sequence[str] = ()) -> Response:
    """Lead to a page of a walk; where there is none, to its overview."""
    if not page:
        address = url_for("surveys.show_walk", draft_id=draft_id, walk_id=walk_id, vol=full)
    else:
        address = url_for(
            "surveys.walk_page", draft_id=draft_id, walk_id=walk_id, page=page, vol=full
        )
    return redirect(address, 303)
