"""One storm for each database, which all facts are stated on."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask

from panel.settings import Settings
from tests.conftest import dispose, test_settings
from tests.databases import KINDS, Databases
from tests.faults.found import Found, look
from tests.faults.prepared import prepare
from tests.faults.storm import storm
from tests.panel.jobs.conftest import Postbox, free_port

SEED = "17 maart 2026"
A_SLOW_SERVER = 0.4  # seconds for each mail, so that senders are killed half way


class SlowPostbox(Postbox):
    """A mail server that takes its time, before it has a mail and before it says so."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(A_SLOW_SERVER / 2)
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(A_SLOW_SERVER / 2)
        return answer


@pytest.fixture(scope="session")
def storms(
    pytestconfig: pytest.Config,
    tmp_path_factory: pytest.TempPathFactory,
    databases: Databases,
    create_app: Callable[[Settings], Flask],
) -> Callable[[str], Found]:
    """Give what was found after the storm over a kind of database, which comes once."""
    over: dict[str, Found | Exception] = {}
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")

    def after(kind: str) -> Found:
        if kind not in over:
            begin = time.monotonic()
            try:
                found = _storm(kind, tmp_path_factory.mktemp(kind), databases, create_app)
            except Exception as fault:
                over[kind] = fault
                raise
            over[kind] = found
            with capture.global_and_fixture_disabled():
                line = f"{found.line(kind)}; {time.monotonic() - begin:.0f} s"
                print(f"\n{line}", file=sys.stderr)
        outcome = over[kind]
        if isinstance(outcome, Exception):
            pytest.fail(f"the storm over {kind} broke off: {outcome!r}")
        return outcome

    return after


@pytest.fixture(params=KINDS)
def found(request: pytest.FixtureRequest, storms: Callable[[str], Found]) -> Found:
    """What was found after the storm."""
    return storms(str(request.param))


def _storm(
    kind: str, folder: Path, databases: Databases, create_app: Callable[[Settings], Flask]
) -> Found:
    postbox, url, port = SlowPostbox(), databases.copy(kind), free_port()
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings = replace(
        test_settings(url, folder),
        mail_url=f"smtp://127.0.0.1:{controller.port}?tls=none",
        public_url=f"http://127.0.0.1:{port}",
    )
    app = create_app(settings)
    try:
        prepared = prepare(app, settings)
        weather = storm(prepared, port, folder, f"{SEED}:{kind}")
        received = Counter(str(mail["Message-ID"]) for mail in postbox.mails)
        return look(prepared, weather, received)
    finally:
        dispose(app)
        controller.stop()
        databases.drop(url)
