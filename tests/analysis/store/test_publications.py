"""Publishing once, and reading what is out."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from analysis.release.canonical import content_hash
from analysis.release.steps import Kind, Step
from analysis.store import releases
from analysis.store.computing import recompute
from analysis.store.publications import (
    latest_published,
    publish_one,
    published,
    published_slugs,
    scheduled,
)
from analysis.store.tables import PublicationRow
from panel.store.transaction import read, write
from surveys.responses.frozen import PSEUDONYM
from surveys.store import frozen
from surveys.store.exchange.imports import save_imported
from tests.analysis.release.example import relabelled
from tests.analysis.store.making import (
    HOUR,
    LATER,
    MAKER,
    NOW,
    WAVES,
    approved,
    drafted,
    in_review,
    ready,
    save_waves,
    small_sets,
    state_of,
)
from tests.analysis.store.making import scheduled as at_hour

JOB, WORKER = "release-x", "test:1"


@pytest.fixture
def waves(office):
    save_waves()


def correct_last_wave():
    data = small_sets()[1]
    states = ["complete"] * len(data)
    states[0] = "refused"
    with write() as session:
        save_imported(session, [relabelled(data, disposition=states)], "again.csv", NOW, "test")


def out():
    with read() as session:
        return latest_published(session)


def count():
    with read() as session:
        return session.scalar(select(func.count()).select_from(PublicationRow))


def test_nothing_is_published_at_first(waves):
    assert out() is None


def test_of_two_that_a_late_scheduler_publishes_the_newest_is_that_of_the_later_hour(waves):
    earlier = ready(title="Eerder", hour=HOUR - timedelta(days=1))
    later = ready(title="Later", hour=HOUR)
    for moment, release_id in enumerate((later, earlier)):
        publish_one(release_id, LATER + timedelta(seconds=moment), "job", "host:1")
    assert out().title == "Later"


def test_nothing_is_published_before_its_hour(waves):
    publish_one(ready(), HOUR - timedelta(seconds=1), JOB, WORKER)
    assert out() is None


def test_it_is_published_at_its_hour(waves):
    assert publish_one(ready(), HOUR, JOB, WORKER).step is Step.PUBLISHED


def test_what_is_published_is_what_was_approved(waves):
    made = ready()
    publish_one(made, LATER, JOB, WORKER)
    assert out().hash == state_of(made).approved


def test_the_published_bytes_have_the_published_hash(waves):
    import json

    publish_one(ready(), LATER, JOB, WORKER)
    assert content_hash(json.loads(out().public)) == out().hash


def test_the_publication_names_the_job_and_the_moment(waves):
    publish_one(ready(), LATER, JOB, WORKER)
    found = out()
    assert (found.job_id, found.worker, found.published_at, found.due_at) == (
        JOB,
        WORKER,
        LATER,
        HOUR,
    )


def test_publishing_twice_publishes_once(waves):
    made = ready()
    assert publish_one(made, LATER, JOB, WORKER) is not None
    assert publish_one(made, LATER, JOB, WORKER) is None


def test_eight_publishers_at_once_publish_once(bare_office):
    with bare_office.app_context():
        save_waves()
        made = ready()
    start, found = Barrier(8), []

    def publish(number):
        with bare_office.app_context():
            start.wait()
            found.append(publish_one(made, LATER, JOB, f"worker:{number}"))

    threads = [Thread(target=publish, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with bare_office.app_context():
        assert (count(), sum(state is not None for state in found)) == (1, 1)


def test_an_approved_release_without_an_hour_is_not_published(waves):
    assert publish_one(approved(in_review(drafted())), LATER, JOB, WORKER) is None


def test_a_release_that_was_taken_back_is_not_published(waves):
    made = ready()
    with write() as session:
        releases.return_to_draft(session, made, "nog niet", MAKER, NOW)
    assert publish_one(made, LATER, JOB, WORKER) is None


def test_a_corrected_data_set_holds_the_release_at_its_hour(waves):
    made = ready()
    correct_last_wave()
    state = publish_one(made, LATER, JOB, WORKER)
    assert (state.step, state.held) == (Step.IN_REVIEW, "inputs")


def test_a_held_release_is_not_public(waves):
    made = ready()
    correct_last_wave()
    publish_one(made, LATER, JOB, WORKER)
    assert count() == 0


def test_a_held_release_is_held_once(waves):
    made = ready()
    correct_last_wave()
    publish_one(made, LATER, JOB, WORKER)
    publish_one(made, LATER, JOB, WORKER)
    with read() as session:
        kinds = [event.kind for event in releases.load_release(session, made).events]
    assert kinds.count(Kind.HELD) == 1


def test_an_erasure_does_not_hold_the_release(waves):
    made = ready()
    erase_somebody()
    assert publish_one(made, LATER, JOB, WORKER).step is Step.PUBLISHED


def test_an_erasure_after_publication_is_told(waves):
    publish_one(ready(), LATER, JOB, WORKER)
    erase_somebody()
    assert out().reduced_on == (NOW.date().isoformat(),)


def test_an_erasure_leaves_what_is_published_as_it_was(waves):
    publish_one(ready(), LATER, JOB, WORKER)
    before = out().public
    erase_somebody()
    assert out().public == before


def erase_somebody():
    name = str(small_sets()[1].column(PSEUDONYM).values[0])
    with write() as session:
        frozen.reduce_rows(session, [WAVES[1]], [name], NOW)


def test_the_calendar_lists_what_waits_the_earliest_first(waves):
    second = ready("Tweede", HOUR + timedelta(days=1))
    first = ready("Eerste")
    with read() as session:
        assert [due.release_id for due in scheduled(session)] == [first, second]


def test_the_calendar_does_not_list_what_is_out(waves):
    publish_one(ready(), LATER, JOB, WORKER)
    with read() as session:
        assert scheduled(session) == []


def revised(old):
    with write() as session:
        new = releases.revise(session, old, None, MAKER, LATER)
    recompute(new, MAKER, LATER)
    return at_hour(approved(in_review(new)))


def test_a_revision_is_the_latest_and_names_the_old_one(waves):
    old = ready()
    publish_one(old, LATER, JOB, WORKER)
    first = out().slug
    publish_one(revised(old), LATER, JOB, WORKER)
    assert out().revises == first


def test_a_revised_release_stays_readable_at_its_address(waves):
    old = ready()
    publish_one(old, LATER, JOB, WORKER)
    slug = out().slug
    publish_one(revised(old), LATER, JOB, WORKER)
    with read() as session:
        assert published(session, slug).revised_by == out().slug


def test_a_release_is_not_revised_before_its_correction_is_out(waves):
    old = ready()
    publish_one(old, LATER, JOB, WORKER)
    revised(old)
    assert state_of(old).step is Step.PUBLISHED


def test_a_correction_of_an_older_release_does_not_become_the_latest(waves):
    old = ready("Oud")
    publish_one(old, LATER, JOB, WORKER)
    publish_one(ready("Nieuw"), LATER + timedelta(hours=1), JOB, WORKER)
    publish_one(revised(old), LATER + timedelta(hours=2), JOB, WORKER)
    assert out().title == "Nieuw"


def test_a_draft_has_no_public_address(waves):
    made = drafted()
    with read() as session:
        assert published(session, releases.load_release(session, made).slug) is None


def test_published_addresses_are_listed_newest_first(waves):
    publish_one(ready("Eerste"), LATER, JOB, WORKER)
    publish_one(ready("Tweede"), LATER + timedelta(hours=1), JOB, WORKER)
    with read() as session:
        slugs = [slug for slug, _ in published_slugs(session)]
    assert slugs == ["tweede-voorjaar-2026", "eerste-voorjaar-2026"]
