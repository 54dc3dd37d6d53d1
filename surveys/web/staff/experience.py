"""How members found a questionnaire: their marks and remarks, what a page took, quotas filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surveys.questionnaire import Questionnaire
from surveys.store.answering.marks import Opinion, opinion
from surveys.store.answering.measuring import PageSummary, devices, summary
from surveys.store.answering.quotas import counts


@dataclass(frozen=True)
class QuotaLine:
    """A quota, and how many responses count for it."""

    title: str
    count: int
    limit: int


@dataclass(frozen=True)
class Experience:
    """What a researcher sees of how it went."""

    opinion: Opinion
    pages: Sequence[PageSummary]
    devices: Mapping[str, int]
    quotas: Sequence[QuotaLine]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        has_opinion = self.opinion.count or self.opinion.remarks
        return not (has_opinion or self.pages or self.devices or self.quotas)


def experience(session: Session, wave_id: str, version: Questionnaire | None) -> Experience:
    """Return how it went in a wave; pages in the order of the questionnaire."""
    blocks = version.asked_blocks if version else ()
    places = {block.id: place for place, block in enumerate(blocks)}
    pages = sorted(summary(session, wave_id), key=lambda one: places.get(one.page, len(places)))
    counted = counts(session, wave_id) if version and version.quotas else {}
    quotas = [
        QuotaLine(quota.title.say("nl"), counted.get(quota.id, 0), quota.limit)
        for quota in (version.quotas if version else ())
    ]
    return Experience(opinion(session, wave_id), pages, devices(session, wave_id), quotas)
