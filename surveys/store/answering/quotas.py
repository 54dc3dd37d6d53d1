"""Quotas of a wave, counted in the transaction that sends a response in."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from surveys.path.quotas import full
from surveys.questionnaire import Questionnaire, Quota
from surveys.store.answering.tables import QuotaCount


class QuotaFull(Exception):
    """A quota that the response counts for was filled meanwhile; nothing may be committed."""

    def __init__(self, quota: str) -> None:
        super().__init__(f"quota {quota!r} holds enough responses")
        self.quota = quota


def counts(session: Session, wave_id: str) -> dict[str, int]:
    """Return how many responses count for each quota that has any, by its id."""
    held = QuotaCount.count.label("held")
    query = select(QuotaCount.quota, held).where(QuotaCount.wave_id == wave_id)
    return {row.quota: row.held for row in session.execute(query)}


def full_quotas(session: Session, wave_id: str, questionnaire: Questionnaire) -> frozenset[str]:
    """Return the ids of the quotas that hold enough responses; asks nothing where there is none."""
    if not questionnaire.quotas:
        return frozenset()
    counted = counts(session, wave_id)
    return full(questionnaire.quotas, counted)


def count_in(
    session: Session, wave_id: str, questionnaire: Questionnaire, met: Collection[str]
) -> None:
    """Count a response for the quotas that it meets, all of them or none.

    Two that want the last place take it one after the other: the database holds the row.

    Raises
    ------
    QuotaFull
        If one of them is full; the caller's transaction must not be committed then.
    """
    for quota in questionnaire.quotas:  # always in this order, so that two cannot wait in a ring
        if quota.id in met:
            _count(session, wave_id, quota)


def _count(session: Session, wave_id: str, quota: Quota) -> None:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    first = insert(QuotaCount).values(wave_id=wave_id, quota=quota.id, count=0)
    session.execute(first.on_conflict_do_nothing())
    counted = session.execute(
        update(QuotaCount)
        .where(
            QuotaCount.wave_id == wave_id,
            QuotaCount.quota == quota.id,
            QuotaCount.count < quota.limit,
        )
        .values(count=QuotaCount.count + 1)
        .execution_options(synchronize_session=False)
    )
    if counted.rowcount != 1:  # type: ignore[attr-defined]
        raise QuotaFull(quota.id)
