"""The rows behind a release give its numbers, by the command that anybody may run on them."""

from __future__ import annotations

import json
import stat
from dataclasses import replace

import pytest
from click.testing import CliRunner

from analysis.cli import estimate
from analysis.registry import SHIPPED
from analysis.registry.reading import registry_files
from analysis.release.method import Method, Variance
from analysis.release.microdata import NotInRowsError
from analysis.store.microdata import export_microdata
from panel.store.audit import entries
from panel.store.transaction import read
from tests.analysis.store.making import (
    DOMAINS,
    KINDS,
    NOW,
    approved,
    drafted,
    in_review,
    save_waves,
    scheduled,
    small_setup,
)

WHO = "staff:one"
ROUNDING = 100


def whole_setup():
    """All indicators of the monitor, for men and women."""
    files = {name: text.replace(KINDS, '["sex"]') for name, text in registry_files(SHIPPED).items()}
    return replace(small_setup(), registry={**files, "domains.toml": DOMAINS})


@pytest.fixture
def export(office, tmp_path):
    save_waves()

    def export(setup):
        release_id = scheduled(approved(in_review(drafted(setup))))
        folder = tmp_path / "rows"
        return release_id, folder, export_microdata(release_id, folder, WHO, NOW)

    return export


@pytest.fixture
def exported(export):
    return export(small_setup())


def answers(folder):
    told = CliRunner().invoke(estimate, [str(folder / "cases.json")])
    return {one["id"]: one for one in map(json.loads, told.stdout.splitlines())}


TAYLOR = Method()
BOOTSTRAP = Method(variance=Variance.GENERALISED, replicates=60, seed=7)


@pytest.mark.parametrize("method", [TAYLOR, BOOTSTRAP], ids=["taylor", "bootstrap"])
def test_every_number_of_the_release_is_computed_from_its_rows(export, method):
    _, folder, found = export(replace(whole_setup(), method=method))
    made = answers(folder)
    assert len(made) == len(found.cases)
    kinds = {case["id"].rsplit("/", 1)[1] for case in found.cases}
    assert kinds == {"value", "people", "change", "contrast"}
    for case in found.cases:
        answer = made[case["id"]]
        for name, published in case["expected"].items():
            number = answer[name]
            if case["estimator"]["kind"] == "people":
                number = round(number / ROUNDING) * ROUNDING
            assert number == pytest.approx(published, rel=1e-9, abs=1e-11), (case["id"], name)


def test_the_rows_name_nobody(exported):
    rows = exported[2].rows
    assert set(rows["person"]) == set(range(1, rows["person"].nunique() + 1))
    assert "pseudonym" not in rows


def test_only_the_owner_can_read_the_files(exported):
    for path in exported[1].iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_export_is_in_the_audit_log(exported):
    release_id, _, _ = exported
    with read() as session:
        last = list(entries(session))[-1]
    assert (last.actor, last.action) == (WHO, "release-microdata")
    assert last.subject == f"release:{release_id}"


def test_nothing_is_written_over(exported):
    release_id, folder, _ = exported
    with pytest.raises(FileExistsError, match="is there already; name a folder"):
        export_microdata(release_id, folder, WHO, NOW)


def test_a_release_that_needs_who_did_not_answer_says_so(export):
    method = replace(BOOTSTRAP, trimming=3.0)
    with pytest.raises(NotInRowsError, match="needs those who did not take part"):
        export(small_setup(method=method))
