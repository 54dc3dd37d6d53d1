"""One service and one server for all the looks at it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from panel.settings import Settings
from tests.analysis.web.shelf import PASSWORD
from tests.browser.access.house import House, furnish
from tests.browser.conftest import PATIENCE
from tests.browser.road import DESKTOP, press
from tests.conftest import dispose, test_settings
from tests.databases import Databases

Enter = Callable[..., Page]


@pytest.fixture(scope="package")
def house(
    databases: Databases,
    create_app: Callable[[Settings], Flask],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    url = databases.copy("sqlite")
    app = create_app(test_settings(url, tmp_path_factory.mktemp("house")))
    yield furnish(app)
    dispose(app)
    databases.drop(url)


@pytest.fixture(scope="package")
def address(house: House) -> Iterator[str]:
    """Where the service is served."""
    server = make_server("127.0.0.1", 0, house.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def enter(chromium: Browser, address: str) -> Iterator[Enter]:
    """Open a browser of one's own; with a mail address, signed in as that colleague."""
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def make(mail: str = "", *, scripts: bool = True, width: int = DESKTOP) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            base_url=address,
            locale="nl-NL",
            java_script_enabled=scripts,
            reduced_motion="reduce",  # what has the focus stands still when it is measured
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        if mail:
            page.goto("/beheer/inloggen")
            page.get_by_label("E-mailadres").fill(mail)
            page.get_by_label("Wachtwoord").fill(PASSWORD)
            press(page, "Inloggen")
        return page

    yield make
    for context in contexts:
        context.close()
    assert [line for line in said if "Content Security Policy" in line] == []
