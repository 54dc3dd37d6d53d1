"""A questionnaire as it is proven: every condition parsed, also where some cannot be."""

from surveys.proof.plan.parts import Page, Part, Ruled, Said, Tested, Touched
from surveys.proof.plan.reading import planned
from surveys.proof.plan.whole import Plan, leaves

__all__ = ["Page", "Part", "Plan", "Ruled", "Said", "Tested", "Touched", "leaves", "planned"]
