"""Releases for tests: two imported waves of a small example, and every step on the road."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from analysis.registry import SHIPPED
from analysis.registry.reading import registry_files
from analysis.release.checks import Outcome
from analysis.release.method import Method
from analysis.release.setup import Setup
from analysis.store import releases
from analysis.store.computing import recompute
from panel.store.transaction import read, write
from surveys.store.exchange.imports import save_imported
from tests.analysis.release.example import example_margins, example_sets

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
HOUR = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
SIZES = {"Assen": 180, "Emmen": 220, "Meppel": 120}
WAVES = ("najaar-2025", "voorjaar-2026")
MAKER, READER = "staff:maker", "staff:reader"
FILES = ("goals.toml", "brede_welvaart.toml", "benchmarks.csv")
DOMAINS = """
[whole]
id = "drenthe"
label = "Drenthe"
who = "Drenten"
of_who = "de Drenten"

[[kind]]
id = "sex"
label = "Geslacht"
column = "sex"

[[kind.domain]]
id = "men"
label = "Mannen"
who = "mannen"
of_who = "de mannen"
codes = ["man"]

[[kind.domain]]
id = "women"
label = "Vrouwen"
who = "vrouwen"
of_who = "de vrouwen"
codes = ["vrouw"]
"""
KINDS = '["region", "municipality", "age", "sex", "education"]'


@cache
def small_sets():
    return example_sets(SIZES)


def small_setup(**changes) -> Setup:
    every = registry_files(SHIPPED)
    files = {name: every[name].replace(KINDS, '["sex"]') for name in FILES}
    files["domains.toml"] = DOMAINS
    fields = {"margins": example_margins(SIZES), "method": Method(), "notice": "Verzonnen"}
    return Setup(WAVES, files, **{**fields, **changes})


def save_waves(at: datetime = NOW) -> None:
    with write() as session:
        save_imported(session, small_sets(), "example.csv", at, "test")


def drafted(setup: Setup | None = None, title: str = "Voorbeeld") -> str:
    """Make a draft with content, and return its id."""
    with write() as session:
        made = releases.draft_release(
            session, title, "voorjaar 2026", setup or small_setup(), MAKER, NOW
        )
    recompute(made, MAKER, NOW)
    return made


def in_review(release_id: str) -> str:
    with write() as session:
        releases.send_to_review(session, release_id, MAKER, NOW)
    return release_id


def approved(release_id: str) -> str:
    """Accept all warnings and approve, as somebody else."""
    with write() as session:
        state = releases.load_release(session, release_id).state
        for check in releases.checks_now(session, release_id, state):
            if check.outcome is Outcome.WARN:
                releases.accept_warning(session, release_id, check.id, READER, NOW)
        releases.approve(session, release_id, state.content, READER, NOW)
    return release_id


def scheduled(release_id: str, hour: datetime = HOUR) -> str:
    with write() as session:
        releases.schedule(session, release_id, hour, READER, NOW)
    return release_id


def ready(title: str = "Voorbeeld", hour: datetime = HOUR) -> str:
    """Return the id of a scheduled release; the waves must be there."""
    return scheduled(approved(in_review(drafted(title=title))), hour)


def state_of(release_id: str):
    with read() as session:
        return releases.load_release(session, release_id).state


LATER = HOUR + timedelta(seconds=1)
