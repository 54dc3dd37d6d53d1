"""What surveys keeps of a person: shown to them on 'Mijn gegevens', and erased when they ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, delete, or_, select
from sqlalchemy.orm import Session

from panel.records import Counts, EntryKind, Person, RecordEntry, RecordSection
from panel.store.tables import TombstoneRow
from surveys.responses.events import ResponseEvent
from surveys.responses.reading import readable
from surveys.store.answering.tables import MarkRow, PageVisit
from surveys.store.editing.tables import (
    DecisionRow,
    FindingRow,
    TextCodingRow,
    TextToCodeRow,
)
from surveys.store.frozen import reduce_rows
from surveys.store.openings import events_of
from surveys.store.questionnaires import load
from surveys.store.tables import (
    CaseEventRow,
    EditRow,
    ResponseEventRow,
    ResponseRow,
    SurveyCase,
    WaveRow,
)

Say = Callable[..., str]


@dataclass(frozen=True)
class SurveyRecords:
    """Fills the panel's slot `MemberRecords`.

    ``say`` gives the text of a key, such as `panel.web.texts.t`: ``record-profile-<variable>``,
    ``record-event-<kind>`` and ``record-missing-<missing>``; ``words`` gives a value of a profile
    variable in the reader's words.
    """

    say: Say
    words: Callable[[str, str], str] = lambda _, value: value

    def collect(self, session: Session, person: Person) -> list[RecordSection]:
        """Return a section a wave: the profile as drawn, what happened, and every answer given.

        The newest wave comes first. An answer that was changed stands there twice, each with its
        date.
        """
        found = session.execute(
            select(SurveyCase, WaveRow, ResponseRow)
            .join(WaveRow, WaveRow.id == SurveyCase.wave_id)
            .outerjoin(ResponseRow, ResponseRow.pseudonym == SurveyCase.pseudonym)
            .where(_is_theirs(person))
            .order_by(WaveRow.opens_at.desc(), WaveRow.name)
        ).all()
        return [
            RecordSection(
                f"{wave.name} ({wave.period})",
                (
                    *self._profile(case),
                    *self._events(session, case.pseudonym),
                    *(self._answers(session, response) if response else ()),
                    *(self._mark(session, response) if response else ()),
                ),
            )
            for case, wave, response in found
        ]

    def erase(self, session: Session, person: Person, at: datetime) -> Counts:
        """Remove every row of the person, and their rows in frozen sets; return how many.

        Published figures stay. A tombstone is written first: without it the database refuses.
        """
        cases = session.execute(
            select(SurveyCase.pseudonym, SurveyCase.wave_id, SurveyCase.person_key)
            .where(_is_theirs(person))
            .order_by(SurveyCase.wave_id)
        ).all()
        if not cases:
            return {}
        pseudonyms = [row.pseudonym for row in cases]
        wave_ids = {row.wave_id for row in cases}
        for key in {row.person_key for row in cases}:
            if session.get(TombstoneRow, key) is None:
                session.add(TombstoneRow(person_key=key, erased_at=at, details={}))
        session.flush()
        responses = _hold(session, pseudonyms, wave_ids)
        counts = {"frozen_row": reduce_rows(session, wave_ids, pseudonyms, at)}
        for table, query in _deletions(responses, pseudonyms).items():
            result = session.execute(query.execution_options(synchronize_session=False))
            counts[table] = cast("CursorResult[Any]", result).rowcount
        return counts

    def _profile(self, case: SurveyCase) -> Iterator[RecordEntry]:
        for variable, value in case.profile.items():
            label = self.say(f"record-profile-{variable.replace('_', '-')}")
            yield RecordEntry(label, self.words(variable, value), kind=EntryKind.PROFILE)

    def _events(self, session: Session, pseudonym: str) -> Iterator[RecordEntry]:
        for row in session.scalars(
            select(CaseEventRow)
            .where(CaseEventRow.pseudonym == pseudonym)
            .order_by(CaseEventRow.id)
        ):
            label = self.say(f"record-event-{row.kind.replace('_', '-')}")
            yield RecordEntry(label, "", row.at, EntryKind.EVENT)

    def _answers(self, session: Session, response: ResponseRow) -> Iterator[RecordEntry]:
        questionnaire = load(session, response.questionnaire_version_id)
        events: Sequence[ResponseEvent] = events_of(session, [response.id]).get(response.id, ())
        for given in readable(questionnaire, events):
            missing = given.missing
            words = (
                self.say(f"record-missing-{missing.value.replace('_', '-')}")
                if missing
                else given.words
            )
            yield RecordEntry(given.question, words, given.at, replaced=given.is_replaced)

    def _mark(self, session: Session, response: ResponseRow) -> Iterator[RecordEntry]:
        row = session.get(MarkRow, response.id)
        if row is not None and row.mark is not None:
            yield RecordEntry(self.say("record-mark"), str(row.mark), row.at)
        if row is not None and row.remark:
            yield RecordEntry(self.say("record-remark"), row.remark, row.at)


def _is_theirs(person: Person) -> Any:
    return or_(
        SurveyCase.person_key == person.person_key, SurveyCase.pseudonym.in_(person.pseudonyms)
    )


def _hold(session: Session, pseudonyms: Sequence[str], wave_ids: set[str]) -> list[str]:
    """Lock the person's responses against a page that is being saved, and their waves in state.

    Responses first and waves after, as a page's commit does, so that the two cannot wait in a ring.
    """
    responses = session.scalars(
        select(ResponseRow.id)
        .where(ResponseRow.pseudonym.in_(pseudonyms))
        .order_by(ResponseRow.id)
        .with_for_update()
    ).all()
    session.scalars(
        select(WaveRow.id).where(WaveRow.id.in_(wave_ids)).with_for_update(read=True)
    ).all()
    return list(responses)


def _deletions(responses: Sequence[str], pseudonyms: Sequence[str]) -> dict[str, Delete]:
    """Return the deletions by table, those that refer to others first."""
    return {
        "response_event": delete(ResponseEventRow).where(
            ResponseEventRow.response_id.in_(responses)
        ),
        "questionnaire_mark": delete(MarkRow).where(MarkRow.response_id.in_(responses)),
        "page_visit": delete(PageVisit).where(PageVisit.response_id.in_(responses)),
        "response": delete(ResponseRow).where(ResponseRow.id.in_(responses)),
        "case_event": delete(CaseEventRow).where(CaseEventRow.pseudonym.in_(pseudonyms)),
        "text_coding": delete(TextCodingRow).where(TextCodingRow.pseudonym.in_(pseudonyms)),
        "text_to_code": delete(TextToCodeRow).where(TextToCodeRow.pseudonym.in_(pseudonyms)),
        "finding_decision": delete(DecisionRow).where(DecisionRow.pseudonym.in_(pseudonyms)),
        "finding": delete(FindingRow).where(FindingRow.pseudonym.in_(pseudonyms)),
        "edit_log": delete(EditRow).where(EditRow.pseudonym.in_(pseudonyms)),
        "survey_case": delete(SurveyCase).where(SurveyCase.pseudonym.in_(pseudonyms)),
    }
