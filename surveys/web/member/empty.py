"""The one friendly question about what was left empty: asked by a page with an address of its own.

The address names the answers that it asks about, and the last saving before it. Once something was
saved since, as when the back button leads to it, the page is shown as it is and asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from flask import request

from panel.web.texts import t
from surveys.questions import Fault, FaultKind, Question
from surveys.web.form import PageForm
from surveys.web.member.visit import Visit, page_address

EMPTY, SINCE = "leeg", "na"
BACK, TO_OVERVIEW = "terug", "overzicht"  # ?terug=overzicht: the page was opened to change it


def comes_from_overview() -> bool:
    """Tell whether the page was opened from the overview, to change an answer."""
    return request.args.get(BACK) == TO_OVERVIEW


def asking_address(page: str, empty: Iterable[str], since: str) -> str:
    """Return the address that asks about the empty answers of a page, saved last at a mark."""
    asks = [(EMPTY, name) for name in empty] + [(SINCE, since)]
    back = [(BACK, TO_OVERVIEW)] if comes_from_overview() else []
    return f"{page_address(page)}?{urlencode(asks + back)}"


def asked_about(here: Visit, asked: Sequence[Question]) -> tuple[Fault, ...]:
    """Return the empty answers that this address asks about, in page order."""
    if request.args.get(SINCE) != here.seen:
        return ()
    named = set(request.args.getlist(EMPTY))
    variables = (variable.id for question in asked for variable in question.variables())
    return tuple(Fault(name, FaultKind.UNANSWERED) for name in variables if name in named)


def friendly(form: PageForm, empty: int) -> str:
    """Return the one question about what is empty."""
    is_battery = any(len(field.question.statements()) > 1 for field in form.questions)
    return t("ask-some", n=empty) if is_battery else t("ask-one")
