"""What can be wrong with the logic of a questionnaire: one file a kind of fault."""

from collections.abc import Callable, Iterator

from surveys.proof.case import Case
from surveys.proof.findings import Proven
from surveys.proof.rules.branches import dead_branches
from surveys.proof.rules.checks import faulty_checks
from surveys.proof.rules.conditions import idle_conditions
from surveys.proof.rules.dead_ends import dead_ends
from surveys.proof.rules.lists import emptied_lists
from surveys.proof.rules.pipes import missing_pipes
from surveys.proof.rules.quotas import faulty_quotas
from surveys.proof.rules.unreached import unreached

RULES: tuple[Callable[[Case], Iterator[Proven]], ...] = (
    unreached,
    emptied_lists,
    idle_conditions,
    dead_branches,
    faulty_checks,
    dead_ends,
    missing_pipes,
    faulty_quotas,
)

__all__ = ["RULES"]
