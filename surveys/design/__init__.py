"""The design of a questionnaire: edits of a draft, each a value in and a value out.

A draft is a `Questionnaire` that may still be unsound: what is wrong with it is told, and keeps it
from being published (`surveys.questionnaire.compiled`).
"""

from surveys.design.errors import DesignError

__all__ = ["DesignError"]
