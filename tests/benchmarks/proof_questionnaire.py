"""A large questionnaire, the same for a seed, to prove: conditions, sums and rosters."""

from __future__ import annotations

import random

from surveys.questionnaire import Block, Questionnaire, Roster
from surveys.questions import Calculated, NumberQuestion, Question, Single
from tests.surveys.examples import nl, option, yes_no

QUESTIONS, CONDITIONS, SUMS, ROSTERS = 300, 200, 30, 5
PEOPLE = 5  # at most, of each roster


def large(seed: int = 1, questions: int = QUESTIONS) -> Questionnaire:
    """Return `questions` questions, conditions on two earlier answers, sums and rosters."""
    chance = random.Random(seed)
    share = questions / QUESTIONS
    asked = [_question(f"q{number}", chance) for number in range(questions)]
    bare = questions - round(CONDITIONS * share)
    rostered = set(chance.sample(range(bare, questions), round(ROSTERS * share)))
    summed = set(chance.sample(range(bare, questions), round(SUMS * share)))
    blocks: list[Block] = []
    rosters: list[Roster] = []
    numbers = [q for q in asked[:bare] if isinstance(q, NumberQuestion)]
    earlier: list[Question] = []
    for place, question in enumerate(asked):
        relevant = "" if place < bare else _condition(earlier, chance)
        questions_here: tuple[Question, ...] = (question,)
        if place in summed:
            terms = " + ".join(f"${{{one.id}}}" for one in chance.sample(numbers, 3))
            total = Calculated(id=f"som{place}", name=f"som{place}", calculation=terms)
            questions_here = (question, total)
        blocks.append(Block(id=f"p{place}", questions=questions_here, relevant=relevant))
        if place in rostered:
            over = chance.choice(numbers).id
            rosters.append(
                Roster(
                    id=f"r{place}",
                    title=nl("Persoon"),
                    blocks=(f"p{place}",),
                    over=over,
                    most=PEOPLE,
                )
            )
        elif place not in summed:
            earlier.append(question)
    return Questionnaire(
        id="groot",
        version=1,
        title=nl("Groot"),
        languages=("nl",),
        blocks=tuple(blocks),
        rosters=tuple(rosters),
    )


def _question(name: str, chance: random.Random) -> Question:
    kind = chance.choice(("yes_no", "single", "number"))
    if kind == "yes_no":
        return yes_no(name, dont_know=True)
    if kind == "single":
        options = tuple(option(code) for code in ("a", "b", "c", "d"))
        return Single(id=name, name=name, text=nl(f"{name}?"), options=options, refusal=True)
    return NumberQuestion(id=name, name=name, text=nl(f"{name}?"), minimum=0, maximum=20)


def _condition(earlier: list[Question], chance: random.Random) -> str:
    one, other = chance.sample(earlier, 2)
    return f"{_atom(one, chance)} {chance.choice(('and', 'or'))} {_atom(other, chance)}"


def _atom(question: Question, chance: random.Random) -> str:
    if isinstance(question, NumberQuestion):
        return f"${{{question.id}}} {chance.choice(('<', '>='))} {chance.randint(5, 15)}"
    code = chance.choice(question.choices()).code
    return f"${{{question.id}}} {chance.choice(('=', '!='))} '{code}'"
