"""Computing a release: read what it is made with, compute, store; no lock is held meanwhile."""

from __future__ import annotations

from datetime import datetime

from analysis.release import steps
from analysis.release.making.compute import Computed, Naming, compute
from analysis.release.provenance import DataUsed
from analysis.release.setup import Setup
from analysis.release.steps import State
from analysis.store import contents, releases
from analysis.store.tables import ReleaseRow
from panel.store.transaction import read, write


def recompute(release_id: str, who: str, at: datetime) -> State:
    """Compute a release's content from the latest frozen data sets, and store it.

    It opens its own transactions, since computing would hold up other writers. Content that
    differs from what was approved needs another approval.

    Raises
    ------
    UnknownRelease, MissingDataError, RegistryError, ReleaseError, MarginError, StepError
        Nothing was changed; the message says what and what to do.
    """
    with read() as session:
        releases.load_release(session, release_id)
        row = session.get_one(ReleaseRow, release_id)
        setup = Setup.from_json(row.setup)
    computed, used = _computed(row.title, row.period, setup)
    with write() as session:
        digest = contents.save_content(session, release_id, computed, used, who, at)
        return releases.note_computed(session, release_id, digest, who, at)


def draft_computed(
    title: str, period: str, setup: Setup, who: str, at: datetime
) -> tuple[str, State]:
    """Make a draft that has its content from the start, and return its id and state.

    Raises
    ------
    MissingDataError, RegistryError, ReleaseError, MarginError
        Nothing was changed: there is no draft.
    """
    computed, used = _computed(title, period, setup)
    with write() as session:
        made = releases.draft_release(session, title, period, setup, who, at)
        digest = contents.save_content(session, made, computed, used, who, at)
        return made, releases.note_computed(session, made, digest, who, at)


def revision_computed(release_id: str, who: str, at: datetime) -> tuple[str, State]:
    """Make a draft that corrects a published release, with its content; return its id and state.

    It is made with what the old one was made with, from the latest frozen data sets.

    Raises
    ------
    UnknownRelease, StepError, MissingDataError, RegistryError, ReleaseError, MarginError
        Nothing was changed: there is no draft.
    """
    with read() as session:
        old = releases.load_release(session, release_id)
        setup = releases.setup_of(session, release_id)
    steps.revised(old.state, who, at, "")  # refuses what cannot be revised, before it computes
    computed, used = _computed(old.title, old.period, setup)
    with write() as session:
        made = releases.revise(session, release_id, None, who, at)
        digest = contents.save_content(session, made, computed, used, who, at)
        return made, releases.note_computed(session, made, digest, who, at)


def _computed(title: str, period: str, setup: Setup) -> tuple[Computed, list[DataUsed]]:
    with read() as session:
        sets, used = contents.data_sets(session, setup.waves)
        changed = contents.changed_between(session, sets)
    naming = Naming(title, period, setup.notice)
    computed = compute(sets, setup.read(), setup.margins, naming, setup.method, changed=changed)
    return computed, used
