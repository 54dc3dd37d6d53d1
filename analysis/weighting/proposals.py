"""Population figures that cannot be met, and the merges that would mend them.

A category without rows, or two figures that the rows tie together, leave no solution. What helps
is to merge a category with another in margin and data alike. That changes what is known of the
population, so it is proposed in words and done only when the caller names it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

MERGED = " + "  # between the names of categories that are counted as one


@dataclass(frozen=True)
class Proposal:
    """A merge that would make a calibration solvable.

    Attributes
    ----------
    variable : of the margin.
    category : the category that gives trouble.
    into : the category to merge it with.
    reason : why this one.
    """

    variable: str
    category: str
    into: str
    reason: str

    @property
    def merge(self) -> tuple[str, str]:
        """The two categories, as `Population.merges` takes them."""
        return self.into, self.category

    @property
    def sentence(self) -> str:
        """What to do, ready to be shown."""
        return (
            f"merge category '{self.category}' of '{self.variable}' with '{self.into}' "
            f'({self.reason}) by naming it: merges = [["{self.into}", "{self.category}"]] '
            f"in margin '{self.variable}'"
        )


class MarginError(ValueError):
    """Population figures that the rows cannot be brought to; says which and what to do.

    Attributes
    ----------
    proposals : merges that would help, best first; none is ever made unasked.
    code, arguments : what is wrong, for a page that has a sentence of its own for it.
    """

    def __init__(
        self,
        message: str,
        proposals: tuple[Proposal, ...] = (),
        *,
        code: str = "margins",
        **arguments: str | float,
    ) -> None:
        super().__init__(message)
        self.proposals = proposals
        self.code, self.arguments = code, arguments


def proposal(
    variable: str, category: str, counts: Mapping[str, float], *, ordered: bool
) -> Proposal | None:
    """Return with which category to merge one, None where there is no other.

    In an ordered margin that is the smaller of the two neighbours in order, otherwise the
    smallest other category: so the least is lost of what the margin brings.

    Parameters
    ----------
    variable : of the margin.
    category : to merge; it may be absent from the margin.
    counts : persons by category, in order where the margin is ordered.
    ordered : whether the order of the categories has a meaning.
    """
    names = list(counts)
    others = [name for name in names if name != category and counts[name] > 0]
    reason = "the smallest other category"
    if ordered and category in names:
        place = names.index(category)
        before = [name for name in others if names.index(name) < place][-1:]
        after = [name for name in others if names.index(name) > place][:1]
        others, reason = before + after, "its neighbour in order"
    if not others:
        return None
    return Proposal(variable, category, min(others, key=lambda name: counts[name]), reason)


def refusal(
    message: str, found: Proposal | None, otherwise: str, code: str, **arguments: str | float
) -> MarginError:
    """Return the error that says what is wrong and proposes the merge, where there is one."""
    if found is None:
        return MarginError(f"{message}; {otherwise}", (), code=code, **arguments)
    words = f"{message}; {found.sentence}, or {otherwise}"
    return MarginError(words, (found,), code=code, **arguments)
