"""The demonstration's waves: opened with a draw and invitations, closed, frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from analysis.demonstration.answering import AnswerModel
from analysis.demonstration.behaviour import conducts
from analysis.demonstration.calendar import Fielding
from analysis.demonstration.province import Person
from analysis.demonstration.store.answers import Invited
from analysis.demonstration.store.members import member_id
from panel.store.grants import Issued
from panel.store.transaction import write
from surveys.fieldwork.wave import Wave
from surveys.questionnaire.version import Questionnaire
from surveys.questions import ALWAYS
from surveys.store.fielding import Invite, Opened, allocation_for, open_wave
from surveys.store.frozen import FrozenRecord
from surveys.store.questionnaires import publish
from surveys.store.waves import close_wave, create_wave, freeze_wave

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


@dataclass(frozen=True, slots=True)
class Size:
    """How many members a wave invites, and at least how many of them in each municipality."""

    drawn: int
    least: int


def publish_questionnaire(questionnaire: Questionnaire, now: datetime) -> None:
    """Publish the version that all waves ask."""
    with write() as session:
        publish(session, questionnaire, now)


def open_fielding(
    fielding: Fielding,
    *,
    name: str,
    period: str,
    version: str,
    size: Size,
    seed: int,
    invite: Invite,
    actor: str,
) -> Opened:
    """Make a wave and open it: draw its members, and queue their invitations."""
    with write() as session:
        wave = create_wave(
            session,
            name=name,
            period=period,
            version_id=version,
            opens_at=fielding.opens_at,
            closes_at=fielding.closes_at,
            allocation=allocation_for(session, size.drawn, size.least),
        )
        return open_wave(
            session, wave.id, seed * 10 + fielding.number, fielding.opens_at, invite, actor
        )


def close_and_freeze(wave: Wave, at: datetime, actor: str) -> FrozenRecord:
    """Close a wave and make its data set."""
    with write() as session:
        close_wave(session, wave.id, at, actor)
    with write() as session:
        return freeze_wave(session, wave.id, at, actor)
