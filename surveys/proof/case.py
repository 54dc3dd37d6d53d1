"""One questionnaire before the proof: its plan, its formulas, and the people met so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from surveys.proof.dutch import Conflict, Words, found
from surveys.proof.findings import Level, Proven
from surveys.proof.plan import Page, Part, Plan, planned
from surveys.proof.reach import Prover, Reach, Verdict, negated
from surveys.proof.symbolic.search import Found, Search
from surveys.proof.symbolic.state import Rule, State
from surveys.proof.symbolic.values import present
from surveys.proof.walking.crowd import Crowd
from surveys.proof.walking.respondents import Respondent
from surveys.questionnaire import Questionnaire


@dataclass(frozen=True)
class Case:
    """All that the rules of the proof ask about."""

    questionnaire: Questionnaire
    plan: Plan = field(repr=False)
    state: State = field(repr=False)
    search: Search = field(repr=False)
    crowd: Crowd = field(repr=False)
    words: Words = field(repr=False)

    @staticmethod
    def of(questionnaire: Questionnaire) -> "Case":
        """Return the case of a questionnaire, sound or not."""
        plan = planned(questionnaire)
        state = State(plan)
        return Case(questionnaire, plan, state, Search(state), Crowd(plan), Words(plan))

    @cached_property
    def prover(self) -> Prover:
        """Who decides what is seen."""
        return Prover(self.plan, self.state, self.search, self.crowd)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What is proven of every part, in order."""
        return self.prover.verdicts()

    @cached_property
    def reach(self) -> dict[tuple[str, str], Reach]:
        """Who sees each part, by its kind and id."""
        return {(verdict.kind, verdict.id): verdict.reach for verdict in self.verdicts}

    def is_seen(self, part: Part) -> bool:
        """Return whether anybody is asked a question."""
        return self.reach.get(("question", part.question.id)) is not Reach.NEVER

    @cached_property
    def parts(self) -> tuple[tuple[Page, Part], ...]:
        """Every question that somebody may be asked, with its page."""
        everything = [(page, part) for page in self.plan.pages for part in page.parts]
        return tuple((page, part) for page, part in everything if self.is_seen(part))

    def follows(self, variables: Iterable[str]) -> bool:
        """Return whether one of these is never asked, which is told of that one."""
        return any(
            not self.is_seen(self.plan.part_of[name])
            or self.reach.get(("item", name)) is Reach.NEVER
            for name in variables
        )

    def is_impossible(self, rules: Sequence[Rule], before: int) -> bool:
        """Return whether it is proven that these rules never hold together."""
        return self.search.somebody(rules, before).fits is False

    def is_certain(self, rule: Rule, given: Sequence[Rule], before: int) -> bool:
        """Return whether it is proven that a rule holds wherever the given ones do."""
        return self.is_impossible([*given, negated([rule])], before)

    def conflict(self, rules: Sequence[Rule], before: int) -> Conflict | None:
        """Return in words why these rules never hold together; None unless that is proven."""
        outcome: Found = self.search.somebody(rules, before)
        if outcome.fits is not False:
            return None
        return self.words.conflict(self.prover.contradiction(rules, before, outcome))

    def finding(
        self,
        level: Level,
        rule: str,
        key: str,
        *,
        conflict: Conflict | None = None,
        witness: Respondent | None = None,
        shows: Iterable[str] = (),
        **said: str,
    ) -> Proven:
        """Return a finding about what has this id, with its sentence.

        Parameters
        ----------
        shows
            The variables of the witness that matter to it.
        said
            What else its sentence needs.
        """
        conflict = conflict or Conflict((), frozenset())
        said = {"name": self.words.name(key), "conflict": "; ".join(conflict.clauses), **said}
        if witness is not None:
            answers = dict(witness.given) | dict(witness.answers)
            said["witness"] = self.words.answers(answers, shows)
        return Proven(
            level=level,
            rule=rule,
            name=said["name"],
            message=found(rule, **said),
            conflict=conflict.clauses,
            witness=witness,
            about=conflict.names,
        )

    def there(self, variable: str) -> Rule:
        """Return the rule that a variable has an answer."""
        return Rule(
            f"there:{variable}", present(self.state.symbols[variable]), frozenset({variable})
        )
