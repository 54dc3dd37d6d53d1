"""Made-up respondents: how they answer, where that takes them, and what they touch."""

from surveys.proof.walking.picking import Picker, Random, Wanted
from surveys.proof.walking.walk import Walk, walk

__all__ = ["Picker", "Random", "Walk", "Wanted", "walk"]
