"""What the proof found, each thing with the person or the rules that show it."""

from dataclasses import dataclass
from enum import Enum

from surveys.proof.respondents import Respondent


class Level(Enum):
    """An error keeps the questionnaire from the field; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Proven:
    """One finding.

    Parameters
    ----------
    rule
        Which kind: each has its sentence in ``nl.toml``.
    name
        The question, list, page or check that it is about, as its author calls it.
    message
        In Dutch: what is wrong, why, and what to do.
    witness
        Somebody to whom it happens; None where it is about everybody.
    conflict
        The smallest set of rules that contradict each other, or the steps of a loop, in Dutch.
    """

    level: Level
    rule: str
    name: str
    message: str
    witness: Respondent | None = None
    conflict: tuple[str, ...] = ()
