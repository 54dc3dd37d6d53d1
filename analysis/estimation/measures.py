"""What is asked of a release, and what comes back: measures, places, figures."""

from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.estimation.estimate import Estimate, NoEstimate
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.moments.kinds import Kind
from analysis.weighting.codes import FloatArray

Figure = Estimate | NoEstimate


@dataclass(frozen=True)
class Measure:
    """A variable to estimate.

    Attributes
    ----------
    y : (n,) values, NaN where missing; for a share 0 and 1.
    interval : method of a share's interval; None: y is no share.
    kind : what is estimated: its mean (of a share the proportion), its total or a ratio.
    over : (n,) what y is divided by, for a ratio; rows without either value do not count.
    """

    y: FloatArray
    interval: IntervalMethod | None = None
    kind: Kind = Kind.MEAN
    over: FloatArray | None = None

    def __post_init__(self) -> None:
        if (self.over is not None) != (self.kind is Kind.RATIO):
            raise ValueError("a ratio needs what it is over, and nothing else does")
        if self.interval is not None and self.kind is not Kind.MEAN:
            raise ValueError(f"interval '{self.interval}' is for a share, not for a {self.kind}")


class Place(NamedTuple):
    """Where an estimate stands in a release."""

    measure: str
    domain: str
    wave: str


class Step(NamedTuple):
    """Where a change stands in a release."""

    measure: str
    domain: str
    earlier: str
    later: str


@dataclass(frozen=True)
class Figures:
    """The figures of a release; what could not be estimated is there with its reason.

    Attributes
    ----------
    estimates : by measure, domain and wave.
    changes : later minus earlier, by measure, domain and pair of waves.
    contrasts : domain minus whole, by measure, domain and wave.
    """

    estimates: dict[Place, Figure] = field(default_factory=dict)
    changes: dict[Step, Figure] = field(default_factory=dict)
    contrasts: dict[Place, Figure] = field(default_factory=dict)
