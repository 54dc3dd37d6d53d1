"""What is wrong with a questionnaire, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


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
    complaint
        Of a question that is wrong by itself: the key of what it complains of.
    details
        What the text about it needs, such as ``language`` or what a complaint tells.
    """

    where: str
    key: str
    message: str
    complaint: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class QuestionnaireError(ValueError):
    """A questionnaire that cannot be fielded; `findings` holds all that is wrong."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)
