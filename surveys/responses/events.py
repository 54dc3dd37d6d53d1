"""Answers as append-only events, and the state of a response derived from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from surveys.responses.answers import Value, decode


class Kind(StrEnum):
    """What can happen to a response."""

    STARTED = "started"
    PAGE_SAVED = "page_saved"
    LEFT = "left"
    SUBMITTED = "submitted"
    REFUSED = "refused"
    SCREENED_OUT = "screened_out"
    LANGUAGE = "language"


class ResponseEvent(NamedTuple):
    """One thing that happened; never changed afterwards.

    ``values`` holds encoded answers by variable id (of a saved page; of the start: what was known
    beforehand), ``consent`` the version of the consent text (of the start only); ``unmeasured``
    says at the start that how it is answered may not be kept. ``keyed_by`` is the staff member who
    keyed in the page from paper; empty where the member answered on a screen. ``language`` is the
    code of the language that was chosen, at the start or later; empty where none was chosen.
    """

    kind: Kind
    at: datetime
    page: str | None = None
    values: Mapping[str, object] = MappingProxyType({})
    consent: str | None = None
    unmeasured: bool = False
    keyed_by: str = ""
    language: str = ""


@dataclass(frozen=True)
class ResponseState:
    """What the events of one response add up to.

    ``answers`` has the last value of every variable ever saved, also of those that are off the
    path now: the path leaves them out, and finds them again when the member turns back. ``keyers``
    has who keyed it in from paper, each once, the last one last. ``language`` is the one that was
    chosen last; empty for the questionnaire's first.
    """

    answers: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    pages: tuple[str, ...] = ()
    consent: str | None = None
    started_at: datetime | None = None
    last_saved_at: datetime | None = None
    submitted_at: datetime | None = None
    refused_at: datetime | None = None
    screened_out_at: datetime | None = None
    is_unmeasured: bool = False
    keyers: tuple[str, ...] = ()
    language: str = ""

    @property
    def is_paper(self) -> bool:
        """Whether answers came on paper: the mode, for whoever analyses them."""
        return bool(self.keyers)

    @property
    def is_submitted(self) -> bool:
        """Whether the answers were sent in."""
        return self.submitted_at is not None

    @property
    def last_page(self) -> str | None:
        """The page that was saved last."""
        return self.pages[-1] if self.pages else None


def derive(events: Iterable[ResponseEvent]) -> ResponseState:
    """Return the state that ``events``, in the order in which they were stored, lead to.

    The last value of a variable wins; ``pages`` has each saved page once, in the order of its last
    saving. A second submission or start changes nothing.
    """
    encoded: dict[str, object] = {}
    pages: dict[str, None] = {}
    consent: str | None = None
    moments: dict[Kind, datetime] = {}
    unmeasured = False
    language = ""
    keyers: dict[str, None] = {}
    for kind, at, page, values, agreed, is_off, keyed_by, chosen in events:
        encoded.update(values)
        if keyed_by:
            keyers.pop(keyed_by, None)
            keyers[keyed_by] = None
        unmeasured = unmeasured or is_off
        language = chosen or language
        if kind is Kind.PAGE_SAVED:
            if page is not None:
                pages.pop(page, None)
                pages[page] = None
            moments[kind] = at
        else:
            moments.setdefault(kind, at)
        consent = consent or agreed
    return ResponseState(
        answers=MappingProxyType({name: _decoded(value) for name, value in encoded.items()}),
        pages=tuple(pages),
        consent=consent,
        started_at=moments.get(Kind.STARTED),
        last_saved_at=moments.get(Kind.PAGE_SAVED),
        submitted_at=moments.get(Kind.SUBMITTED),
        refused_at=moments.get(Kind.REFUSED),
        screened_out_at=moments.get(Kind.SCREENED_OUT),
        is_unmeasured=unmeasured,
        keyers=tuple(keyers),
        language=language,
    )


def _decoded(encoded: object) -> Value:
    """Decode an answer; what is chosen from a list is the same few values over and over."""
    match encoded:
        case {"code": str(code)}:
            return _known("code", code)
        case {"number": int() as number}:
            return _known("number", number)
        case {"missing": str(reason)}:
            return _known("missing", reason)
    return decode(encoded)


@lru_cache(maxsize=10_000)  # values of answer lists; never what somebody wrote
def _known(kind: str, value: str | int) -> Value:
    return decode({kind: value})
