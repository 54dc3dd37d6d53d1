"""Whether each part of a questionnaire is seen always, sometimes or never, and by whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from surveys.proof.plan import Page, Part, Plan
from surveys.proof.symbolic.conflict import smallest
from surveys.proof.symbolic.search import Found, Search
from surveys.proof.symbolic.state import Rule, State
from surveys.proof.symbolic.values import both, no
from surveys.proof.walking.crowd import Crowd
from surveys.proof.walking.respondents import Respondent


class Reach(Enum):
    """Who sees something."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"
    UNKNOWN = "unknown"  # a condition calculates with what the solver does not look into


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is proven of one part.

    Parameters
    ----------
    kind, id
        A ``module``, ``block``, ``question``, ``item`` or ``option`` ("question.code").
    sees, misses
        Somebody who sees it, and somebody who does not, where there are such people.
    against
        If nobody sees it: the keys of the smallest set of rules that contradict each other.
    """

    kind: str
    id: str
    reach: Reach
    sees: Respondent | None = None
    misses: Respondent | None = None
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A part of the questionnaire: when it is seen, and the place of its page."""

    kind: str
    id: str
    before: int
    rules: tuple[Rule, ...]


def places(plan: Plan, state: State) -> Iterator[Place]:
    """Yield every part that can be seen, in order."""
    modules: dict[str, list[Page]] = {}
    for page in plan.pages:
        if page.block.module and not page.is_silent:
            modules.setdefault(page.block.module, []).append(page)
    for module, pages in modules.items():
        yield _any_of("module", module, pages, state)
    for page in plan.pages:
        if not page.is_silent:
            yield _any_of("block", page.id, [page], state)
        for part in page.parts:
            if not part.question.is_silent:
                yield from _of_part(page, part, state)


def _of_part(page: Page, part: Part, state: State) -> Iterator[Place]:
    rules = tuple(state.of_part(page, part))
    yield Place("question", part.question.id, page.place, rules)
    for item in part.question.statements():
        own = state.stated("asked", item.id)
        yield Place("item", item.id, page.place, (*rules, *own))
    before = tuple(state.before_part(page, part))
    for option in part.question.choices():
        key = f"{part.question.id}.{option.code}"
        own = state.stated("option", key)
        yield Place("option", key, page.place, (*(before if own else rules), *own))


def _any_of(kind: str, key: str, pages: Sequence[Page], state: State) -> Place:
    """Return the place of pages of which any will do, its rules as far apart as they can be."""
    first = pages[0].place
    if len(pages) == 1 and len(pages[0].parts) == 1:
        return Place(kind, key, first, tuple(state.of_part(pages[0], pages[0].parts[0])))
    return Place(kind, key, first, tuple(state.any_shown(pages)))


class Prover:
    """Decides who sees what: by people who happen to, else by the solver."""

    def __init__(self, plan: Plan, state: State, search: Search, crowd: Crowd) -> None:
        self.plan = plan
        self.state = state
        self.search = search
        self.crowd = crowd
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def verdicts(self) -> tuple[Verdict, ...]:
        """Return what is proven of every part, in order."""
        return tuple(self.verdict(place) for place in places(self.plan, self.state))

    def verdict(self, place: Place) -> Verdict:
        """Return what is proven of one part."""
        goal = (place.kind, place.id)
        sees = self.crowd.who(goal)
        against: tuple[str, ...] = ()
        doubt = False
        if sees is None:
            found = self.search.somebody(place.rules, place.before)
            sees = self.crowd.invite(found, goal)
            doubt = sees is None and found.fits is not False
            against = self.contradiction(place.rules, place.before, found)
        misses = self.crowd.who_not(goal) if place.rules else None
        if misses is None and place.rules and sees is not None:
            found = self.search.somebody([negated(place.rules)], place.before)
            misses = self.crowd.invite(found, goal, is_wanted=False)
            doubt = misses is None and found.fits is not False
        return Verdict(
            kind=place.kind,
            id=place.id,
            reach=_reach(sees, misses, doubt=doubt),
            sees=sees,
            misses=misses if sees is not None else None,
            against=against,
        )

    def contradiction(self, rules: Sequence[Rule], before: int, found: Found) -> tuple[str, ...]:
        """Return the smallest set of rules that contradict each other, if any were found to."""
        if found.fits is not False:
            return ()
        keys = tuple(rule.key for rule in rules)
        if keys not in self._known:
            all_rules = [*rules, *self.search.matter(rules, before)[0]]
            self._known[keys] = smallest(all_rules, found.against)
        return self._known[keys]


def negated(rules: Sequence[Rule]) -> Rule:
    """Return the rule that not all of these hold."""
    references = frozenset().union(*(rule.references for rule in rules))
    return Rule("type:goal", no(both([rule.formula for rule in rules])), references)


def _reach(sees: Respondent | None, misses: Respondent | None, *, doubt: bool) -> Reach:
    if doubt:
        return Reach.UNKNOWN
    if sees is None:
        return Reach.NEVER
    return Reach.ALWAYS if misses is None else Reach.SOMETIMES
