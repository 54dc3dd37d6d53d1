"""How long the proof of a large questionnaire takes, beside a plain walk of its path.

Run it and read it; it asserts nothing:

    python -m tests.benchmarks.proof [QUESTIONS]

The questionnaire has 300 questions, 200 conditions each on two earlier answers, 30 calculated sums
and 5 rosters. The last column holds the processor's time against that of one respondent who walks
the path page by page, in the same run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from surveys.path import path
from surveys.proof.case import Case
from surveys.proof.covering import covering
from surveys.proof.lengths import lengths
from surveys.proof.proving import prove
from surveys.proof.walking import Random, walk
from surveys.proof.walking.respondents import Respondent, respondent
from surveys.questionnaire import Questionnaire, compiled
from tests.benchmarks.proof_questionnaire import QUESTIONS, large

T = TypeVar("T")


def main(questions: int) -> None:
    """Prove, and print each step with its seconds."""
    questionnaire = large(questions=questions)
    compiled(questionnaire)
    case = Case.of(questionnaire)
    one = respondent(walk(case.plan, Random(case.plan, 1)))
    _, plain, wall = timed(lambda: walked(questionnaire, one))
    print(f"{'':34}{'seconds':>9}{'processor':>11}{'walks':>8}")
    row("a plain walk of the path", plain, wall, plain)
    fresh = large(seed=2, questions=questions)
    proof, *proving = timed(lambda: prove(fresh))
    row("who sees what, and what is wrong", *proving, plain)
    found, *measuring = timed(lambda: lengths(proof.case))
    row("the longest and the shortest way", *measuring, plain)
    people, *covers = timed(lambda: covering(fresh, proof.case))
    row("respondents who take every branch", *covers, plain)
    together = [sum(pair) for pair in zip(proving, measuring, covers, strict=True)]
    row("all of it", *together, plain)
    ways = (found.fewest_questions.questions, found.most_questions.questions)
    print(f"{len(proof.verdicts)} verdicts, {len(proof.findings)} findings, {len(people)} people,")
    print(f"{ways[0]} to {ways[1]} questions, exact: {found.most_questions.is_exact}")


def walked(questionnaire: Questionnaire, one: Respondent) -> None:
    """Walk the path page by page, as the pages of a member do."""
    answers = dict(one.given)
    for _, given in one.pages:
        answers.update(given)
        path(questionnaire, answers, one.seed).resume()


def timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """Return what comes of it, the processor's seconds, and those of the clock."""
    processor, clock = time.process_time(), time.perf_counter()
    result = work()
    return result, time.process_time() - processor, time.perf_counter() - clock


def row(name: str, processor: float, clock: float, plain: float) -> None:
    """Print one line of the table."""
    print(f"{name:34}{clock:9.2f}{processor:11.2f}{processor / plain:8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS)
