"""A release's method: a list of named choices, kept in its content."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from analysis.estimation.design import LonelyRule
from analysis.estimation.families import Correction
from analysis.estimation.intervals import RARE, SMALL_BASE, IntervalMethod
from analysis.release.quality import RULE_IN_WORDS
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


class Family(StrEnum):
    """Which tests of a release are corrected together, fixed before any of them is seen.

    `indicator`: all that is said of one indicator in one release: its changes and its contrasts,
    of all its shares, in all domains and waves. `kind`: less is taken together: the changes, or
    the contrasts, of one indicator in the domains of one kind in one wave.
    """

    INDICATOR = "indicator"
    KIND = "kind"


@dataclass(frozen=True)
class Method:
    """The choices that make figures out of data sets.

    Attributes
    ----------
    respondents : dispositions that count as a respondent, where the data have dispositions.
    interval : of a share; a mean has a Wald t interval.
    error : what the correction holds within a family of comparisons: for Bonferroni and Holm the
        chance of any false finding, for Benjamini and Hochberg the share of false ones.
    correction : how p values are adjusted for their family.
    family : which comparisons are corrected together.
    rounding : numbers of people are rounded to this.
    """

    weighting: Weighting = Weighting.PROBABILITIES
    calibration: Calibrating = Calibrating.RAKING
    respondents: tuple[Disposition, ...] = (Disposition.COMPLETE, Disposition.PARTIAL)
    lonely_psu: LonelyRule = LonelyRule.ADJUST
    interval: IntervalMethod = IntervalMethod.PUBLISHED
    level: float = 0.95
    error: float = 0.05
    correction: Correction = Correction.HOLM
    family: Family = Family.INDICATOR
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
            "interval_rule": _INTERVAL_RULES.get(self.interval, str(self.interval)) + _AT_THE_ENDS,
            "family_rule": _FAMILY_RULES[self.family],
            "quality_rule": RULE_IN_WORDS,
        }


_INTERVAL_RULES = {
    IntervalMethod.PUBLISHED: (
        f"logit; korn-graubard where n or effective n is under {SMALL_BASE}, or the rarer outcome "
        f"counts for under {RARE} at effective n"
    ),
}
_AT_THE_ENDS = "; at a share of 0 or 1 clopper-pearson at kish's effective n"
_FAMILY_RULES = {
    Family.INDICATOR: "all shown changes and contrasts of an indicator in a release",
    Family.KIND: "changes, or contrasts, of an indicator by kind of domain and wave",
}
