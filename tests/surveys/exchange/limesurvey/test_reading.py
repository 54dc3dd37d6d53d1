from __future__ import annotations

import pytest

from surveys.exchange.limesurvey import read
from surveys.questions import Battery, Multiple, NumberQuestion, Single, YesNo


def table(name: str, *rows: dict[str, str]) -> str:
    lines = "".join(
        "<row>" + "".join(f"<{k}><![CDATA[{v}]]></{k}>" for k, v in row.items()) + "</row>"
        for row in rows
    )
    return f"<{name}><rows>{lines}</rows></{name}>"


def question(number: int, kind: str, title: str, **rest: str) -> dict[str, str]:
    return {
        "qid": str(number),
        "parent_qid": "0",
        "gid": rest.pop("gid", "1"),
        "type": kind,
        "title": title,
        "question": f"{title}?",
        "language": "nl",
        "question_order": str(number),
        **rest,
    }


def answers(qid: int, *codes: str) -> list[dict[str, str]]:
    return [
        {"qid": str(qid), "code": c, "answer": c, "sortorder": str(n), "language": "nl"}
        for n, c in enumerate(codes)
    ]


def subs(qid: int, *codes: str) -> list[dict[str, str]]:
    return [
        {
            "qid": f"{qid}0{n}",
            "parent_qid": str(qid),
            "title": c,
            "question": c,
            "question_order": str(n),
            "language": "nl",
        }
        for n, c in enumerate(codes)
    ]


GROUPS = table(
    "groups",
    {"gid": "1", "group_name": "Eerst", "group_order": "0", "language": "nl"},
    {"gid": "2", "group_name": "Dan", "group_order": "1", "language": "nl"},
)
FIRST = [
    question(1, "L", "Q1"),
    question(2, "M", "Q2"),
    question(3, "N", "Q3"),
    question(4, "Y", "Q4"),
    question(5, "F", "Q5"),
]
PARTS = table("subquestions", *subs(2, "a", "b"), *subs(5, "SQ001", "SQ002")) + table(
    "answers", *answers(1, "A1", "A2"), *answers(5, "1", "2")
)


def file(*questions: dict[str, str]) -> bytes:
    languages = "<languages><language>nl</language></languages>"
    asked = table("questions", *FIRST, *questions)
    return f"<document>{languages}{GROUPS}{asked}{PARTS}</document>".encode()


def test_each_type_becomes_the_question_that_it_is():
    imported = read(file(), "vragen.lss")
    assert imported.errors == ()
    made = list(imported.questionnaire.questions())
    assert [type(one) for one in made] == [Single, Multiple, NumberQuestion, YesNo, Battery]
    assert [block.title["nl"] for block in imported.questionnaire.blocks] == ["Eerst"]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ('Q1.NAOK == "A1"', "${q1} = 'A1'"),
        ("Q1 eq 'A2' and Q3.NAOK gt 3", "${q1} = 'A2' and ${q3} > 3"),
        ('Q2_a.NAOK == "Y"', "selected(${q2}, 'a')"),
        ('Q2_a != "Y"', "not(selected(${q2}, 'a'))"),
        ("!is_empty(Q3.NAOK)", "${q3} != ''"),
        ("count(Q2_a, Q2_b) >= 1", "count-selected(${q2}) >= 1"),
        ("count(that.Q2.NAOK) > 1", "count-selected(${q2}) > 1"),
        ('Q4.NAOK == "Y" || Q4.NAOK == "N"', "${q4} = 'ja' or ${q4} = 'nee'"),
        ('((Q5_SQ001.NAOK == "1"))', "${q5_sq001} = '1'"),
        ("sum(Q3.NAOK, 2) * 3 > 4", "sum(${q3}, 2) * 3 > 4"),
    ],
)
def test_an_expression_says_the_same_in_our_language(theirs, ours):
    imported = read(file(question(6, "S", "Q6", gid="2", relevance=theirs)), "vragen.lss")
    assert imported.errors == ()
    assert imported.questionnaire.question("q6").relevant == ours.replace(
        "not(not(${q3} != ''))", "${q3} != ''"
    )


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        (question(6, "S", "Q6", gid="2", relevance='Q9.NAOK == "1"'), "unknown-reference"),
        (question(6, "S", "Q6", gid="2", relevance='Q1.NAOK == "A9"'), "unknown-code"),
        (question(6, "S", "Q6", gid="2", relevance="Q3.NAOK >"), "syntax"),
        (question(6, "S", "Q6", gid="2", relevance="Q6.NAOK > 1"), "self-reference"),
        (question(6, "S", "Q6", gid="2", relevance="regexMatch('/a/', Q3.NAOK)"), "unsayable"),
        (question(6, "S", "Q6", gid="2", relevance="Q3.NAOK = 1"), "syntax"),
    ],
)
def test_a_fault_is_found_at_the_question_that_has_it(asked, rule):
    errors = read(file(asked), "vragen.lss").errors
    assert [(error.rule, error.name) for error in errors] == [(rule, "Q6")]


def test_what_our_language_lacks_is_listed_by_name():
    imported = read(
        file(question(6, "|", "Q6"), question(7, "S", "Q7", mandatory="Y")), "vragen.lss"
    )
    assert [lost.name for lost in imported.not_carried] == ["Q6", "Q7"]
