"""What of a member's profile is kept with a case, as it was when the wave opened."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Amsterdam")

# Lowest age of each class. Multiples of five, so that they add up from the five-year age groups
# in which the population is counted; 18 is the lowest age of a member.
AGE_CLASSES: Mapping[str, int] = {"18-34": 18, "35-49": 35, "50-64": 50, "65-74": 65, "75+": 75}

# The variables that every case has, in the order in which a data set shows them.
PROFILE_VARIABLES = ("municipality", "age_class", "sex", "education")
UNKNOWN = "unknown"


def age_class(birth_year: int, at: datetime) -> str:
    """Return the age class of someone born in ``birth_year``, at the end of the year of ``at``.

    Only the year of birth is known, so the age is the one reached in that calendar year.
    """
    age = at.astimezone(HOME).year - birth_year
    reached = [name for name, lowest in AGE_CLASSES.items() if age >= lowest]
    return reached[-1] if reached else next(iter(AGE_CLASSES))


def snapshot(
    municipality: str, birth_year: int, sex: str, education: str | None, at: datetime
) -> dict[str, str]:
    """Return the profile as at the moment ``at``; what is not known is ``unknown``, never empty."""
    return {
        "municipality": municipality,
        "age_class": age_class(birth_year, at),
        "sex": sex,
        "education": education or UNKNOWN,
    }
