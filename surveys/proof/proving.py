"""The whole proof of a questionnaire."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from surveys.proof.case import Case
from surveys.proof.covering import covering
from surveys.proof.findings import Level, Proven
from surveys.proof.lengths import Lengths, lengths
from surveys.proof.reach import Verdict
from surveys.proof.rules import RULES
from surveys.proof.rules.loops import loops
from surveys.proof.rules.plain import plain
from surveys.proof.symbolic.turns import in_turn
from surveys.proof.walking.respondents import Respondent
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

    @cached_property
    def lengths(self) -> Lengths:
        """The longest and the shortest way through it, in questions and in minutes."""
        return lengths(self.case)

    @cached_property
    def respondents(self) -> tuple[Respondent, ...]:
        """Respondents who together take every branch."""
        return covering(self.case.questionnaire, self.case)

    @property
    def is_sound(self) -> bool:
        """Whether it may go to the field."""
        return all(finding.level is not Level.ERROR for finding in self.findings)


@in_turn
def prove(questionnaire: Questionnaire) -> Proof:
    """Return the proof of a questionnaire, also of one that cannot be fielded as it is."""
    case = Case.of(questionnaire)
    found = [*plain(case), *loops(case)]
    for rule in RULES:
        found += rule(case)
    return Proof(tuple(_told_once(case, found)), case.verdicts, case)


def _told_once(case: Case, findings: Iterable[Proven]) -> Iterator[Proven]:
    """Yield the findings without those about a later round of the same roster."""
    rounds = {case.words.name(key) for key in case.plan.written}
    rounds |= set(case.plan.roster_of.values())
    told: set[tuple[str, str]] = set()
    for finding in dict.fromkeys(findings):
        key = (finding.rule, finding.name)
        if finding.name not in rounds or key not in told:
            yield finding
        told.add(key)
