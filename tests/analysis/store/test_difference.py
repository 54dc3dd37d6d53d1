"""What an erasure between two releases would give away, and the check that stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from analysis.release.checks import Outcome
from analysis.release.steps import Fault, Step, StepError
from analysis.store import releases
from analysis.store.computing import recompute
from analysis.store.publications import latest_published, publish_one
from panel.records import Person
from panel.store.transaction import read, write
from surveys.responses.frozen import PSEUDONYM
from surveys.store.records import SurveyRecords
from surveys.store.tables import SurveyCase
from tests.analysis.store.making import (
    HOUR,
    LATER,
    MAKER,
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

JOB, WORKER = "release-x", "test:1"
NEXT_HOUR = HOUR + timedelta(days=1)
NAME = str(small_sets()[1].column(PSEUDONYM).values[0])


@pytest.fixture(autouse=True)
def waves(office):
    """Two frozen waves, and the case of a person of the last one."""
    save_waves()
    with write() as session:
        session.add(
            SurveyCase(
                pseudonym=NAME,
                wave_id=WAVES[1],
                person_key="person",
                stratum="Assen",
                unit=NAME,
                cohort="2026",
                probability_recruitment=0.5,
                probability_wave=0.5,
                profile={},
            )
        )


def erase_somebody():
    records = SurveyRecords(lambda key, **_: key)
    with write() as session:
        counts = records.erase(session, Person("person", (NAME,)), LATER)
    assert counts["frozen_row"] == 1


def publish(release_id, hour=HOUR):
    return publish_one(release_id, hour, JOB, WORKER)


def revision_of(release_id):
    with write() as session:
        made = releases.revise(session, release_id, None, MAKER, LATER)
    recompute(made, MAKER, LATER)
    return made


def difference(release_id):
    with read() as session:
        found = releases.checks_now(session, release_id, state_of(release_id))
    return next(check for check in found if check.id == "difference")


def test_a_second_release_of_the_same_people_passes():
    publish(ready())
    assert difference(drafted(title="Tweede")).outcome is Outcome.PASS


def test_an_erasure_before_the_first_release_is_no_difference():
    erase_somebody()
    publish(ready())
    assert difference(drafted(title="Tweede")).outcome is Outcome.PASS


def test_a_revision_after_an_erasure_fails():
    first = ready()
    publish(first)
    erase_somebody()
    assert difference(revision_of(first)).outcome is Outcome.FAIL


def test_the_failing_wave_is_named():
    first = ready()
    publish(first)
    erase_somebody()
    assert difference(revision_of(first)).detail["waves"] == small_sets()[1].wave.name


def test_a_later_release_with_the_wave_among_its_inputs_fails():
    publish(ready())
    erase_somebody()
    later = drafted(replace(small_setup(), waves=(WAVES[1],)), title="Later")
    assert difference(later).outcome is Outcome.FAIL


def test_a_release_without_the_reduced_wave_is_published():
    publish(ready())
    erase_somebody()
    other = drafted(replace(small_setup(), waves=(WAVES[0],)), title="Zonder")
    scheduled(approved(in_review(other)), NEXT_HOUR)
    assert publish(other, NEXT_HOUR).step is Step.PUBLISHED


def test_it_cannot_be_accepted_as_a_warning():
    first = ready()
    publish(first)
    erase_somebody()
    second = in_review(revision_of(first))
    with pytest.raises(StepError) as caught, write() as session:
        releases.accept_warning(session, second, "difference", READER, LATER)
    assert caught.value.fault is Fault.NO_SUCH_WARNING


def test_it_cannot_be_approved():
    first = ready()
    publish(first)
    erase_somebody()
    with pytest.raises(StepError) as caught:
        approved(in_review(revision_of(first)))
    assert caught.value.fault is Fault.CHECK_FAILS


def test_a_scheduled_release_is_held_when_somebody_is_erased_before_its_hour():
    publish(ready())
    second = ready("Tweede", NEXT_HOUR)
    erase_somebody()
    assert publish(second, NEXT_HOUR).held == "difference"


def test_a_release_from_before_the_erasure_is_held_after_one_from_behind_it():
    whole = ready("Geheel", NEXT_HOUR)
    erase_somebody()
    publish(ready("Zonder"))
    assert publish(whole, NEXT_HOUR).held == "difference"


def test_a_release_from_behind_an_erasure_is_held_after_a_late_one_from_before_it():
    late = ready("Geheel")
    erase_somebody()
    behind = ready("Zonder", NEXT_HOUR)
    publish(late)
    assert publish(behind, NEXT_HOUR).held == "difference"


def provenance_and_waves(release_id):
    with read() as session:
        stored = releases.content_now(session, release_id, state_of(release_id))
    return stored.provenance["data"], stored.public["waves"]


def test_provenance_after_an_erasure_has_the_hash_of_the_rows_used_beside_that_as_frozen():
    erase_somebody()
    data, waves = provenance_and_waves(drafted())
    assert [one["data_hash"] for one in data] == [wave["data_hash"] for wave in waves]
    assert [one["hash"] for one in data] == [one.hash for one in small_sets()]
    assert data[1]["data_hash"] != data[1]["hash"]


def test_provenance_after_an_erasure_counts_the_rows_used_and_names_its_day():
    erase_somebody()
    data, _ = provenance_and_waves(drafted())
    assert [(one["rows"], one["reductions"]) for one in data] == [
        (len(small_sets()[0]), []),
        (len(small_sets()[1]) - 1, [LATER.date().isoformat()]),
    ]


def test_an_erasure_from_before_the_computation_does_not_reduce_what_is_published():
    erase_somebody()
    publish(ready())
    with read() as session:
        assert latest_published(session).reduced_on == ()


def test_what_is_out_keeps_its_checklist_after_an_erasure():
    first = ready()
    publish(first)
    publish(ready("Tweede", NEXT_HOUR), NEXT_HOUR)
    erase_somebody()
    assert difference(first).outcome is Outcome.PASS
