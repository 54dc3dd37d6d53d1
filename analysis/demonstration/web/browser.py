"""A plain browser: it keeps cookies, follows redirects, and sends forms as they were served."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

TIMEOUT = 30.0  # seconds
MOST_REDIRECTS = 10
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

    def form_with(self, name: str) -> Form | None:
        """Return the first form that has a field or button of this name."""
        reader = _Forms()
        reader.feed(self.text)
        return next(
            (
                form
                for form in reader.forms
                if name in form.hidden or name in form.choices or name in form.buttons
            ),
            None,
        )


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


class _Forms(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, or something in it that has a name."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form()
            self.forms.append(self._open)
        elif self._open is not None and given.get("name"):
            self._note(self._open, tag, given["name"], given)

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        if tag == "form":
            self._open = None

    def _note(self, form: Form, tag: str, name: str, given: Mapping[str, str]) -> None:
        kind = given.get("type", "")
        if tag == "button":
            form.buttons.setdefault(name, set()).add(given.get("value", ""))
        elif tag == "input" and kind == "hidden":
            form.hidden[name] = given.get("value", "")
        elif tag == "input" and kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, set()).add(given.get("value", ""))
        elif tag in {"input", "textarea"}:
            form.choices.setdefault(name, set())


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
