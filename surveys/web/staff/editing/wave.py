"""What every page of editing starts from: the wave, its questionnaire, and who is at work."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from sqlalchemy.orm import Session

from panel.store.staff import staff_by_id
from panel.web.texts import t
from panel.web.visitor import current_staff
from surveys.fieldwork.wave import Wave, WaveState
from surveys.questionnaire import Questionnaire
from surveys.responses.answers import Value
from surveys.store import waves
from surveys.store.questionnaires import load
from surveys.web.wording import answer_in_words

LANGUAGE = "nl"
STAFF = "staff:"
PER_PAGE = 25


@dataclass(frozen=True)
class AtHand:
    """A wave that was asked by a questionnaire of ours."""

    wave: Wave
    questionnaire: Questionnaire

    @property
    def is_closed(self) -> bool:
        """Whether no answer comes any more."""
        return self.wave.state in (WaveState.CLOSED, WaveState.FROZEN)

    def say(self, variable: str) -> str:
        """Return what a variable is called."""
        found = self.questionnaire.variables.get(variable)
        return variable if found is None else found.label.say(LANGUAGE)

    def words(self, variable: str, value: Value) -> str:
        """Return an answer as its giver would say it."""
        question = self.questionnaire.question(self.questionnaire.variables[variable].question)
        return answer_in_words(question, value, LANGUAGE)


def at_hand(session: Session, wave_id: str) -> AtHand:
    """Return the wave; 404 where there is none, or its answers were imported."""
    try:
        wave = waves.find_wave(session, wave_id)
    except waves.UnknownWaveError:
        abort(404)
    if wave.version_id is None:
        abort(404)
    return AtHand(wave, load(session, wave.version_id))


def who() -> str:
    """Return the staff member of this request, as logs name people."""
    return f"{STAFF}{current_staff().staff_id}"


def names(session: Session, people: set[str]) -> dict[str, str]:
    """Return the names of staff members by how logs name them."""
    found = {one: staff_by_id(session, one.removeprefix(STAFF)) for one in people}
    return {one: person.name if person else t("editing-gone") for one, person in found.items()}


def number(text: str) -> int:
    """Return a number from an address or a form; 404 where it is none."""
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        abort(404)
    return int(text)
