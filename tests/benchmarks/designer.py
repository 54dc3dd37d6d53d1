"""How long the designer's preview takes to show a change, on the server.

    python -m tests.benchmarks.designer [questions]

Prints the median and the longest of twenty changes typed in a draft of 30 and of 300 questions:
the whole request, from the form that is sent to the page that comes back.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flask_migrate import upgrade

from panel.store.staff import add_staff
from panel.store.transaction import write
from panel.web.visitor import STAFF_KEY, new_session
from surveys.questionnaire import Block, Questionnaire
from surveys.store.drafts import start
from surveys.store.drafts.drafts import Edit
from tests.conftest import test_settings
from tests.surveys.examples import made_of, page, yes_no

TIMES = 20
SIZES = (30, 300)


def long(number: int) -> Questionnaire:
    """A questionnaire in which every second question has a condition on the one before."""
    blocks: list[Block] = []
    for place in range(number):
        relevant = f"${{vraag_{place - 1}}} = 'ja'" if place % 2 else ""
        blocks.append(page(yes_no(f"vraag_{place}"), relevant=relevant))
    return made_of(*blocks)


def main() -> None:
    """Measure and print."""
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory() as folder:
        # the composition root makes an application of its own, as for a server
        os.environ |= {"PANEL_DEMONSTRATION": "1", "PANEL_INSTANCE_FOLDER": folder}
        import wsgi

        app = wsgi.create_app(test_settings(f"sqlite:///{folder}/d.sqlite", Path(folder)))
        app.config["WTF_CSRF_ENABLED"] = False
        now = datetime.now(UTC)
        with app.app_context():
            upgrade()
            with write() as session:
                who = add_staff(
                    session, "Anna", "a@example.org", "a long password", ["researcher"], "job", now
                )
        client = app.test_client()
        with client.session_transaction() as session:
            session[STAFF_KEY] = new_session(who, now)
        for size in sizes:
            questionnaire = replace(long(size), id=f"lang_{size}")
            with app.app_context(), write() as session:
                draft = start(session, questionnaire, Edit("begun", who, now))
            place = f"/beheer/vragenlijsten/ontwerp/{draft.id}/vraag/vraag_{size // 2}"
            spent(client, place, TIMES)  # the first reads the templates
            took = [spent(client, place, turn) for turn in range(TIMES)]
            print(
                f"preview, {size} questions: median {statistics.median(took):.0f} ms, "
                f"longest {max(took):.0f} ms"
            )


def spent(client, place: str, turn: int) -> float:
    """Return the milliseconds from a change that is sent to the page that shows it."""
    typed = {"_fields": ["text"], "text.nl": f"Hoe gaat het, {turn}?"}
    began = time.perf_counter()
    answer = client.post(f"{place}/voorbeeld-nu", data=typed)
    took = (time.perf_counter() - began) * 1000
    assert f"Hoe gaat het, {turn}?" in answer.text
    return took


if __name__ == "__main__":
    main()
