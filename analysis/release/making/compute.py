"""The road from frozen data sets to the content of a release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.estimation.design import DesignError
from analysis.estimation.estimator import Estimator
from analysis.estimation.intervals import IntervalMethod
from analysis.indicators import Registry
from analysis.release.content import ReleaseContent
from analysis.release.making.assemble import content_of
from analysis.release.making.assembly import Assembly
from analysis.release.making.estimates import Estimates, estimated
from analysis.release.making.refusal import ReleaseError
from analysis.release.making.scoring import Scoring, scored
from analysis.release.making.stack import Stack, respondents, stacked
from analysis.release.making.staff import Draft, draft_of
from analysis.release.making.weighting import Weighted, estimator_of, weighted
from analysis.release.making.weights_shown import reports
from analysis.release.margins import Margins
from analysis.release.method import Method, Nonresponse, Variance
from analysis.weighting.calibration import Calibration
from surveys.responses.frozen import FrozenDataSet


@dataclass(frozen=True)
class Naming:
    """How a release introduces itself.

    Attributes
    ----------
    title, period : as a reader sees them.
    notice : what a reader must know first, such as that all answers are synthetic; or empty.
    """

    title: str
    period: str
    notice: str = ""


@dataclass(frozen=True)
class Computed:
    """What was computed: what may be published, and what staff see beside it."""

    content: ReleaseContent
    draft: Draft


@dataclass(frozen=True)
class Prepared:
    """Rows, weights and what estimates from them; all that figures are made of."""

    stack: Stack
    calibration: Calibration | None
    estimator: Estimator
    weighting: Weighted


def prepared(
    sets: Sequence[FrozenDataSet],
    registry: Registry,
    margins: Margins | None,
    method: Method,
    scoring: Scoring = scored,
) -> Prepared:
    """Return the rows of a release, weighted; parameters and errors as in `compute`."""
    waves = [data.wave.id for data in sets]
    if len(set(waves)) != len(waves):
        raise ReleaseError(
            "two of the data sets are of one wave; give one a wave", "release-wave-twice"
        )
    if method.leaves_response_out:
        raise ReleaseError(
            f"the method adjusts for nonresponse ({method.nonresponse}), and variance "
            f"'{method.variance}' leaves the estimated chance to answer out of the intervals; "
            f"choose variance {Variance.GENERALISED}, or nonresponse {Nonresponse.NONE}",
            "release-response-out",
        )
    if method.interval is IntervalMethod.MEAN:
        raise ReleaseError(
            f"interval '{method.interval}' of a share can leave [0, 1], and has no length at a "
            f"share of 0 or 1; choose interval '{IntervalMethod.PUBLISHED}'",
            "release-share-wald",
        )
    stack = stacked(sets, registry.indicators, method, scoring)
    weighting = weighted(stack, margins, method)
    try:
        estimator = estimator_of(weighting, method)
    except DesignError as error:
        raise ReleaseError(str(error), "release-design") from error
    return Prepared(weighting.stack, weighting.calibration, estimator, weighting)


def compute(
    sets: Sequence[FrozenDataSet],
    registry: Registry,
    margins: Margins | None,
    naming: Naming,
    method: Method | None = None,
    scoring: Scoring = scored,
    changed: Mapping[str, frozenset[str]] | None = None,
) -> Computed:
    """Return the content of a release; equal inputs give equal content.

    Parameters
    ----------
    sets : frozen data sets, one a wave, in order of time.
    registry : what to estimate, and for whom.
    margins : the population, none where weights are taken as they come.
    naming : title, period and notice.
    method : the choices, by default those of `Method`.
    scoring : how a scale is scored.
    changed : by wave, the variables that were asked otherwise in the wave before.

    Raises
    ------
    ReleaseError
        The data sets cannot be used; the message says which and what to do.
    MarginError
        The margins cannot be met; likewise.
    """
    method = method or Method()
    ready = prepared(sets, registry, margins, method, scoring)
    stack, waves = ready.stack, [data.wave.id for data in sets]
    try:
        found: Estimates = estimated(stack, ready.estimator, registry, waves, method)
    except DesignError as error:
        raise ReleaseError(str(error), "release-design") from error
    assembly = Assembly(registry, margins, method, found, tuple(sets), changed or {})
    numbers = [int(respondents(data, method).sum()) for data in sets]
    content = content_of(assembly, naming.title, naming.period, naming.notice, numbers)
    return Computed(content, draft_of(assembly, reports(ready.weighting, waves)))
