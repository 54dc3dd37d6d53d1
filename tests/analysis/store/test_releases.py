"""Releases in the database, step by step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from analysis.registry.fields import RegistryError
from analysis.release.canonical import as_json, content_hash
from analysis.release.making.compute import Naming, compute
from analysis.release.steps import Fault, Kind, Step, StepError
from analysis.store import contents, releases
from analysis.store.computing import recompute, revision_computed
from analysis.store.contents import MissingDataError
from analysis.store.publications import publish_one
from analysis.store.releases import UnknownRelease
from analysis.store.tables import PublicationRow, ReleaseContentRow, ReleaseEventRow, ReleaseRow
from panel.audit import Whole
from panel.store.audit import latest, verify_log
from panel.store.transaction import read, write
from surveys.store.exchange.imports import save_imported
from tests.analysis.release.example import relabelled
from tests.analysis.store.making import (
    HOUR,
    LATER,
    MAKER,
    NOW,
    READER,
    WAVES,
    approved,
    drafted,
    in_review,
    ready,
    save_waves,
    scheduled,
    small_sets,
    small_setup,
    state_of,
)


@pytest.fixture(autouse=True)
def waves(office):
    save_waves()


def correct_last_wave():
    """Freeze a corrected data set of the last wave."""
    data = small_sets()[1]
    states = ["complete"] * len(data)
    states[0] = "refused"
    with write() as session:
        save_imported(session, [relabelled(data, disposition=states)], "again.csv", NOW, "test")


def test_a_draft_has_content_after_it_was_computed():
    assert state_of(drafted()).content is not None


def test_the_stored_hash_is_that_of_the_computation_itself():
    setup = small_setup()
    computed = compute(
        small_sets(), setup.read(), setup.margins, Naming("Voorbeeld", "voorjaar 2026", "Verzonnen")
    )
    assert state_of(drafted()).content == content_hash(as_json(computed.content))


def test_two_releases_from_the_same_inputs_have_one_hash():
    assert state_of(drafted()).content == state_of(drafted()).content


def test_a_setup_comes_back_as_it_was():
    made = drafted()
    with read() as session:
        assert releases.setup_of(session, made) == small_setup()


def test_computing_again_stores_equal_content_once():
    made = drafted()
    recompute(made, MAKER, NOW)
    with read() as session:
        stored = select(func.count()).where(ReleaseContentRow.release_id == made)
        assert session.scalar(stored) == 1


def test_staff_content_is_not_in_the_public_content():
    made = drafted()
    with read() as session:
        stored = releases.content_now(session, made, releases.load_release(session, made).state)
    assert "weighting" not in stored.public


def test_the_provenance_names_the_frozen_data_sets():
    made = drafted()
    with read() as session:
        stored = releases.content_now(session, made, releases.load_release(session, made).state)
    assert [one["hash"] for one in stored.provenance["data"]] == [d.hash for d in small_sets()]


@pytest.mark.parametrize(
    "key", ["margins_hash", "registry_hash", "code", "questionnaires", "method", "made_by"]
)
def test_the_provenance_is_complete(key):
    made = drafted()
    with read() as session:
        stored = releases.content_now(session, made, releases.load_release(session, made).state)
    assert stored.provenance[key]


def test_a_wave_without_a_frozen_data_set_is_refused():
    with write() as session:
        made = releases.draft_release(
            session, "X", "nu", replace(small_setup(), waves=("nothing",)), MAKER, NOW
        )
    with pytest.raises(MissingDataError, match="wave 'nothing' has no frozen data set"):
        recompute(made, MAKER, NOW)


def test_a_registry_that_cannot_be_used_stores_nothing():
    broken = replace(small_setup(), registry={})
    with pytest.raises(RegistryError), write() as session:
        releases.draft_release(session, "X", "nu", broken, MAKER, NOW)
    with read() as session:
        assert releases.all_releases(session) == []


def test_a_release_that_is_not_there_is_named():
    with pytest.raises(UnknownRelease, match="no release 'nothing'"), write() as session:
        releases.send_to_review(session, "nothing", MAKER, NOW)


def test_two_releases_of_one_title_have_two_addresses():
    drafted()
    drafted()
    with read() as session:
        slugs = [release.slug for release in releases.all_releases(session)]
    assert sorted(slugs) == ["voorbeeld-voorjaar-2026", "voorbeeld-voorjaar-2026-2"]


def test_who_made_a_release_cannot_approve_it():
    made = in_review(drafted())
    with pytest.raises(StepError) as caught, write() as session:
        releases.approve(session, made, state_of(made).content, MAKER, NOW)
    assert caught.value.fault is Fault.OWN_WORK


def test_a_refused_step_adds_no_event():
    made = in_review(drafted())
    with pytest.raises(StepError), write() as session:
        releases.approve(session, made, "other", READER, NOW)
    with read() as session:
        assert [one.kind for one in releases.load_release(session, made).events] == [
            Kind.DRAFTED,
            Kind.COMPUTED,
            Kind.SENT_TO_REVIEW,
        ]


def test_an_approval_names_the_hash_that_was_approved():
    made = approved(in_review(drafted()))
    assert state_of(made).approved == state_of(made).content


def test_a_corrected_data_set_stops_approval():
    made = in_review(drafted())
    correct_last_wave()
    with pytest.raises(StepError) as caught:
        approved(made)
    assert caught.value.fault is Fault.CHECK_FAILS


def test_computing_from_corrected_data_makes_it_a_draft_again():
    made = ready()
    correct_last_wave()
    assert recompute(made, MAKER, NOW).step is Step.DRAFT


def test_computing_from_the_same_data_keeps_the_hour():
    made = ready()
    assert recompute(made, MAKER, NOW).due_at == HOUR


def test_a_scheduled_release_can_be_taken_back():
    made = ready()
    with write() as session:
        state = releases.return_to_draft(session, made, "zin klopt niet", READER, NOW)
    assert state.step is Step.DRAFT


def test_every_step_is_in_the_audit_log():
    made = scheduled(approved(in_review(drafted())))
    with read() as session:
        actions = {e.action for e in latest(session, 50) if e.subject == f"release:{made}"}
    assert {
        "release-drafted",
        "release-computed",
        "release-sent-to-review",
        "release-approved",
        "release-scheduled",
    } <= actions


def test_the_audit_log_is_whole_after_all_steps():
    ready()
    with read() as session:
        assert isinstance(verify_log(session), Whole)


def test_an_event_cannot_be_changed(office):
    drafted()
    with pytest.raises(DBAPIError, match="append-only"), write() as session:
        session.execute(update(ReleaseEventRow).values(who="somebody"))


def test_an_event_cannot_be_removed(office):
    drafted()
    with pytest.raises(DBAPIError, match="append-only"), write() as session:
        session.execute(delete(ReleaseEventRow))


@pytest.mark.parametrize("table", [ReleaseContentRow, PublicationRow])
def test_content_and_publication_have_a_guard_too(office, table):
    from analysis.store.tables import APPEND_ONLY

    assert table.__tablename__ in APPEND_ONLY


def test_stored_content_cannot_be_changed(office):
    drafted()
    with pytest.raises(DBAPIError, match="append-only"), write() as session:
        session.execute(update(ReleaseContentRow).values(made_by="somebody"))


def test_the_waves_of_a_release_stay_in_order():
    made = drafted()
    with read() as session:
        assert tuple(session.get_one(ReleaseRow, made).setup["waves"]) == WAVES


def test_data_sets_are_the_latest_of_each_wave():
    correct_last_wave()
    with read() as session:
        sets, used = contents.data_sets(session, WAVES)
    assert [data.hash for data in sets] == [one.hash for one in used]


def test_a_draft_that_was_thrown_away_is_in_no_list_and_its_address_is_free():
    release_id = drafted(title="Monitor")
    with read() as session:
        slug = releases.load_release(session, release_id).slug
    with write() as session:
        releases.discard(session, release_id, MAKER, NOW)
    again = drafted(title="Monitor")
    with read() as session:
        assert [one.id for one in releases.all_releases(session)] == [again]
        assert releases.load_release(session, again).slug == slug
        assert releases.load_release(session, release_id).state.step is Step.DISCARDED


def test_throwing_a_draft_away_is_on_record():
    release_id = drafted()
    with write() as session:
        releases.discard(session, release_id, MAKER, NOW)
    with read() as session:
        (entry,) = latest(session, 1)
    assert (entry.action, entry.actor) == ("release-discarded", MAKER)
    assert entry.subject == f"release:{release_id}"


def test_a_correction_that_cannot_be_computed_leaves_no_draft():
    release_id = ready()
    publish_one(release_id, LATER, "release-job", "test:1")
    with write() as session:
        row = session.get_one(ReleaseRow, release_id)
        row.setup = {**row.setup, "waves": ["gone"]}
    with pytest.raises(MissingDataError):
        revision_computed(release_id, MAKER, LATER)
    with read() as session:
        assert [one.id for one in releases.all_releases(session)] == [release_id]


def test_a_correction_has_its_figures_from_the_start():
    release_id = ready()
    publish_one(release_id, LATER, "release-job", "test:1")
    made, state = revision_computed(release_id, MAKER, LATER)
    assert state.content is not None
    with read() as session:
        assert releases.load_release(session, made).revises == release_id
