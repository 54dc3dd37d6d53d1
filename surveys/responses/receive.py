"""What comes in for one page, judged: saved, invalid or rejected. It writes nothing.

The browser's pages, bulk answers and keyed-in paper forms all come through `receive`, and then
through the store's `commit_page` or `commit_pages_in_bulk`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from surveys.path import Path, UnknownPageError, path
from surveys.path.quotas import keeping_out
from surveys.questionnaire import Questionnaire
from surveys.questions import SOFT, FaultKind, Faults, Raw, accept_page
from surveys.responses.answers import Missing, Value
from surveys.responses.checked import checked
from surveys.responses.events import ResponseState


class Reason(StrEnum):
    """Why nothing was taken; the pages have a sentence for each."""

    OTHER_VERSION = "other_version"
    UNKNOWN_PAGE = "unknown_page"
    OFF_PATH = "off_path"
    SUBMITTED = "submitted"
    REFUSED = "refused"
    CLOSED = "closed"
    SCREENED_OUT = "screened_out"


class Intent(StrEnum):
    """What the member wants after saving: the next page, or to go on later."""

    NEXT = "next"
    LEAVE = "leave"


@dataclass(frozen=True)
class Post:
    """One page as it was sent.

    ``raw`` has the fields of the questions only, without the page's own. ``confirmed_empty`` says
    that the member was asked once about what is empty.
    """

    page: str
    version: str
    raw: Raw
    confirmed_empty: bool = False
    intent: Intent = Intent.NEXT


@dataclass(frozen=True)
class Saved:
    """Answers to commit, by variable id; ``next_page`` is None where the review comes next.

    ``full`` is the id of a quota that these answers count for and that holds enough responses.
    """

    values: Mapping[str, Value]
    next_page: str | None
    full: str | None = None


@dataclass(frozen=True)
class Invalid:
    """What is wrong with the page; where `faults.soft`, one friendly question settles it."""

    faults: Faults


@dataclass(frozen=True)
class Rejected:
    """Nothing was taken, and why."""

    reason: Reason


@dataclass(frozen=True)
class Ready:
    """The answers can be sent in."""


@dataclass(frozen=True)
class Unfinished:
    """The first page that still lacks an answer."""

    page: str


def version_id(questionnaire: Questionnaire) -> str:
    """Return the name of a version, as forms carry it and tables refer to it."""
    return f"{questionnaire.id}.{questionnaire.version}"


def receive(
    questionnaire: Questionnaire,
    state: ResponseState,
    seed: int,
    post: Post,
    *,
    receiving: bool,
    full: Collection[str] = (),
) -> Saved | Invalid | Rejected:
    """Judge one page.

    Parameters
    ----------
    state
        What the events so far add up to.
    seed
        The seed recorded with the response.
    receiving
        Whether the wave takes answers now (`wave.is_receiving`).
    full
        The ids of the quotas that hold enough responses.
    """
    refusal = _refusal(state, receiving=receiving)
    if refusal is None and post.version != version_id(questionnaire):
        refusal = Reason.OTHER_VERSION
    if refusal is not None:
        return Rejected(refusal)
    now = path(questionnaire, state.answers, seed)
    try:
        asked = now.visible(post.page)
    except UnknownPageError:
        return Rejected(Reason.UNKNOWN_PAGE)
    if not asked:
        return Rejected(Reason.OFF_PATH)
    found = accept_page(asked, post.raw, confirmed_empty=post.confirmed_empty)
    accepted = found.accepted if isinstance(found, Faults) else found
    then = path(questionnaire, {**state.answers, **accepted}, seed)
    language = state.language or questionnaire.languages[0]
    faults = _all_faults(then, post, found, language)
    if faults is not None and (post.intent is not Intent.LEAVE or _is_forged(faults)):
        return Invalid(faults)
    return Saved(accepted, then.next_after(post.page), keeping_out(then.quotas, full))


def _all_faults(
    then: Path, post: Post, found: Mapping[str, Value] | Faults, language: str
) -> Faults | None:
    """Return what is wrong with a page as it would stand: its answers, then its checks."""
    faults = found.faults if isinstance(found, Faults) else ()
    if isinstance(found, Faults) and not found.soft:
        return found
    doubts = [
        fault
        for fault in checked(then, post.page, language)
        if fault.kind not in SOFT or not post.confirmed_empty
    ]
    accepted = found.accepted if isinstance(found, Faults) else found
    return Faults((*faults, *doubts), accepted) if faults or doubts else None


def submission(
    questionnaire: Questionnaire, state: ResponseState, seed: int, *, receiving: bool
) -> Ready | Unfinished | Rejected:
    """Return whether the answers can be sent in, and what stands in the way if not."""
    refusal = _refusal(state, receiving=receiving)
    if refusal is not None:
        return Rejected(refusal)
    lacking = path(questionnaire, state.answers, seed).resume()
    return Ready() if lacking is None else Unfinished(lacking)


def answered_share(way: Path) -> float:
    """Return the share of what is asked on the path that has an answer, in [0, 1].

    A refusal and a skipped question are no answers, "don't know" is one (AAPOR, *Standard
    Definitions*, on partial interviews and break-offs).
    """
    final = way.final_values(submitted=False)
    asked = [final[variable] for page in way.asked.values() for variable in page.variables]
    return sum(value not in _NO_ANSWER for value in asked) / len(asked) if asked else 0.0


_NO_ANSWER = (Missing.AFTER_BREAK_OFF, Missing.SKIPPED, Missing.REFUSED)


def _refusal(state: ResponseState, *, receiving: bool) -> Reason | None:
    if state.is_submitted:
        return Reason.SUBMITTED
    if not receiving:
        return Reason.CLOSED
    if state.screened_out_at is not None:
        return Reason.SCREENED_OUT
    return Reason.REFUSED if state.refused_at is not None else None


def _is_forged(faults: Faults) -> bool:
    return any(fault.kind is FaultKind.FORGED_FIELD for fault in faults.faults)
