"""A straight axis: round ticks that enclose the figures, and where a value stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Write = Callable[[float, int], str]
"""Writes a value of the axis with so many decimals, as the reader writes numbers."""


SHORTEST = 0.001  # of what is possible; figures that are nearly equal still get an axis
AIR = 0.06  # of what must be visible: room at both ends, so that nothing touches the edge


@dataclass(frozen=True)
class Axis:
    """An axis in the unit that the reader sees: marks, or per cent from 0 to 100.

    Attributes
    ----------
    low, high : its ends.
    step : from tick to tick.
    """

    low: float
    high: float
    step: float

    @property
    def decimals(self) -> int:
        """How many decimals the ticks need."""
        return max(0, -math.floor(math.log10(self.step) + 1e-9))

    @property
    def ticks(self) -> tuple[float, ...]:
        """The round values on the axis, ends included."""
        count = round((self.high - self.low) / self.step)
        return tuple(round(self.low + i * self.step, 10) for i in range(count + 1))

    def place(self, value: float, start: float, length: float) -> float:
        """Return where a value stands on a stretch of so many pixels; outside it at the end."""
        share = (value - self.low) / (self.high - self.low)
        return start + min(1.0, max(0.0, share)) * length


def around(
    values: Iterable[float], *, least: float, greatest: float, ticks: int = 5, span: float = 0.0
) -> Axis:
    """Return an axis that encloses the values and keeps within what is possible.

    Parameters
    ----------
    values : figures, ends of intervals and lines that must be visible.
    least, greatest : bounds of the unit, such as 0 and 100, or 1 and 10.
    ticks : about how many steps.
    span : shortest axis, so that small differences do not look large.
    """
    finite = [min(greatest, max(least, value)) for value in values if math.isfinite(value)]
    low, high = (min(finite), max(finite)) if finite else (least, greatest)
    air = (high - low) * AIR
    low, high = max(least, low - air), min(greatest, high + air)
    short = max(span, SHORTEST * (greatest - least)) - (high - low)
    if short > 0:
        low, high = max(least, low - short / 2), min(greatest, high + short / 2)
    step = _round_step((high - low or 1.0) / ticks)
    bottom = max(_floor(least, step), math.floor(low / step + 1e-9) * step)
    top = min(_ceiling(greatest, step), math.ceil(high / step - 1e-9) * step)
    if top - bottom < step:
        top = bottom + step
    return Axis(round(bottom, 10), round(top, 10), step)


def _floor(value: float, step: float) -> float:
    return math.floor(value / step + 1e-9) * step


def _ceiling(value: float, step: float) -> float:
    return math.ceil(value / step - 1e-9) * step


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * k for k in (1, 2, 5, 10) if power * k >= rough * (1 - 1e-9))
