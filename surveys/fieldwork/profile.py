"""What the profile of a member can say, and the code that each of its values has in a data set.

The values are those of the margins that weighting uses. A code is the value itself where that can
be a code; a municipality has its official one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from panel.membership import AGE_CLASSES

# The twelve of Drenthe, by the codes of Statistics Netherlands (CBS)
MUNICIPALITIES = {
    "GM1680": "Aa en Hunze",
    "GM0106": "Assen",
    "GM1681": "Borger-Odoorn",
    "GM0109": "Coevorden",
    "GM1690": "De Wolden",
    "GM0114": "Emmen",
    "GM0118": "Hoogeveen",
    "GM0119": "Meppel",
    "GM1731": "Midden-Drenthe",
    "GM1699": "Noordenveld",
    "GM1730": "Tynaarlo",
    "GM1701": "Westerveld",
}


@dataclass(frozen=True)
class ProfileValue:
    """A value of the profile.

    Parameters
    ----------
    value
        As the profile says it.
    code
        As a list of answers says it.
    words
        What it is called, by language.
    """

    value: str
    code: str
    words: Mapping[str, str]


def _age(low: int, high: int, value: str) -> ProfileValue:
    if value.endswith("+"):
        words = {"nl": f"{low} jaar of ouder", "en": f"{low} or older"}
    else:
        words = {"nl": f"{low} tot en met {high} jaar", "en": f"{low} to {high}"}
    return ProfileValue(value, value.replace("+", "-plus"), words)


def _plain(value: str, dutch: str, english: str) -> ProfileValue:
    return ProfileValue(value, value, {"nl": dutch, "en": english})


PROFILE: Mapping[str, tuple[ProfileValue, ...]] = {
    "municipality": tuple(
        ProfileValue(name, code, {"nl": name, "en": name}) for code, name in MUNICIPALITIES.items()
    ),
    "age_class": tuple(_age(*one) for one in AGE_CLASSES),
    "sex": (_plain("man", "Man", "Man"), _plain("vrouw", "Vrouw", "Woman")),
    "education": (
        _plain("low", "Laag opgeleid", "Low"),
        _plain("middle", "Middelbaar opgeleid", "Middle"),
        _plain("high", "Hoog opgeleid", "High"),
    ),
}


def code_of(variable: str, value: str) -> str:
    """Return the code of a value of the profile; one that has none is its own code."""
    return next((one.code for one in PROFILE.get(variable, ()) if one.value == value), value)
