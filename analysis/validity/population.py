"""A population like Drenthe of which everything is known: people, and their answers in two waves.

Who lives where, of which age, sex and education, follows the counts that come with the
demonstration (CBS; see its `data/source.toml`). The answers are made up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from analysis.demonstration.factors import AGES, age_name
from analysis.demonstration.population import Population, read_population
from analysis.weighting.codes import BoolArray, FloatArray, IntArray

WAVES = ("earlier", "later")
SHARES = (0.01, 0.02, 0.05, 0.10, 0.20, 0.30, 0.50, 0.70, 0.80, 0.90, 0.95, 0.98, 0.99)
MEANS = ("mark", "contacts")
MEASURES = (*MEANS, *(f"share-{share:.0%}" for share in SHARES))
PROFILE = ("municipality", "age", "sex", "education")
# The kinds of domains: the last two are the small ones, of which no margin counts the very last.
KINDS = ("province", "region", "age", "municipality", "age-region")
# The three parts that statistics divide Drenthe into (COROP, CBS).
REGIONS = {
    "noord": ("Aa en Hunze", "Assen", "Midden-Drenthe", "Noordenveld", "Tynaarlo"),
    "zuidoost": ("Borger-Odoorn", "Coevorden", "Emmen"),
    "zuidwest": ("De Wolden", "Hoogeveen", "Meppel", "Westerveld"),
}
# What an answer stands on, in standard deviations of it; made up, near the demonstration's own.
AGE_EFFECT = {"young": -0.30, "middle": 0.0, "old": 0.25}
EDUCATION_EFFECT = {"low": -0.35, "middle": 0.0, "high": 0.35}
SEX_EFFECT = {"man": 0.05, "vrouw": -0.05}
PLACE_SPREAD = 0.10  # standard deviation between municipalities
GENERAL = 0.25  # share of a person's lasting part that all answers have in common
PERSISTENCE = 0.70  # share of the variance within groups that stays with a person
RISE = 0.08  # what the later wave adds, so that there is a change to estimate


@dataclass(frozen=True)
class People:
    """All residents of 18 and over, in order of municipality.

    Attributes
    ----------
    codes : (N,) place among `labels`, by variable of the profile.
    labels : categories by variable of the profile.
    general : (N,) what all answers of a person have in common, standard normal.
    answers : (N, k) by wave, in the order of `MEASURES`.
    """

    codes: Mapping[str, IntArray]
    labels: Mapping[str, tuple[str, ...]]
    general: FloatArray
    answers: Mapping[str, NDArray[np.float32]]

    @property
    def size(self) -> int:
        """Number of residents."""
        return int(self.general.size)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Residents by municipality."""
        return self.margins["municipality"]

    @cached_property
    def margins(self) -> dict[str, dict[str, int]]:
        """Residents by category of each variable of the profile."""
        return {variable: self._margin(variable) for variable in PROFILE}

    def _margin(self, variable: str) -> dict[str, int]:
        counts = np.bincount(self.codes[variable], minlength=len(self.labels[variable]))
        return dict(zip(self.labels[variable], counts.tolist(), strict=True))

    def effect(self, variable: str, by: Mapping[str, float]) -> FloatArray:
        """Return (N,) what a category of a variable adds."""
        return np.array([by[label] for label in self.labels[variable]])[self.codes[variable]]

    def domains(
        self, kinds: Collection[str] = KINDS, rows: IntArray | slice = slice(None)
    ) -> dict[str, BoolArray]:
        """Return who of some residents is in which domain, by kind and name such as 'age=old'.

        Parameters
        ----------
        kinds : of domains, see `KINDS`.
        rows : places of the residents, all by default.
        """
        place, own = (self.codes[name][rows] for name in ("municipality", "age"))
        names = self.labels["municipality"]
        found: dict[str, BoolArray] = {"province=drenthe": np.ones(place.size, dtype=bool)}
        regions = {
            region: np.isin(place, [names.index(name) for name in inside])
            for region, inside in REGIONS.items()
        }
        ages = {label: own == code for code, label in enumerate(self.labels["age"])}
        found |= {f"region={name}": mask for name, mask in regions.items()}
        found |= {f"age={name}": mask for name, mask in ages.items()}
        found |= {f"municipality={name}": place == code for code, name in enumerate(names)}
        found |= {
            f"age-region={age}, {region}": mask & inside
            for region, inside in regions.items()
            for age, mask in ages.items()
        }
        return {name: mask for name, mask in found.items() if name.partition("=")[0] in kinds}


def drenthe(seed: int, source: Population | None = None, scale: float = 1.0) -> People:
    """Return a population with the province's counts.

    Parameters
    ----------
    seed : the same seed gives the same people.
    source : the counts, by default those of the demonstration.
    scale : of the number of people; 0.1 gives a tenth of the province, for a quick look.
    """
    chance = np.random.default_rng([seed, 0])
    source = source or read_population()
    cells = [cell for cell in source.cells if round(cell.persons * scale)]
    counts = [round(cell.persons * scale) for cell in cells]
    labels = {
        "municipality": tuple(sorted({cell.municipality for cell in cells})),
        "age": tuple(name for name, _, _ in AGES),
        "sex": tuple(SEX_EFFECT),
        "education": tuple(EDUCATION_EFFECT),
    }
    own = {
        "municipality": [labels["municipality"].index(cell.municipality) for cell in cells],
        "age": [labels["age"].index(age_name(cell.lowest)) for cell in cells],
        "sex": [labels["sex"].index(cell.sex) for cell in cells],
    }
    codes = {name: np.repeat(np.array(values, np.intp), counts) for name, values in own.items()}
    order = np.argsort(codes["municipality"], kind="stable")
    codes = {name: values[order] for name, values in codes.items()}
    shares = [list(source.education_in(name).values()) for name in labels["municipality"]]
    bounds = np.cumsum(shares, axis=1)[codes["municipality"], :-1]
    lots = chance.random(order.size)
    codes["education"] = (lots[:, None] > bounds).sum(axis=1).astype(np.intp)
    people = People(codes, labels, chance.standard_normal(order.size), {})
    return People(codes, labels, people.general, _answers(people, chance))


def _answers(people: People, chance: np.random.Generator) -> dict[str, NDArray[np.float32]]:
    group = people.effect("age", AGE_EFFECT) + people.effect("education", EDUCATION_EFFECT)
    group += people.effect("sex", SEX_EFFECT)
    found = {wave: np.empty((people.size, len(MEASURES)), np.float32) for wave in WAVES}
    for k, measure in enumerate(MEASURES):
        places = PLACE_SPREAD * chance.standard_normal(len(people.labels["municipality"]))
        lasting = np.sqrt(GENERAL) * people.general
        lasting += np.sqrt(1 - GENERAL) * chance.standard_normal(people.size)
        steady = group + places[people.codes["municipality"]] + np.sqrt(PERSISTENCE) * lasting
        typical = steady.mean() + RISE, float(np.hypot(steady.std(), np.sqrt(1 - PERSISTENCE)))
        for later, wave in enumerate(WAVES):
            passing = np.sqrt(1 - PERSISTENCE) * chance.standard_normal(people.size)
            found[wave][:, k] = _answer(measure, steady + passing + RISE * later, *typical)
    return found


def _answer(measure: str, standing: FloatArray, middle: float, spread: float) -> FloatArray:
    """Return marks of 1 to 10, skewed counts, or ones above what a share leaves below.

    Parameters
    ----------
    standing : (N,) what an answer stands on.
    middle, spread : its mean and standard deviation in the later wave.
    """
    if measure == "mark":
        return np.clip(np.round(7.2 + 1.3 * standing), 1, 10)
    if measure == "contacts":
        return np.floor(np.exp(1.0 + 0.9 * standing))
    share = SHARES[MEASURES.index(measure) - len(MEANS)]
    return (standing > middle + spread * stats.norm.isf(share)).astype(np.float64)
