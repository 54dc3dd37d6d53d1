"""The people that the proof has met so far: many drawn ones, and those that the solver named."""

from collections.abc import Iterator, Mapping

from surveys.path.drawing import drawn_modules, drawn_option
from surveys.proof.plan import Plan
from surveys.proof.symbolic.search import Found
from surveys.proof.walking import Random, Walk, Wanted, walk
from surveys.proof.walking.respondents import Respondent, respondent
from surveys.questions import Drawn
from surveys.responses.answers import Answers, Code

MOST, FEWEST = 64, 24  # people that are drawn
ENOUGH = 16  # of them in a row who show nothing new
MOST_SEEDS = 20_000  # that are tried for one that draws what is wanted
TRIES = 4  # of the rest of a respondent's answers, where the solver left them open


class Crowd:
    """Walks of made-up respondents, and who of them touched what."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.walks: list[Walk] = []
        self.first: dict[tuple[str, str], int] = {}
        self._people: dict[int, Respondent] = {}
        self._draw()

    def add(self, one: Walk) -> bool:
        """Keep a walk; return whether it touched anything new."""
        place = len(self.walks)
        self.walks.append(one)
        fresh = one.touched.difference(self.first)
        self.first.update(dict.fromkeys(fresh, place))
        return bool(fresh)

    def who(self, goal: tuple[str, str]) -> Respondent | None:
        """Return somebody who touched the goal, or None."""
        return self._person(self.first[goal]) if goal in self.first else None

    def who_not(self, goal: tuple[str, str]) -> Respondent | None:
        """Return somebody who came to the end and did not touch the goal, or None."""
        for place, one in enumerate(self.walks):
            if not one.stuck and goal not in one.touched:
                return self._person(place)
        return None

    def invite(
        self, found: Found, goal: tuple[str, str], *, is_wanted: bool = True
    ) -> Respondent | None:
        """Let the solver's respondent walk; return them if they do what the solver said."""
        for one in self.attempts(found):
            if (goal in one.touched) is is_wanted and not (one.stuck and not is_wanted):
                self.add(one)
                return self._person(len(self.walks) - 1)
        return None

    def introduce(self, found: Found) -> Respondent | None:
        """Let the solver's respondent walk, stuck or not; return them."""
        for one in self.attempts(found):
            self.add(one)
            return self._person(len(self.walks) - 1)
        return None

    def attempts(self, found: Found) -> Iterator[Walk]:
        """Yield walks of the solver's respondent, who differ in what the solver left open."""
        seed = self.seed_of(found.answers, found.drawn) if found.fits else None
        if seed is not None:
            for chance in range(TRIES):
                yield walk(self.plan, Wanted(found.answers, seed, Random(self.plan, chance)))

    def seed_of(self, answers: Answers, drawn: Mapping[str, bool]) -> int | None:
        """Return a seed that draws the modules, and the experiments among the answers."""
        rotations = [
            (rotation, frozenset(name for name in rotation.modules if drawn[name]))
            for rotation in self.plan.questionnaire.rotations
            if rotation.modules and rotation.modules[0] in drawn
        ]
        experiments = [
            (part.question, value)
            for name, value in answers.items()
            if isinstance((part := self.plan.part_of[name]).question, Drawn)
        ]
        for seed in range(MOST_SEEDS):
            if all(
                frozenset(drawn_modules(one, seed)) == taken for one, taken in rotations
            ) and all(
                Code(drawn_option(question, seed).code) == value
                for question, value in experiments
                if isinstance(question, Drawn) and isinstance(value, Code)
            ):
                return seed
        return None

    def _person(self, place: int) -> Respondent:
        if place not in self._people:
            self._people[place] = respondent(self.walks[place])
        return self._people[place]

    def _draw(self) -> None:
        idle = 0
        for seed in range(MOST):
            idle = 0 if self.add(walk(self.plan, Random(self.plan, seed))) else idle + 1
            if idle >= ENOUGH and seed >= FEWEST:
                break
