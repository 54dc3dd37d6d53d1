"""What is known of a member before the first question: the profile, and earlier answers.

Earlier answers are used only where the member allowed it in the very wave that they are from, by a
consent question with the purpose `FORMER_ANSWERS`.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveys.path import path
from surveys.path.silence import beforehand
from surveys.questionnaire import Questionnaire
from surveys.questions import Consent, Given, Origin, is_given
from surveys.responses.answers import Answers, Value
from surveys.responses.events import derive
from surveys.store.openings import events_of
from surveys.store.questionnaires import load
from surveys.store.tables import ResponseRow, SurveyCase, WaveRow

FORMER_ANSWERS = "former_answers"


def known_beforehand(
    session: Session, pseudonym: str, questionnaire: Questionnaire
) -> dict[str, Value]:
    """Return what the questionnaire's silent questions ask to know, by variable id."""
    given = [one for one in questionnaire.questions() if isinstance(one, Given)]
    case = session.get(SurveyCase, pseudonym) if given else None
    if case is None:
        return {}
    asks_back = any(question.origin is Origin.FORMER for question in given)
    former = former_answers(session, case) if asks_back else {}
    return beforehand(questionnaire, case.profile, former)


def former_answers(session: Session, case: SurveyCase) -> Answers:
    """Return what the member answered in the last wave before this one, if that may be used."""
    opens = select(WaveRow.opens_at).where(WaveRow.id == case.wave_id).scalar_subquery()
    row = session.execute(
        select(ResponseRow.id, ResponseRow.questionnaire_version_id, ResponseRow.seed)
        .join(SurveyCase, SurveyCase.pseudonym == ResponseRow.pseudonym)
        .join(WaveRow, WaveRow.id == SurveyCase.wave_id)
        .where(SurveyCase.person_key == case.person_key, WaveRow.closes_at <= opens)
        .order_by(WaveRow.closes_at.desc(), WaveRow.id)
        .limit(1)
    ).first()
    if row is None:
        return {}
    state = derive(events_of(session, [row.id]).get(row.id, ()))
    if not state.is_submitted or state.refused_at is not None:
        return {}
    asked = load(session, row.questionnaire_version_id)
    answers = path(asked, state.answers, row.seed).final_values(submitted=True)
    return answers if _may_be_used(asked, answers) else {}


def _may_be_used(asked: Questionnaire, answers: Answers) -> bool:
    return any(
        is_given(answers[question.id])
        for question in asked.questions()
        if isinstance(question, Consent) and question.purpose == FORMER_ANSWERS
    )
