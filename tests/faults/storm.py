"""Members fill in, mail goes out and releases come due, while one process after another is killed.

Web processes are killed at counts of acknowledged pages that chance draws, so that they are spread
over the work however fast the machine is. Schedulers are killed while mail goes out, and about the
hours of releases.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.members import Crowd, Journal
from tests.faults.prepared import Prepared
from tests.faults.service import Service, served
from tests.faults.waiting import wait_until

WORKER, MASTER, SCHEDULER = "web worker", "gunicorn", "scheduler"
WEB_KILLS = (WORKER,) * 5 + (MASTER,)
AT_HOURS, WHILE_MAILING = 3, 1
KILLS = (*WEB_KILLS, *(SCHEDULER,) * (AT_HOURS + WHILE_MAILING))
LEAST_PAGES = 6  # that every member is sure to answer
FIRST_HOUR, BETWEEN_HOURS = 8.0, 2.5  # seconds after the start, and from release to release
AROUND = (-0.05, 0.3)  # seconds about the hour of a release
MAILING = (1.0, 4.0)  # seconds after a web worker is up, which takes as long as a scheduler


@dataclass(frozen=True)
class Weather:
    """What happened: what members were told, what was killed, and what processes complained of."""

    journal: Journal
    kills: tuple[str, ...]
    complaints: tuple[str, ...]


def storm(prepared: Prepared, port: int, folder: Path, seed: str) -> Weather:
    """Run the service until everybody is done and everything is out, and kill on the way."""
    hours = _hours(len(prepared.releases))
    prepared.schedule(hours)
    with served(prepared.settings, port, folder) as service, ThreadPoolExecutor(1) as aside:
        crowd = Crowd(port, prepared.links, seed)
        try:
            schedulers = aside.submit(
                _strike_schedulers, service, hours, random.Random(f"{seed}:schedulers")
            )
            web = _strike_web(service, crowd, random.Random(f"{seed}:web"))
            crowd.wait()
        finally:
            crowd.close()
        kills = (*web, *schedulers.result())
        wait_until(prepared.is_all_out, "all releases and all mail")
    return Weather(crowd.journal, kills, tuple(service.complaints()))


def _hours(number: int) -> list[datetime]:
    first = datetime.now(UTC) + timedelta(seconds=FIRST_HOUR)
    return [first + timedelta(seconds=BETWEEN_HOURS * place) for place in range(number)]


def _strike_web(service: Service, crowd: Crowd, chance: random.Random) -> list[str]:
    """Kill web workers, and gunicorn itself once; return what was killed."""
    kills = chance.sample(WEB_KILLS, len(WEB_KILLS))
    moments = sorted(chance.sample(range(LEAST_PAGES * crowd.size), len(kills)))
    for kill, pages in zip(kills, moments, strict=True):
        crowd.wait_for_pages(pages)
        if kill is MASTER:
            service.kill_master()
        else:
            wait_until(lambda: service.kill_worker(chance), "a web worker to kill")
    return kills


def _strike_schedulers(
    service: Service, hours: Iterable[datetime], chance: random.Random
) -> list[str]:
    """Kill one of the schedulers at each moment; return what was killed."""
    now = datetime.now(UTC)
    mailing = [now + timedelta(seconds=chance.uniform(*MAILING)) for _ in range(WHILE_MAILING)]
    due = [
        hour + timedelta(seconds=chance.uniform(*AROUND))
        for hour in chance.sample(list(hours), AT_HOURS)
    ]
    for moment in sorted([*mailing, *due]):
        time.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))
        service.kill_scheduler(chance)
    return [SCHEDULER] * (AT_HOURS + WHILE_MAILING)
