"""Figures of one sort, collected as arrays and brought to estimates together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analysis.estimation.edges import Side, Sides, at_boundary
from analysis.estimation.estimate import NO_ERROR, Numbers, compared, estimates
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.measures import Figure
from analysis.estimation.moments.domain import Part
from analysis.weighting.codes import BoolArray, FloatArray

# A variance that is less than this part of what it was made of has lost too many digits.
_EATEN = 1e-5
# A variance this far below its parts is nothing but their rounding.
_NOTHING = 1e-13


@dataclass(frozen=True)
class Row:
    """The numbers of a block's k measures in one place, all (k,); see `Part`.

    Attributes
    ----------
    edges : the two shares of each difference of which one is 0 or 1, by place in the block.
    """

    value: FloatArray
    variance: FloatArray
    parts: FloatArray
    n: FloatArray
    own_df: FloatArray
    units: FloatArray
    srs: FloatArray
    spread: FloatArray
    edges: Mapping[int, Sides] = field(default_factory=dict)

    @classmethod
    def of(cls, part: Part) -> "Row":
        """Return the numbers of an estimate."""
        return cls(
            part.value + part.base,
            part.variance,
            part.parts,
            part.n,
            part.own_df,
            part.units,
            part.srs,
            part.spread,
        )

    @classmethod
    def nothing(cls, part: Part) -> "Row":
        """Return the numbers of the difference of an estimate from itself."""
        row = cls.difference(part, part, part.variance, part.n, shares=False)
        return replace(row, parts=np.zeros_like(row.parts))

    @classmethod
    def difference(
        cls, one: Part, other: Part, covariance: FloatArray, n: FloatArray, *, shares: bool
    ) -> "Row":
        """Return the numbers of one estimate minus another.

        Parameters
        ----------
        one, other : minuend and subtrahend.
        covariance : (k,) of the two.
        n : (k,) rows behind the difference, where both have any.
        shares : whether these are shares, of which 0 and 1 say nothing of their error.
        """
        undefined = np.full(one.value.size, np.nan)
        still = (one.variance == 0) | (other.variance == 0)
        apart = one.variance + other.variance
        variance = np.where(still, apart, apart - 2 * covariance)
        n = np.where((one.n > 0) & (other.n > 0), n, 0)
        value = one.value - other.value + (one.base - other.base)
        parts = np.where(still, one.parts + other.parts, one.raw + other.raw)
        nothing = np.zeros(one.value.size)
        edges = _edges(one, other, n) if shares else {}
        return cls(value, variance, parts, n, nothing, nothing, undefined, undefined, edges)


@dataclass
class Chapter:
    """Figures of one sort: estimates, changes or contrasts.

    Attributes
    ----------
    blocks : names of the measures, by block.
    keys : where each place is.
    df : degrees of freedom by place.
    rows : by place, the numbers of each block.
    """

    blocks: Sequence[tuple[str, ...]]
    keys: list[tuple[str, ...]] = field(default_factory=list)
    df: list[float] = field(default_factory=list)
    rows: list[list[Row]] = field(default_factory=list)

    def add(self, key: tuple[str, ...], df: float, rows: list[Row]) -> None:
        """Note the numbers of a place."""
        self.keys.append(key)
        self.df.append(df)
        self.rows.append(rows)

    def figures(
        self, level: float, methods: Mapping[str, IntervalMethod | None]
    ) -> Iterator[tuple[str, tuple[str, ...], Figure, bool]]:
        """Yield measure, place and figure, and whether the figure lost digits that it needs."""
        for number, names in enumerate(self.blocks):
            if not self.rows:
                return
            numbers, doubtful = self._numbers([rows[number] for rows in self.rows])
            made = estimates(numbers, level, [methods[name] for name in names])
            for place, own in enumerate(self.rows):
                for k, sides in own[number].edges.items():
                    made[place][k] = compared(made[place][k], sides)
            for key, figures, doubts in zip(self.keys, made, doubtful.tolist(), strict=True):
                for name, figure, doubt in zip(names, figures, doubts, strict=True):
                    yield name, key, figure, doubt

    def _numbers(self, rows: Sequence[Row]) -> tuple[Numbers, BoolArray]:
        def stacked(name: str) -> FloatArray:
            return np.stack([getattr(row, name) for row in rows]).astype(np.float64, copy=False)

        variance, parts = stacked("variance"), stacked("parts")
        doubtful: BoolArray = variance < _EATEN * parts
        still = variance <= _NOTHING * parts
        variance = np.where(still, 0.0, variance)
        value, n, units, se = *map(stacked, ("value", "n", "units")), np.sqrt(variance)
        numbers = Numbers(
            value=value,
            se=se,
            n=n,
            df=np.repeat(np.array(self.df)[:, None], variance.shape[1], axis=1),
            own_df=stacked("own_df"),
            units=units,
            srs=stacked("srs"),
            spread=stacked("spread"),
            alone=(n == 1) & (units > 0) & (se <= NO_ERROR * np.abs(value)),
            fixed=still & (parts > 0),  # the calibration left nothing of what varies
        )
        return numbers, doubtful


def _edges(one: Part, other: Part, n: FloatArray) -> dict[int, Sides]:
    """Return the two shares of each difference of which one is 0 or 1."""
    edge = (at_boundary(one.value) | at_boundary(other.value)) & (n > 0)
    return {k: (_side(one, k), _side(other, k)) for k in np.flatnonzero(edge).tolist()}


def _side(part: Part, k: int) -> Side:
    still = part.variance[k] <= _NOTHING * part.parts[k]
    inside = not at_boundary(part.value[k])
    fixed = inside and still and part.parts[k] > 0
    return Side(
        value=float(part.value[k]),
        se=0.0 if still else float(np.sqrt(part.variance[k])),
        df=float(part.df),
        units=np.inf if fixed else float(part.units[k]),
        n=float(part.n[k]),
    )
