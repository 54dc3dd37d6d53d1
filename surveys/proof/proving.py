"""The whole proof of a questionnaire."""

from dataclasses import dataclass, field

from surveys.proof.case import Case
from surveys.proof.findings import Level, Proven
from surveys.proof.loops import loops
from surveys.proof.plain import plain
from surveys.proof.reach import Verdict
from surveys.proof.rules import RULES
from surveys.questionnaire import Questionnaire


@dataclass(frozen=True)
class Proof:
    """What is proven of a questionnaire.

    Parameters
    ----------
    findings
        All that is wrong: first what can be seen without a proof, then loops, then the rest.
    verdicts
        Of each module, page, question, statement and option who sees it, in order.
    """

    findings: tuple[Proven, ...]
    verdicts: tuple[Verdict, ...]
    case: Case = field(repr=False, compare=False)

    @property
    def is_sound(self) -> bool:
        """Whether it may go to the field."""
        return all(finding.level is not Level.ERROR for finding in self.findings)


def prove(questionnaire: Questionnaire) -> Proof:
    """Return the proof of a questionnaire, also of one that cannot be fielded as it is."""
    case = Case.of(questionnaire)
    found = [*plain(case), *loops(case)]
    for rule in RULES:
        found += rule(case)
    return Proof(tuple(dict.fromkeys(found)), case.verdicts, case)
