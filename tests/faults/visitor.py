"""A browser without JavaScript that does not give up: what was not answered it sends again.

It sends the very same request, with the same token, as a person does who presses the button again
or lets the browser resend. Now and then it sends twice at once, as a double click does.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from analysis.demonstration.web.browser import Page

TIMEOUT = 60.0  # seconds for one answer
PATIENCE = 240.0  # seconds after which an address counts as not answering
AGAIN = 0.1  # seconds before a request is sent again
DOUBLE_CLICKS = 0.1  # share of the posts that are sent twice at once
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class NoAnswerError(RuntimeError):
    """The service did not come back."""


@dataclass(frozen=True)
class Answer:
    """What came back: a page, or where to go."""

    status: int
    target: str
    text: str


@dataclass
class Visitor:
    """One browser; `broken` counts requests without an answer, `faults` keeps server errors."""

    port: int
    chance: random.Random
    cookies: dict[str, str] = field(default_factory=dict)
    broken: int = 0
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open an address, and follow where it leads."""
        answer = self._ask("GET", path, None)
        while 300 <= answer.status < 400:
            path = answer.target
            answer = self._ask("GET", path, None)
        return Page(path, answer.status, answer.text)

    def post(self, path: str, pairs: Sequence[tuple[str, str]]) -> Answer:
        """Send a form, and do not follow."""
        return self._ask("POST", path, urlencode(pairs))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        end = time.monotonic() + PATIENCE
        twice = body is not None and self.chance.random() < DOUBLE_CLICKS
        while time.monotonic() < end:
            answers = self._sent(method, path, body, 2 if twice else 1)
            self.faults += [f"{a.status} {method} {path}" for a in answers if a.status >= 500]
            if answers and answers[-1].status < 500:
                return answers[-1]
            time.sleep(AGAIN)
        raise NoAnswerError(f"{method} {path} was not answered in {PATIENCE:.0f} seconds")

    def _sent(self, method: str, path: str, body: str | None, times: int) -> list[Answer]:
        """Send a request so many times at once, and return the answers that came."""
        lines = [HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT) for _ in range(times)]
        answers: list[Answer] = []
        try:
            asked = [line for line in lines if self._begin(line, method, path, body)]
            for line in asked:
                answers += self._end(line)
        finally:
            for line in lines:
                line.close()
        self.broken += times - len(answers)
        return answers

    def _begin(self, line: HTTPConnection, method: str, path: str, body: str | None) -> bool:
        headers: Mapping[str, str] = FORM if body is not None else {}
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            line.request(method, path, body, {**headers, **({"Cookie": cookie} if cookie else {})})
        except (OSError, HTTPException):
            return False
        return True

    def _end(self, line: HTTPConnection) -> list[Answer]:
        try:
            response = line.getresponse()
            text = response.read().decode("utf-8")
        except (OSError, HTTPException):
            return []
        for given in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(given).items():
                self.cookies[name] = morsel.value
        where = urlsplit(response.headers.get("Location", ""))
        target = f"{where.path}?{where.query}" if where.query else where.path
        return [Answer(response.status, target, text)]
