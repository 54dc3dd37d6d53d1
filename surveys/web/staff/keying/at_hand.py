"""A paper form at hand: whose code it bears, what is keyed in so far, and by whom."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from flask import abort
from sqlalchemy.orm import Session

from panel.store.grants import Grant, find_grant
from panel.web.visitor import current_staff, now
from surveys.exchange.paper import PaperForm, is_drawn, paper_form, seed_for
from surveys.fieldwork.wave import Wave
from surveys.path import Path, path
from surveys.questionnaire import Questionnaire
from surveys.responses.answers import Answers
from surveys.responses.events import ResponseState
from surveys.responses.keying import unasked
from surveys.store.answering.beforehand import known_beforehand
from surveys.store.openings import CaseAtHand, UnknownCaseError, case_at_hand, state_of
from surveys.store.questionnaires import load
from surveys.store.waves import UnknownWaveError, find_wave

LANGUAGE = "nl"
HIGHEST_FORM = 5_000  # far below what a seed by lot is, which has 31 bits
SEED_BYTES = 4


@dataclass(frozen=True)
class AtHand:
    """A form in the hands of a member of staff, who sees its code and no name.

    ``number`` says which form it is, of a questionnaire that draws by lot.
    """

    wave: Wave
    grant: Grant
    case: CaseAtHand
    questionnaire: Questionnaire
    state: ResponseState
    staff_id: str
    number: int
    at: datetime

    @cached_property
    def form(self) -> PaperForm:
        """The form as it is printed."""
        return paper_form(self.questionnaire, self.number)

    @cached_property
    def seed(self) -> int:
        """The seed of the response; before there is one, the one that it will have."""
        if self.case.seed is not None:
            return self.case.seed
        seeds = _seeds(self.grant.id)
        return seed_for(self.questionnaire, self.number, lambda: next(seeds))

    @property
    def is_open(self) -> bool:
        """Whether anything can be keyed in."""
        state = self.state
        is_over = state.is_submitted or state.refused_at or state.screened_out_at
        return self.case.is_receiving(self.at) and not is_over

    @property
    def is_second(self) -> bool:
        """Whether somebody else keyed it in already."""
        return bool(self.state.keyers) and self.staff_id not in self.state.keyers

    @property
    def is_begun_online(self) -> bool:
        """Whether the member answered on a screen, and nobody keyed anything in."""
        return bool(self.state.pages) and not self.state.keyers

    @cached_property
    def way(self) -> Path:
        """The pages on the path of what is keyed in."""
        return path(self.questionnaire, self.state.answers, self.seed)

    @property
    def conflicts(self) -> Answers:
        """What was filled in and is not asked."""
        return unasked(self.questionnaire, self.state, self.seed)


def at_hand(session: Session, wave_id: str, grant_id: str, number: int = 0) -> AtHand:
    """Return the form with the code of a grant; 404 where this wave has none."""
    wave = wave_of(session, wave_id)
    grant = find_grant(session, grant_id, now())
    if grant is None or grant.wave_id != wave_id:
        abort(404)
    try:
        case = case_at_hand(session, grant.pseudonym)
    except UnknownCaseError:
        abort(404)
    questionnaire = load(session, case.version_id)
    if case.response_id is None:
        known = known_beforehand(session, grant.pseudonym, questionnaire)
        state = replace(ResponseState(), answers=known)
    else:
        state = state_of(session, case.response_id)
    number = _known_number(case, questionnaire, state) or number
    return AtHand(wave, grant, case, questionnaire, state, current_staff().staff_id, number, now())


def _known_number(case: CaseAtHand, questionnaire: Questionnaire, state: ResponseState) -> int:
    """Return which form was keyed in, where it had a number: that is then the seed; else 0."""
    seed = case.seed or 0
    return seed if state.keyers and is_drawn(questionnaire) and seed <= HIGHEST_FORM else 0


def wave_of(session: Session, wave_id: str) -> Wave:
    """Return a wave with a questionnaire of ours; 404 where there is none."""
    try:
        wave = find_wave(session, wave_id)
    except UnknownWaveError:
        abort(404)
    if not wave.version_id:
        abort(404)
    return wave


def _seeds(grant_id: str) -> Iterator[int]:
    """Yield seeds that nobody chooses: of a random id, the same ones at every asking."""
    for place in itertools.count():
        digest = hashlib.sha256(f"{grant_id}:{place}".encode()).digest()
        yield int.from_bytes(digest[:SEED_BYTES]) >> 1
