"""The fieldwork of one repetition: a panel drawn, asked twice, and who answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import special

from analysis.validity.population import WAVES, People
from analysis.weighting.codes import FloatArray, IntArray
from panel.sampling import chosen_places, proportional_allocation

# The panel of the demonstration, twice as large: some 5,000 answer a wave.
MEMBERS = 12_000
LEAST = 0.84  # members of a municipality at least, as a share of the average of one
INVITED = 0.75  # of the members, anew in each wave
# Log odds of answering, after the demonstration's willingness: the old, the higher educated and
# women answer more. Those who answer once are likelier to do so again.
ANSWERING = 0.20
AGE = {"young": -0.70, "middle": 0.10, "old": 0.40}
EDUCATION = {"low": -0.30, "middle": 0.0, "high": 0.25}
SEX = {"man": -0.10, "vrouw": 0.10}
WILLING = 0.60
# Where response is not missing at random: log odds by standard deviation of what answers share.
GENERAL = 0.35


class Response(StrEnum):
    """Whether answering depends on more than the profile to which weights are calibrated."""

    AT_RANDOM = "at random"
    NOT_AT_RANDOM = "not at random"


@dataclass(frozen=True)
class Answered:
    """Who answered in two waves, the earlier wave's rows first.

    Attributes
    ----------
    person : (n,) place among the people.
    wave : (n,) 0 or 1.
    weights : (n,) design weights, persons represented.
    """

    person: IntArray
    wave: IntArray
    weights: FloatArray


@dataclass(frozen=True)
class Fieldwork:
    """A panel that can be drawn and asked again and again.

    Attributes
    ----------
    people : of whom it is drawn.
    chance : (N,) the probability that somebody who is invited answers.
    allocation : members by municipality.
    """

    people: People
    chance: FloatArray
    allocation: Mapping[str, int]

    @classmethod
    def planned(cls, people: People, response: Response, seed: int, members: int) -> Fieldwork:
        """Return the fieldwork with the demonstration's allocation: small places get more."""
        least = int(LEAST * members / len(people.sizes))
        allocation = proportional_allocation(people.sizes, members, least)
        return cls(people, _chance(people, response, seed), allocation)

    def answered(self, generator: np.random.Generator) -> Answered:
        """Draw a panel, invite part of it in each wave, and return who answers."""
        people = self.people
        starts = np.cumsum([0, *people.sizes.values()])
        start = dict(zip(people.sizes, starts.tolist(), strict=False))
        panel = {
            place: start[place] + np.sort(chosen)
            for place, chosen in chosen_places(people.sizes, self.allocation, generator)
        }
        persons, weights = zip(*(self._wave(panel, generator) for _ in WAVES), strict=True)
        waves = [np.full(found.size, place, np.intp) for place, found in enumerate(persons)]
        return Answered(np.concatenate(persons), np.concatenate(waves), np.concatenate(weights))

    def _wave(
        self, panel: Mapping[str, IntArray], generator: np.random.Generator
    ) -> tuple[IntArray, FloatArray]:
        """Return who of the panel answers, with weights by both phases of the draw."""
        invited = {place: round(INVITED * members.size) for place, members in panel.items()}
        drawn = dict(chosen_places(self.allocation, invited, generator))
        persons = [panel[place][np.sort(chosen)] for place, chosen in drawn.items()]
        weights = [self.people.sizes[place] / invited[place] for place in drawn]
        person = np.concatenate(persons)
        weight = np.repeat(weights, [one.size for one in persons])
        answers = generator.random(person.size) < self.chance[person]
        return person[answers], weight[answers]


def _chance(people: People, response: Response, seed: int) -> FloatArray:
    willing = np.random.default_rng([seed, 1]).standard_normal(people.size)
    odds = ANSWERING + WILLING * willing
    odds += people.effect("age", AGE) + people.effect("education", EDUCATION)
    odds += people.effect("sex", SEX)
    if response is Response.NOT_AT_RANDOM:
        odds += GENERAL * people.general
    found: FloatArray = special.expit(odds)
    return found
