"""The question bank: measures with their source, and the questionnaires made of them.

One file a measure (`measures/`), one catalogue a language (`texts/`), one file a scale
(`scales/`, read by `surveys.scales`), one file a questionnaire version (`questionnaires/`).
"""

from surveys.bank.composing import questionnaire, questionnaires
from surveys.bank.entries import Measure, Scoring, measure, measures
from surveys.bank.files import BankError

__all__ = [
    "BankError",
    "Measure",
    "Scoring",
    "measure",
    "measures",
    "questionnaire",
    "questionnaires",
]
