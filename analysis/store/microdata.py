"""The rows behind a release, read again for whoever checks its numbers; noted in the audit log."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from analysis.release.canonical import as_json, content_hash
from analysis.release.making.compute import Naming, compute, prepared
from analysis.release.microdata import DATA, Microdata, microdata
from analysis.release.setup import Setup
from analysis.store import contents, releases
from analysis.store.tables import ReleaseRow
from panel.store.audit import record
from panel.store.transaction import read, write

CASES = "cases.json"
OWNER_ONLY = 0o600


class ChangedDataError(ValueError):
    """The data sets no longer give what was released, so its numbers cannot be shown to follow."""


def read_microdata(release_id: str) -> Microdata:
    """Return the rows and cases of a release's content.

    Raises
    ------
    UnknownRelease
        There is no such release.
    ChangedDataError
        It has no content, or other content follows from the data by now, as after an erasure.
    """
    with read() as session:
        release = releases.load_release(session, release_id)
        setup = Setup.from_json(session.get_one(ReleaseRow, release_id).setup)
        sets, _ = contents.data_sets(session, setup.waves)
        changed = contents.changed_between(session, sets)
    registry = setup.read()
    naming = Naming(release.title, release.period, setup.notice)
    computed = compute(sets, registry, setup.margins, naming, setup.method, changed=changed)
    content = computed.content
    if content_hash(as_json(content)) != release.state.content:
        raise ChangedDataError(
            "the data sets or the program changed since this release was computed (an erasure "
            "takes rows away for good), so its numbers do not follow from them to the last digit"
        )
    ready = prepared(sets, registry, setup.margins, setup.method)
    return microdata(ready, content, registry, setup.method)


def export_microdata(release_id: str, folder: Path, who: str, at: datetime) -> Microdata:
    """Write the rows and cases of a release into a new folder, which only its owner can read.

    Raises
    ------
    FileExistsError
        The folder is there already; nothing is written over.
    """
    if folder.exists():
        raise FileExistsError(f"{folder} is there already; name a folder that is not there yet")
    found = read_microdata(release_id)
    folder.mkdir(parents=True)
    cases = json.dumps({"cases": found.cases}, ensure_ascii=False, indent=1)
    _write(folder / DATA, found.rows.to_csv(index=False, lineterminator="\n"))
    _write(folder / CASES, cases)
    details = {"rows": len(found.rows), "cases": len(found.cases)}
    with write() as session:
        record(session, who, "release-microdata", f"release:{release_id}", details, at)
    return found


def _write(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as file:
        file.write(text)
