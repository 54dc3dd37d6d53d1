from __future__ import annotations

from surveys.proof.case import Case
from surveys.proof.lengths import lengths
from tests.surveys.examples import branching, made_of, page, yes_no
from tests.surveys.proof.real import really_walk


def test_the_longest_and_the_shortest_way_do_not_add_what_excludes_each_other():
    found = lengths(
        Case.of(
            made_of(
                page(yes_no("a")),
                page(yes_no("b1"), yes_no("b2"), relevant="${a} = 'ja'"),
                page(yes_no("c"), relevant="${a} = 'nee'"),
                page(yes_no("d")),
            )
        )
    )
    assert (found.most_questions.questions, found.fewest_questions.questions) == (4, 2)
    assert found.most_questions.is_exact
    assert found.fewest_questions.is_exact
    # a minute to begin, and nine seconds for each choice
    assert found.most_minutes.minutes == 2
    assert "b1" in dict(found.most_questions.respondent.pages)


def test_whoever_takes_the_longest_way_really_does():
    questionnaire = branching()
    way = lengths(Case.of(questionnaire)).most_questions
    walked = really_walk(questionnaire, way.respondent)
    asked = sum(bool(q.variables()) for p in walked.pages for q in walked.visible(p))
    assert asked == way.questions == 6
