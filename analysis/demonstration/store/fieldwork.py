"""The demonstration's waves: opened with a draw and invitations, closed, frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from babel.dates import format_date

from analysis.demonstration.answering import AnswerModel
from analysis.demonstration.behaviour import conducts
from analysis.demonstration.calendar import Fielding
from analysis.demonstration.province import Person
from analysis.demonstration.store.answers import Invited
from analysis.demonstration.store.members import member_id
from panel.settings import Settings
from panel.store.grants import Issued
from panel.store.transaction import write
from panel.web.formats import AMSTERDAM, LOCALE
from panel.web.texts import t
from surveys.fieldwork.wave import Wave
from surveys.path.duration import minutes
from surveys.questionnaire.version import Questionnaire
from surveys.questions import ALWAYS
from surveys.responses.receive import version_id
from surveys.store.drafts import start
from surveys.store.drafts.drafts import Edit
from surveys.store.drafts.reviews import approve, offer, publish_draft
from surveys.store.fielding import allocation_for, open_wave
from surveys.store.frozen import FrozenRecord
from surveys.store.waves import close_wave, create_wave, freeze_wave
from surveys.web.invitation import inviter

SEEDS = 2**31  # as for a response that a member opens


@dataclass(frozen=True)
class Panel:
    """The invented members and how they answer."""

    people: tuple[Person, ...]
    model: AnswerModel
    year: int
    seed: int

    def invited(
        self, issued: Sequence[Issued], questionnaire: Questionnaire, number: int
    ) -> list[Invited]:
        """Return what each drawn member will do in a wave (from 1), in the order drawn."""
        wave = number - 1
        places = {member_id(person, self.seed): i for i, person in enumerate(self.people)}
        sheets, willing = self.model.sheets(self.people, wave=wave, year=self.year, seed=self.seed)
        asked_of_all = sum(block.relevant == ALWAYS for block in questionnaire.blocks)
        does = conducts(willing, asked_of_all, wave=wave, seed=self.seed)
        seeds = np.random.default_rng([self.seed, 5, wave]).integers(SEEDS, size=len(self.people))
        return [
            Invited(one.grant.pseudonym, sheets[place], does[place], int(seeds[place]))
            for one in issued
            for place in (places[one.member_id],)
        ]


@dataclass(frozen=True)
class Round:
    """An open wave, with the links that were issued and what each member will do with theirs.

    Attributes
    ----------
    issued, invited : run together.
    """

    fielding: Fielding
    wave: Wave
    issued: tuple[Issued, ...]
    invited: tuple[Invited, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How many members a wave invites, and at least how many of them in each municipality."""

    drawn: int
    least: int


@dataclass(frozen=True)
class Fieldwork:
    """What all waves share: who answers, what is asked, who opens and closes, and who approves."""

    panel: Panel
    questionnaire: Questionnaire
    settings: Settings
    researcher: str
    approver: str

    def publish(self, now: datetime) -> None:
        """Publish the version that all waves ask: made by one person, approved by another."""
        maker, second = (one.removeprefix("staff:") for one in (self.researcher, self.approver))
        with write() as session:
            draft = start(session, self.questionnaire, Edit("begun", maker, now))
            offer(session, draft.id, maker, now)
            approve(session, draft.id, draft.revision, second, now)
            publish_draft(session, draft.id, maker, now)

    def open(self, fielding: Fielding, size: Size) -> Round:
        """Make a wave and open it: draw its members, and queue their invitations."""
        with write() as session:
            wave = create_wave(
                session,
                name=t("demo-wave-name", number=fielding.number),
                period=month(fielding.named_at),
                version_id=version_id(self.questionnaire),
                opens_at=fielding.opens_at,
                closes_at=fielding.closes_at,
                allocation=allocation_for(session, size.drawn, size.least),
            )
            invite = inviter(self.settings, wave, minutes(self.questionnaire))
            seed = self.panel.seed * 10 + fielding.number
            opened = open_wave(session, wave.id, seed, fielding.opens_at, invite, self.researcher)
        invited = self.panel.invited(opened.issued, self.questionnaire, fielding.number)
        return Round(fielding, opened.wave, opened.issued, tuple(invited))

    def close(self, wave: Wave, at: datetime) -> FrozenRecord:
        """Close a wave and make its data set."""
        with write() as session:
            close_wave(session, wave.id, at, self.researcher)
        with write() as session:
            return freeze_wave(session, wave.id, at, self.researcher)


def month(at: datetime) -> str:
    """Return the month of a moment as a period: 'maart 2026'."""
    return format_date(at.astimezone(AMSTERDAM), "MMMM y", locale=LOCALE)
