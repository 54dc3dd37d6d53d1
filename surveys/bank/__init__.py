"""The question bank: measures with their source, and the questionnaires made of them.

One file a version of a measure (`measures/`), of a scale (`scales/`, read by `surveys.scales`) and
of a questionnaire (`questionnaires/`); the option lists in `answers.toml`, the sources in
`sources.toml`, and the words in `texts/`, a folder a language. A version that a published
questionnaire asks never changes: what is new gets a new version beside it.
"""

from surveys.bank.composing import questionnaire, questionnaires
from surveys.bank.entries import Measure, Scoring, known_questions, measure, measures
from surveys.bank.files import BankError

__all__ = [
    "BankError",
    "Measure",
    "Scoring",
    "known_questions",
    "measure",
    "measures",
    "questionnaire",
    "questionnaires",
]
