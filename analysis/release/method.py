"""A release's method: a list of named choices, kept in its content."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from analysis.estimation.design import LonelyRule
from analysis.estimation.families import Correction
from analysis.estimation.intervals import RARE, SMALL_BASE, IntervalMethod
from analysis.release.quality import RULE_IN_WORDS, SKEWNESS_IN_WORDS
from analysis.weighting.response.cells import MINIMUM, MOST
from surveys.fieldwork.case import Disposition

# A choice: no one counts for under a third, or over three times, of what the draw alone says.
LOGIT_BOUNDS = (0.3, 3.0)
# Beside the choices, where the margins give cause: those that come with errors of their own.
ESTIMATED_MARGINS = "estimated_margins"


class Weighting(StrEnum):
    """Where the weights start: at the draw's probabilities, or as they came with the data."""

    PROBABILITIES = "probabilities"
    BROUGHT = "brought"


class Calibrating(StrEnum):
    """How the weights are brought to the margins."""

    RAKING = "raking"
    LINEAR = "linear"
    LOGIT = "logit"
    NONE = "none"


class Cohorts(StrEnum):
    """How the cohorts of a refreshed panel are made into one.

    `own`: each person has the probability of the cohort that drew them. `any`: the probability of
    being drawn by at least one cohort, 1 - prod(1 - pi). `composite`: each cohort represents the
    population, and they are combined by their effective sizes, stratum by stratum.
    """

    OWN = "own"
    ANY = "any"
    COMPOSITE = "composite"


class Nonresponse(StrEnum):
    """How respondents are weighted for those who were drawn and did not answer.

    `none`: by the calibration alone. `cells`: within cells of the profile. `classes`: within
    classes of the modelled chance to answer. `propensity`: by the inverse of that chance.
    """

    NONE = "none"
    CELLS = "cells"
    CLASSES = "propensity_classes"
    PROPENSITY = "propensity"


class Variance(StrEnum):
    """Where standard errors come from.

    `taylor`: linearization, which has no place for an estimated chance to answer, so it does not
    go with a nonresponse adjustment. `rao_wu`, `generalised`: bootstraps in which all the
    weighting is done again, so that it is in the interval too.
    """

    TAYLOR = "taylor"
    RAO_WU = "rao-wu"
    GENERALISED = "generalised"


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
    bounds : lowest and highest g-weight, of weights that are first scaled to the population's
        size; for logit, and for linear and raking where given.
    trimming : no weight is above this multiple of the median weight of its wave; none: no cap.
    cohorts : how the cohorts of a refreshed panel are combined.
    nonresponse : how it is adjusted for, before the calibration.
    nonresponse_variables : of the profile, the most important first.
    cell_minimum, cell_factor : a cell of fewer respondents, or with a factor of more than so many
        times that of the whole wave, is joined with the nearest, and the report says so.
    variance : where standard errors come from; a bootstrap where nonresponse is adjusted for.
    replicates, seed : of a bootstrap.
    respondents : dispositions that count as a respondent, where the data have dispositions.
        Everyone else who was drawn is an eligible nonrespondent (AAPOR 2016, response rate 2).
    interval : of a share, any but `mean`; a mean has a Wald t interval.
    error : what the correction holds within a family of comparisons: for Bonferroni and Holm the
        chance of any false finding, for Benjamini and Hochberg the share of false ones.
    correction : how p values are adjusted for their family.
    family : which comparisons are corrected together.
    rounding : numbers of people are rounded to this.
    """

    weighting: Weighting = Weighting.PROBABILITIES
    calibration: Calibrating = Calibrating.RAKING
    bounds: tuple[float, float] | None = None
    trimming: float | None = None
    cohorts: Cohorts = Cohorts.OWN
    nonresponse: Nonresponse = Nonresponse.NONE
    nonresponse_variables: tuple[str, ...] = ()
    cell_minimum: int = MINIMUM
    cell_factor: float = MOST
    variance: Variance = Variance.TAYLOR
    replicates: int = 500
    seed: int = 1
    respondents: tuple[Disposition, ...] = (Disposition.COMPLETE, Disposition.PARTIAL)
    lonely_psu: LonelyRule = LonelyRule.ADJUST
    interval: IntervalMethod = IntervalMethod.PUBLISHED
    level: float = 0.95
    error: float = 0.05
    correction: Correction = Correction.HOLM
    family: Family = Family.INDICATOR
    rounding: int = 100

    @property
    def bounds_used(self) -> tuple[float, float] | None:
        """The bounds on g-weights; logit needs some, and has these where none are given."""
        if self.bounds is None and self.calibration is Calibrating.LOGIT:
            return LOGIT_BOUNDS
        return self.bounds

    @property
    def leaves_response_out(self) -> bool:
        """Whether chances to answer are estimated, and intervals take them as known.

        Such a release is refused: its intervals would be about a smaller uncertainty than there is
        (Kim and Kim 2007, *Nonresponse weighting adjustment using estimated response probability*,
        Canadian Journal of Statistics 35).
        """
        return self.nonresponse is not Nonresponse.NONE and self.variance is Variance.TAYLOR

    @property
    def _variance(self) -> str:
        if self.variance is not Variance.TAYLOR:
            return (
                f"{self.variance} bootstrap of {self.replicates} replicates (seed {self.seed}), "
                "nonresponse adjustment and calibration redone in each"
            )
        return "taylor linearization, calibration residuals, with replacement"

    def named(self) -> dict[str, str | int | float | bool]:
        """Return the choices by name, with the rules that are no choice."""
        return {
            **{name: _shown(value) for name, value in asdict(self).items()},
            "bounds": _shown(self.bounds_used),
            "variance": self._variance,
            "fpc": "none: drawn with replacement at the first stage, as for a panel",
            "eligible": "all who were drawn; who is no respondent is a nonrespondent",
            "stratum": "as drawn, of the first wave in which a unit is seen",
            "mean_interval": "wald t",
            "interval_rule": _INTERVAL_RULES.get(self.interval, str(self.interval)) + _AT_THE_ENDS,
            "family_rule": _FAMILY_RULES[self.family],
            "quality_rule": RULE_IN_WORDS,
            "skewness_rule": SKEWNESS_IN_WORDS,
        }


def _shown(value: object) -> str | int | float | bool:
    """Return a choice as it is kept in a release's content."""
    if value is None or value == ():
        return "none"
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple | list):
        return " + ".join(str(one) for one in value)
    if isinstance(value, bool | int | float):
        return value
    return str(value)


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
