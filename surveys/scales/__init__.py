"""Scales: several items that make one score, with their rules as data.

A scale is one file of the bank (`surveys/bank/scales`): items and their direction, what each
category is worth, how many items may be missing, and the cut-offs. Items are scored by category
key, never by number.
"""

from surveys.scales.reading import read, scale, scales
from surveys.scales.scale import TOTAL, Level, Scale, ScaleError, Score, Statistic

__all__ = [
    "TOTAL",
    "Level",
    "Scale",
    "ScaleError",
    "Score",
    "Statistic",
    "read",
    "scale",
    "scales",
]
