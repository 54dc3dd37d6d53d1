"""How long a respondent's path takes: run it, read it; it asserts nothing.

    python -m tests.benchmarks.path

A questionnaire of 300 questions (200 with a condition on two earlier answers), 30 calculations and
5 rosters, all answered. The path is worked out beside a plain walk in the same interleaved run: a
loop that looks every answer up in a dictionary, once a variable. It should stay under 1 ms.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from surveys.path import path
from surveys.questionnaire import Block, Questionnaire, Roster
from surveys.questions import Calculated, NumberQuestion, Option, Texts, YesNo
from surveys.responses.answers import Answers, Code, Number

ROUNDS = 400
QUESTIONS, PLAIN, SUMS, ROSTERS, TIMES = 300, 100, 30, 5, 4


def nl(text: str) -> Texts:
    return Texts.of({"nl": text})


YES_NO = (Option(code="ja", text=nl("Ja")), Option(code="nee", text=nl("Nee")))


def questionnaire(questions: int = QUESTIONS, rosters: int = ROSTERS) -> Questionnaire:
    blocks = [
        _question(number, plain=number < max(2, questions // 3)) for number in range(questions)
    ]
    blocks += [_sum(number) for number in range(min(SUMS, questions - 1))]
    loops = []
    for number in range(rosters):
        over, age = f"aantal{number}", f"leeftijd{number}"
        blocks += [_number(over), _number(age)]
        loops.append(Roster(id=f"r{number}", title=nl("Wie"), blocks=(age,), over=over, most=TIMES))
    return Questionnaire(
        id="groot",
        version=1,
        title=nl("Groot"),
        languages=("nl",),
        blocks=tuple(blocks),
        rosters=tuple(loops),
    )


def _question(number: int, *, plain: bool) -> Block:
    name = f"v{number}"
    first, second = f"v{number // 2}", f"v{number // 3}"
    question = YesNo(id=name, name=name, text=nl("?"), options=YES_NO)
    return Block(
        id=name,
        questions=(question,),
        relevant="" if plain else f"${{{first}}} = 'ja' or ${{{second}}} = 'nee'",
    )


def _sum(number: int) -> Block:
    name, text = f"som{number}", f"count(${{v{number}}}, ${{v{number + 1}}})"
    return Block(id=name, questions=(Calculated(id=name, name=name, calculation=text),))


def _number(name: str) -> Block:
    question = NumberQuestion(id=name, name=name, text=nl("?"), minimum=0, maximum=120)
    return Block(id=name, questions=(question,))


def answered(asked: Questionnaire) -> Answers:
    return {
        name: Number(TIMES) if variable.bounds else Code("ja")
        for name, variable in asked.variables.items()
        if not name.startswith("som")
    }


def plain_walk(asked: Questionnaire, answers: Answers) -> int:
    return sum(answers.get(name) is not None for name in asked.variables)


def timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print milliseconds and the ratio to the plain walk, for a small and a large questionnaire."""
    for size, loops in ((10, 0), (QUESTIONS, ROSTERS)):
        asked = questionnaire(size, loops)
        answers = answered(asked)
        pages = len(path(asked, answers, 1).pages)
        pairs = [
            (
                timed(lambda: path(asked, answers, 1)),  # noqa: B023 - runs at once
                timed(lambda: plain_walk(asked, answers)),  # noqa: B023
            )
            for _ in range(ROUNDS)
        ]
        mine, plain = (median(column) for column in zip(*pairs, strict=True))
        print(
            f"{size:4d} questions, {pages:4d} pages: path {mine:.3f} ms, "
            f"plain walk {plain:.3f} ms, ratio {mine / plain:.1f}"
        )


if __name__ == "__main__":
    main()
