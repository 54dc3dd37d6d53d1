"""What a questionnaire is made of, beside its questions: pages, checks, modules, loops, quotas."""

from dataclasses import dataclass
from enum import Enum

from surveys.questions import ALWAYS, NO_TEXTS, Question, Texts


class CheckLevel(Enum):
    """What happens to answers that do not pass: they must change, or are asked about once."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, kw_only=True)
class Check:
    """What must hold of the answers of a page, also beside earlier ones.

    Parameters
    ----------
    must
        An expression over the variables of the page and of those before it. Where one of them has
        no answer the check is not made.
    message
        What the member reads if it does not hold.
    at
        The id of the question or statement that it stands at; empty for the first of the page.
    """

    id: str
    must: str
    message: Texts
    level: CheckLevel = CheckLevel.SOFT
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class Block:
    """One page: its questions, when it is asked, and what its answers must be.

    Parameters
    ----------
    module
        The id of the module that it belongs to; empty for none.
    random_order
        Whether its questions come in an order drawn by the seed.
    fixed
        Whether it keeps its place where the pages of its module are shuffled.
    """

    id: str
    questions: tuple[Question, ...]
    relevant: str = ALWAYS
    title: Texts = NO_TEXTS
    module: str = ""
    random_order: bool = False
    fixed: bool = False
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Module:
    """Pages on one subject, together: asked under one condition, drawn or shuffled together."""

    id: str
    title: Texts
    relevant: str = ALWAYS
    random_order: bool = False


@dataclass(frozen=True, kw_only=True)
class Rotation:
    """Modules of which each respondent is asked `take`, drawn by the seed, all equally likely.

    The probability that a module is asked is `take` over their number, for weighting.
    """

    id: str
    modules: tuple[str, ...]
    take: int
    random_order: bool = False

    @property
    def probability(self) -> float:
        """The probability of each module to be asked."""
        return self.take / len(self.modules)


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Pages that are asked anew for each of several people or organisations.

    Parameters
    ----------
    title
        What one of them is called, such as "Persoon".
    blocks
        The ids of its pages, one after the other.
    over
        The id of the variable that says of whom: a number (so many times), or the options that
        were named (once for each).
    most
        With a number: how often at most.
    """

    id: str
    title: Texts
    blocks: tuple[str, ...]
    over: str
    most: int = 0


@dataclass(frozen=True, kw_only=True)
class Quota:
    """At most `limit` complete responses for which `condition` holds; then no more are asked."""

    id: str
    title: Texts
    condition: str
    limit: int
