"""What a reader makes of a file, before it is known whether it hangs together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from surveys.exchange.formulas.parsing import references
from surveys.exchange.imported import Place
from surveys.expression.syntax import Node
from surveys.questions import NO_TEXTS, Question, Texts


class Sort(Enum):
    """What a name stands for that is no question of ours."""

    GROUP = "group"
    REPEAT = "repeat"
    LOST = "lost"  # a question, or a value, that is not carried
    FAULTY = "faulty"  # a question that could not be read: that has been found already


@dataclass(frozen=True, kw_only=True)
class Formula:
    """An expression as it was found.

    Parameters
    ----------
    text
        As it was written, if that could be an expression of ours; else empty.
    node
        Its tree, its references by the names of the file.
    owner
        The question, group or list that it belongs to, by name.
    """

    node: Node
    text: str
    owner: str
    place: Place

    @property
    def references(self) -> tuple[str, ...]:
        """The names that it refers to."""
        return references(self.node)


@dataclass(frozen=True, kw_only=True)
class DraftCheck:
    """What an answer must be, and what is said where it is not."""

    id: str
    must: Formula
    message: Texts
    at: str
    soft: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A question without its conditions, and the formulas that it had.

    Parameters
    ----------
    relevant
        All of these must hold; those of the groups within its page included.
    items, options
        Conditions by the id of a statement, or the code of an option.
    mentions
        The names that its texts refer to.
    """

    question: Question
    place: Place
    relevant: tuple[Formula, ...] = ()
    items: Mapping[str, tuple[Formula, ...]] = field(default_factory=dict)
    options: Mapping[str, Formula] = field(default_factory=dict)
    checks: tuple[DraftCheck, ...] = ()
    calculation: Formula | None = None
    mentions: tuple[str, ...] = ()

    def deciding(self) -> Iterator[Formula]:
        """Yield the formulas that decide whether, and with which options, it is asked."""
        yield from self.relevant
        for formulas in self.items.values():
            yield from formulas
        yield from self.options.values()

    def formulas(self) -> Iterator[Formula]:
        """Yield all its formulas but the checks."""
        yield from self.deciding()
        if self.calculation is not None:
            yield self.calculation


@dataclass(frozen=True, kw_only=True)
class DraftPage:
    """Questions that stand on one page.

    Parameters
    ----------
    relevant
        All of these must hold; those of the groups around it included.
    """

    id: str
    drafts: tuple[Draft, ...]
    place: Place
    title: Texts = NO_TEXTS
    relevant: tuple[Formula, ...] = ()
    random_order: bool = False
    module: str = ""
    roster: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftModule:
    """Pages under one title and one condition."""

    id: str
    title: Texts
    relevant: Formula | None
    place: Place
    random_order: bool = False


@dataclass(frozen=True, kw_only=True)
class DraftRoster:
    """Pages that are asked once for each of several.

    Parameters
    ----------
    over
        The name of the variable that says of whom.
    most
        How often at most, as far as the file says so; else 0.
    """

    id: str
    name: str
    title: Texts
    over: str
    most: int
    place: Place


@dataclass(frozen=True, kw_only=True)
class Form:
    """A whole questionnaire as it was found.

    Parameters
    ----------
    sorts
        What each name stands for that is no question.
    aliases
        The id of each name that cannot be a name of ours, such as one with a point in it.
    """

    id: str
    version: int
    title: Texts
    languages: tuple[str, ...]
    pages: tuple[DraftPage, ...]
    place: Place
    modules: tuple[DraftModule, ...] = ()
    rosters: tuple[DraftRoster, ...] = ()
    sorts: Mapping[str, Sort] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
