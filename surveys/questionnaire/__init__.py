"""What is asked: a questionnaire version, checked and ready to be asked, and its codebook."""

from surveys.questionnaire.codebook import Column, ColumnType, columns, row
from surveys.questionnaire.compiled import CompiledQuestionnaire, compiled
from surveys.questionnaire.errors import Finding, QuestionnaireError
from surveys.questionnaire.version import Block, Questionnaire, rename

__all__ = [
    "Block",
    "Column",
    "ColumnType",
    "CompiledQuestionnaire",
    "Finding",
    "Questionnaire",
    "QuestionnaireError",
    "columns",
    "compiled",
    "rename",
    "row",
]
