"""A plain browser: it keeps cookies, follows redirects, and sends forms as they were served."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

TIMEOUT = 30.0  # seconds
MOST_REDIRECTS = 10
# Our own templates write every attribute in double quotes, and close every form.
TAG = re.compile(r"<(form|input|button|textarea)\b([^>]*)>")
GIVEN = re.compile(r'([a-z-]+)="([^"]*)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class BrowserError(RuntimeError):
    """A page was not what it should be."""


@dataclass
class Form:
    """A form of a page: what it sends by itself, and what may be chosen or written."""

    hidden: dict[str, str] = field(default_factory=dict)
    choices: dict[str, set[str]] = field(default_factory=dict)  # values by name; none: free text
    buttons: dict[str, set[str]] = field(default_factory=dict)

    def filled(self, values: Mapping[str, Sequence[str]], **pressed: str) -> list[tuple[str, str]]:
        """Return the pairs to send, with `values` for the fields that the form has.

        Raises
        ------
        BrowserError
            If it does not offer a value or has no such button.
        """
        pairs = list(self.hidden.items())
        for name, offered in self.choices.items():
            for value in values.get(name, ()):
                if offered and value not in offered:
                    raise BrowserError(f"the form does not offer {value!r} for {name!r}")
                pairs.append((name, value))
        for name, value in pressed.items():
            if value not in self.buttons.get(name, ()):
                raise BrowserError(f"the form has no button {name!r} {value!r}")
            pairs.append((name, value))
        return pairs


@dataclass(frozen=True)
class Page:
    """What came back."""

    address: str
    status: int
    text: str

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The forms of the page, in order."""
        found: list[Form] = []
        for tag, inside in TAG.findall(self.text):
            if tag == "form":
                found.append(Form())
            elif found:
                _note(
                    found[-1], tag, {name: unescape(text) for name, text in GIVEN.findall(inside)}
                )
        return tuple(found)

    def form_with(self, name: str) -> Form | None:
        """Return the first form that has a field or button of this name."""
        for form in self.forms:
            if name in form.hidden or name in form.choices or name in form.buttons:
                return form
        return None


class Browser:
    """One visitor of the service at `address`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Page:
        """Open a page."""
        return self._open("GET", path, None)

    def post(self, page: Page, pairs: Iterable[tuple[str, str]]) -> Page:
        """Send a form back to the page that showed it."""
        return self._open("POST", page.address, urlencode(list(pairs)))

    def _open(self, method: str, path: str, body: str | None) -> Page:
        for _ in range(MOST_REDIRECTS):
            status, target, text = self._request(method, path, body)
            if not 300 <= status < 400:
                return Page(path, status, text)
            method, path, body = "GET", _path(urljoin(path, target)), None
        raise BrowserError(f"{path} goes round in circles")

    def _request(self, method: str, path: str, body: str | None) -> tuple[int, str, str]:
        where = urlsplit(self.address)
        connection = HTTPConnection(where.hostname or "", where.port, timeout=TIMEOUT)
        headers = dict(FORM) if body is not None else {}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8")
        finally:
            connection.close()
        self._remember(response)
        return response.status, response.headers.get("Location", ""), text

    def _remember(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


def _note(form: Form, tag: str, given: Mapping[str, str]) -> None:
    name, value, kind = given.get("name", ""), given.get("value", ""), given.get("type", "")
    if not name:
        return
    if tag == "button":
        form.buttons.setdefault(name, set()).add(value)
    elif kind == "hidden":
        form.hidden[name] = value
    elif kind in {"radio", "checkbox"}:
        form.choices.setdefault(name, set()).add(value)
    else:
        form.choices.setdefault(name, set())


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
