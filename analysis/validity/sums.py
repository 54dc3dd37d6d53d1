"""What the repetitions add up to: sums by cell, which are all that the table is made of."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from analysis.release.quality import FLAGS
from analysis.validity.grid import METHODS
from analysis.weighting.codes import FloatArray


@dataclass(frozen=True)
class Sums:
    """Sums over repetitions, in order, so that the same seed gives the same to the last bit.

    Attributes
    ----------
    made : (cells,) repetitions with an estimate; all else is over those.
    n : respondents.
    error, square : estimate less truth, and its square.
    se : standard errors.
    covered, width : (methods, cells) intervals that hold the truth, and their widths.
    flags : (flags, cells) how often each quality flag was given.
    unweighted, designed : error of the mean without weights, and with design weights alone.
    """

    made: FloatArray
    n: FloatArray
    error: FloatArray
    square: FloatArray
    se: FloatArray
    covered: FloatArray
    width: FloatArray
    flags: FloatArray
    unweighted: FloatArray
    designed: FloatArray

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of all sums."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    def none(cls, cells: int) -> Sums:
        """Return the sums of no repetition."""
        first = {"covered": len(METHODS), "width": len(METHODS), "flags": len(FLAGS)}
        shapes = {name: (first[name], cells) if name in first else (cells,) for name in cls.names()}
        return cls(**{name: np.zeros(shape) for name, shape in shapes.items()})

    @classmethod
    def of(
        cls,
        truth: FloatArray,
        value: FloatArray,
        se: FloatArray,
        n: FloatArray,
        ends: tuple[FloatArray, FloatArray],
        rank: FloatArray,
        unweighted: FloatArray,
        designed: FloatArray,
    ) -> Sums:
        """Return the sums of one repetition; arrays by cell, `ends` by method and cell."""
        made = ~np.isnan(value)
        low, high = ends

        def kept(values: FloatArray) -> FloatArray:
            return np.where(made, values, 0.0)

        given = [kept((rank == place).astype(np.float64)) for place in range(len(FLAGS))]
        error = value - truth
        return cls(
            made=made.astype(np.float64),
            n=kept(n),
            error=kept(error),
            square=kept(error**2),
            se=kept(se),
            covered=kept(((low <= truth) & (truth <= high)).astype(np.float64)),
            width=kept(high - low),
            flags=np.array(given),
            unweighted=kept(unweighted - truth),
            designed=kept(designed - truth),
        )

    def __add__(self, other: Sums) -> Sums:
        """Return the sums of both."""
        return Sums(*(getattr(self, name) + getattr(other, name) for name in self.names()))
