"""What the proof found, each thing with the person or the rules that show it."""

from dataclasses import dataclass
from enum import Enum

from surveys.proof.walking.respondents import Respondent


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
        Which kind: each has its sentence in ``dutch/nl.toml``.
    name
        The question, list, page or check that it is about, as its author calls it.
    message
        In Dutch: what is wrong, why, and what to do.
    witness
        Somebody to whom it happens; None where it is about everybody.
    conflict
        The smallest set of rules that contradict each other, or the steps of a loop, in Dutch.
    about
        The names of all that these rules belong to.
    """

    level: Level
    rule: str
    name: str
    message: str
    witness: Respondent | None = None
    conflict: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()

    def to_plain(self) -> dict[str, object]:
        """Return the finding as JSON can hold it."""
        plain: dict[str, object] = {
            "level": self.level.value,
            "rule": self.rule,
            "name": self.name,
            "message": self.message,
        }
        if self.witness is not None:
            plain["witness"] = self.witness.to_plain()
        if self.conflict:
            plain["conflict"] = list(self.conflict)
        return plain
