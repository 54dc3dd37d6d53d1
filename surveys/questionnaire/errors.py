"""What is wrong with a questionnaire, and where."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong.

    Parameters
    ----------
    where
        The id of the block, question, statement or option ("question.option"), or the place in
        the JSON.
    key
        Which kind of error: the designer has a text for each.
    message
        What is wrong and what to do.
    """

    where: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class QuestionnaireError(ValueError):
    """A questionnaire that cannot be fielded; `findings` holds all that is wrong."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)
