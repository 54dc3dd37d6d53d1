"""A real browser before the real service; skipped without Chromium, required where CI is set."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from surveys.bank import questionnaire
from tests.browser.road import PHONE, Served, Site
from tests.surveys.web.member import Door, open_door

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 5_000  # milliseconds; everything runs on this machine
NewPage = Callable[..., Page]


def chromium_path() -> str:
    """Return where Chromium is."""
    found = shutil.which("chromium") or "/usr/bin/chromium"
    if Path(found).exists():
        return found
    if os.environ.get("CI"):
        pytest.fail("Chromium is needed where CI is set; install the package 'chromium'")
    pytest.skip("there is no Chromium on this machine")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def database_kind() -> str:
    """Browsers do not know the database."""
    return "sqlite"


def noting(app: Flask, served: list[Served]) -> WSGIApplication:
    """Serve the application, and note what went over the line."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = Response.from_app(app, environ)
        size = len(answer.get_data())
        served.append(Served(environ["PATH_INFO"], answer.status_code, size))
        return answer(environ, start_response)

    return serve


@pytest.fixture
def site(app: Flask) -> Iterator[Site]:
    """The service, served on a free port of this machine."""
    served: list[Served] = []
    server = make_server("127.0.0.1", 0, noting(app, served), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(app, f"http://127.0.0.1:{server.server_port}", served)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def door(app: Flask) -> Door:
    """One member's way in to the questionnaire that the panel really asks."""
    return open_door(app, questionnaire("leefbaarheid", 1))


@pytest.fixture
def new_page(chromium: Browser, site: Site) -> Iterator[NewPage]:
    """Make a page in a fresh browser; it knows nobody's cookies."""
    contexts: list[BrowserContext] = []

    def make(width: int = PHONE, *, scripts: bool = True, colours: str = "none") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            base_url=site.url,
            locale="nl-NL",
            java_script_enabled=scripts,
            forced_colors=colours,  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A page 360 pixels wide."""
    return new_page()
