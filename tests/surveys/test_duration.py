"""About how long a questionnaire takes."""

from __future__ import annotations

from surveys.path.duration import minutes
from tests.surveys.examples import made_of, page, yes_no


def test_the_shortest_questionnaire_takes_minutes_that_one_can_promise():
    assert minutes(made_of(page(yes_no("werk")))) == 2


def test_more_questions_take_longer():
    few, many = (
        minutes(made_of(*(page(yes_no(f"v{number}")) for number in range(n)))) for n in (5, 50)
    )
    assert few < many


def test_a_question_that_not_everybody_gets_counts_for_less():
    questions = [page(yes_no(f"v{number}")) for number in range(20)]
    routed = [page(yes_no(f"w{number}"), relevant="${v0} = 'ja'") for number in range(20)]
    everybody = [page(yes_no(f"w{number}")) for number in range(20)]
    assert minutes(made_of(*questions, *routed)) < minutes(made_of(*questions, *everybody))
