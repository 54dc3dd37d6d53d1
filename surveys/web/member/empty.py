"""The one friendly question about what was left empty or may be a mistake, at its own address.

The address names the empty answers that it asks about, and the last saving before it. Once
something was saved since, as when the back button leads to it, the page asks nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import request

from panel.web.texts import t
from surveys.questions import SOFT, Fault, FaultKind, Faults, Question
from surveys.responses.checked import checked
from surveys.web.form import PageForm
from surveys.web.member.visit import Visit, page_address

EMPTY, SINCE, DOUBT = "leeg", "na", "klopt"
BACK, TO_OVERVIEW = "terug", "overzicht"  # ?terug=overzicht: the page was opened to change it


def comes_from_overview() -> bool:
    """Tell whether the page was opened from the overview, to change an answer."""
    return request.args.get(BACK) == TO_OVERVIEW


def asking_address(page: str, faults: Faults, since: str) -> str:
    """Return the address that asks about the answers of a page, saved last at a mark."""
    asks = [(EMPTY, name) for name in faults.unanswered] + [(SINCE, since)]
    if len(faults.unanswered) < len(faults.faults):
        asks.append((DOUBT, "1"))
    back = [(BACK, TO_OVERVIEW)] if comes_from_overview() else []
    return f"{page_address(page)}?{urlencode(asks + back)}"


def asked_about(here: Visit, page: str, asked: Sequence[Question]) -> tuple[Fault, ...]:
    """Return what this address asks about: empty answers in page order, then doubtful ones."""
    if request.args.get(SINCE) != here.seen:
        return ()
    named = set(request.args.getlist(EMPTY))
    variables = (variable.id for question in asked for variable in question.variables())
    empty = [Fault(name, FaultKind.UNANSWERED) for name in variables if name in named]
    doubtful = checked(here.way, page, here.language) if request.args.get(DOUBT) else ()
    return (*empty, *(fault for fault in doubtful if fault.kind in SOFT))


def friendly(form: PageForm, faults: Sequence[Fault]) -> str:
    """Return the one question about what is empty, or may be a mistake."""
    if any(fault.kind is not FaultKind.UNANSWERED for fault in faults):
        return t("ask-doubt")
    empty = len(faults)
    is_battery = any(len(field.question.statements()) > 1 for field in form.questions)
    return t("ask-some", n=empty) if is_battery else t("ask-one")
