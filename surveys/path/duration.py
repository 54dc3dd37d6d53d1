"""About how long a questionnaire takes, for the promise on its first page.

The seconds are a judgement, to be held against what a first fielding shows.
"""

from surveys.questionnaire import Questionnaire
from surveys.questions import ALWAYS, VariableType

SECONDS_TO_BEGIN = 60  # the page before the first question, and the overview after the last
SECONDS = {
    VariableType.CODE: 9,
    VariableType.NUMBER: 12,
    VariableType.CODES: 20,
    VariableType.TEXT: 60,
    VariableType.DATE: 15,
    VariableType.MONTH: 12,
}
SHARE_ASKED = 0.5  # of a question with a condition: not everybody gets it


def minutes(questionnaire: Questionnaire) -> int:
    """Return the whole minutes that most people need at most, at least 1."""
    seconds = float(SECONDS_TO_BEGIN)
    for block in questionnaire.asked_blocks:
        for question in block.questions:
            needed = sum(SECONDS[variable.type] for variable in question.variables())
            everybody = block.relevant == ALWAYS and question.relevant == ALWAYS
            seconds += needed if everybody else needed * SHARE_ASKED
    return max(1, -int(-seconds // 60))
