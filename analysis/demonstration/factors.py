"""What invented members stand on: a few factors a person, steady over the waves but for chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.demonstration.province import Person

FloatArray = NDArray[np.float64]
AGES = (("young", 0, 39), ("middle", 40, 64), ("old", 65, 200))


@dataclass(frozen=True)
class Factor:
    """What `data/answers.toml` says of a factor; see there."""

    name: str
    persistence: float
    general: float
    municipality: float
    change: tuple[float, ...]
    age: Mapping[str, float]
    education: Mapping[str, float]

    @classmethod
    def from_table(cls, name: str, table: Mapping[str, Any]) -> Factor:
        """Return the factor of a table of the file."""
        return cls(name=name, **{**table, "change": tuple(table["change"])})

    def background(self, people: Sequence[Person], year: int) -> FloatArray:
        """Return what age and education add, by person."""
        return np.array(
            [
                self.age[age_name(year - person.birth_year)] + self.education[person.education]
                for person in people
            ]
        )


def age_name(age: int) -> str:
    """Return 'young', 'middle' or 'old'."""
    return next(name for name, lowest, highest in AGES if lowest <= age <= highest)


def standings(
    factors: Sequence[Factor], people: Sequence[Person], *, wave: int, year: int, seed: int
) -> dict[str, FloatArray]:
    """Return each person's standing on each factor in a wave (from 0).

    Parameters
    ----------
    year : the calendar year as at which ages hold; the same for all waves of a seed.

    Returns
    -------
    dict
        (n,) by factor: mean and variance about 0 and 1 but for background and change.
    """
    lasting = np.random.default_rng([seed, 1])
    passing = np.random.default_rng([seed, 2, wave])
    places = sorted({person.municipality for person in people})
    place = np.array([places.index(person.municipality) for person in people])
    general = lasting.standard_normal(len(people))
    found: dict[str, FloatArray] = {}
    for factor in factors:
        own = lasting.standard_normal(len(people))
        steady = np.sqrt(factor.general) * general + np.sqrt(1 - factor.general) * own
        found[factor.name] = (
            np.sqrt(factor.persistence) * steady
            + np.sqrt(1 - factor.persistence) * passing.standard_normal(len(people))
            + factor.municipality * lasting.standard_normal(len(places))[place]
            + factor.background(people, year)
            + factor.change[wave]
        )
    return found
