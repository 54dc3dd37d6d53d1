"""What is asked: a questionnaire version, checked and ready to be asked, and its codebook."""

from surveys.questionnaire.codebook import Column, ColumnType, columns, row
from surveys.questionnaire.compiled import CompiledQuestionnaire
from surveys.questionnaire.compiling import compiled
from surveys.questionnaire.errors import Finding, QuestionnaireError
from surveys.questionnaire.parts import (
    Block,
    Check,
    CheckLevel,
    Module,
    Quota,
    Roster,
    Rotation,
)
from surveys.questionnaire.version import Questionnaire, rename

__all__ = [
    "Block",
    "Check",
    "CheckLevel",
    "Column",
    "ColumnType",
    "CompiledQuestionnaire",
    "Finding",
    "Module",
    "Questionnaire",
    "QuestionnaireError",
    "Quota",
    "Roster",
    "Rotation",
    "columns",
    "compiled",
    "rename",
    "row",
]
