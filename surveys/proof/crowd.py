"""The people that the proof has met so far: many drawn ones, and those that the solver named."""

from surveys.proof.plan import Plan
from surveys.proof.respondents import Respondent, respondent
from surveys.proof.symbolic.search import Found
from surveys.proof.walking import Picker, Random, Walk, Wanted, walk

MOST, FEWEST = 64, 24  # people that are drawn
ENOUGH = 16  # of them in a row who show nothing new
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
        fresh = one.touched - self.first.keys()
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
        if not found.fits:
            return None
        for seed in range(TRIES):
            one = walk(self.plan, self._picker(found, seed))
            if (goal in one.touched) is is_wanted and not (one.stuck and not is_wanted):
                self.add(one)
                return self._person(len(self.walks) - 1)
        return None

    def introduce(self, found: Found) -> Respondent | None:
        """Let the solver's respondent walk, stuck or not; return them."""
        self.add(walk(self.plan, self._picker(found, 0)))
        return self._person(len(self.walks) - 1)

    def _picker(self, found: Found, seed: int) -> Picker:
        return Wanted(found.answers, found.drawn, Random(self.plan, seed))

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
