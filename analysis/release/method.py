"""A release's method: a list of named choices, kept in its content."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from analysis.estimation.design import LonelyRule
from analysis.estimation.intervals import IntervalMethod
from surveys.fieldwork.case import Disposition


class Weighting(StrEnum):
    """Where the weights start: at the draw's probabilities, or as they came with the data."""

    PROBABILITIES = "probabilities"
    BROUGHT = "brought"


class Calibrating(StrEnum):
    """How the weights are brought to the margins."""

    RAKING = "raking"
    LINEAR = "linear"
    NONE = "none"


@dataclass(frozen=True)
class Method:
    """The choices that make figures out of data sets.

    Attributes
    ----------
    respondents : dispositions that count as a respondent, where the data have dispositions.
    interval : of a share; a mean has a Wald t interval.
    error : chance of any false finding in a family of comparisons (Holm).
    rounding : numbers of people are rounded to this.
    """

    weighting: Weighting = Weighting.PROBABILITIES
    calibration: Calibrating = Calibrating.RAKING
    respondents: tuple[Disposition, ...] = (Disposition.COMPLETE, Disposition.PARTIAL)
    lonely_psu: LonelyRule = LonelyRule.ADJUST
    interval: IntervalMethod = IntervalMethod.LOGIT
    level: float = 0.95
    error: float = 0.05
    rounding: int = 100

    def named(self) -> dict[str, str | int | float | bool]:
        """Return the choices by name, with the rules that are no choice."""
        chosen = {
            name: " + ".join(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }
        return {
            **{name: str(v) if isinstance(v, StrEnum) else v for name, v in chosen.items()},
            "variance": "taylor linearization, calibration residuals, with replacement",
            "stratum": "as drawn, of the first wave in which a unit is seen",
            "mean_interval": "wald t",
            "comparison": "holm within indicator and kind of domain",
        }
