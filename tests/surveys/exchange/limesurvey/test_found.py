"""What real files of LimeSurvey hold: each structure built again, none of their words."""

from __future__ import annotations

import pytest

from surveys.exchange.imported import Imported
from surveys.exchange.limesurvey import read
from tests.surveys.exchange.limesurvey.test_reading import GROUPS, answers, question, subs, table


def file(*parts: str, language: str = "nl") -> Imported:
    languages = f"<languages><language>{language}</language></languages>"
    return read(f"<document>{languages}{GROUPS}{''.join(parts)}</document>".encode(), "v.lss")


def kinds(imported: Imported) -> list[tuple[str, str]]:
    assert imported.errors == ()
    return [(one.kind, one.id) for one in imported.questionnaire.questions()]


def lost(imported: Imported) -> list[str]:
    return [one.name for one in imported.not_carried]


CELLS = table(
    "subquestions",
    *[{**one, "scale_id": "0"} for one in subs(1, "SY1", "SY2")],
    *[{**one, "qid": f"9{one['qid']}", "scale_id": "1"} for one in subs(1, "SX1", "SX2")],
)


def test_a_dual_scale_of_a_newer_file_is_two_batteries_each_with_its_own_answers():
    listed = [("1", "Goed", "0"), ("2", "Slecht", "0"), ("1", "Nodig", "1"), ("2", "Niet", "1")]
    rows = [
        {"aid": str(n), "qid": "1", "code": code, "sortorder": str(n), "scale_id": scale}
        for n, (code, _, scale) in enumerate(listed)
    ]
    words = [{"aid": str(n), "answer": one[1], "language": "nl"} for n, one in enumerate(listed)]
    asked = {k: v for k, v in question(1, "1", "Q0").items() if k not in {"question", "language"}}
    follows = question(2, "S", "Q9", gid="2", relevance='Q0_SQ001_1.NAOK == "2"')
    imported = file(
        table("answers", *rows),
        table("answer_l10ns", *words),
        table("questions", asked, follows),
        table("question_l10ns", {"qid": "1", "question": "Wat vindt u?", "language": "nl"}),
        table("subquestions", *subs(1, "SQ001")),
    )
    assert kinds(imported) == [("battery", "q0_0"), ("battery", "q0_1"), ("text", "q9")]
    first, second, last = imported.questionnaire.questions()
    assert [option.text["nl"] for option in first.options] == ["Goed", "Slecht"]
    assert [option.text["nl"] for option in second.options] == ["Nodig", "Niet"]
    assert last.relevant == "${q0_1_sq001} = '2'"


@pytest.mark.parametrize(
    ("kind", "boxes", "made", "relevant"),
    [
        (":", "1", ["multiple"] * 2, "selected(${q1_sy2}, 'SX2')"),
        (":", "0", ["number"] * 4, "${q1_sy2_sx2} != ''"),
        (";", "0", ["text"] * 4, "${q1_sy2_sx2} != ''"),
    ],
)
def test_an_array_in_two_directions_is_a_question_a_row_or_a_cell(kind, boxes, made, relevant):
    imported = file(
        table(
            "questions",
            question(1, kind, "Q1"),
            question(2, "S", "Q2", gid="2", relevance="!is_empty(Q1_SY2_SX2)"),
        ),
        CELLS,
        table(
            "question_attributes",
            {"qid": "1", "attribute": "multiflexible_checkbox", "value": boxes},
            {"qid": "1", "attribute": "multiflexible_max", "value": "7"},
        ),
    )
    assert [kind for kind, _ in kinds(imported)] == [*made, "text"]
    *cells, last = imported.questionnaire.questions()
    assert last.relevant == relevant
    assert cells[0].text["nl"].startswith("Q1? SY1")
    if made[0] == "number":
        assert {one.maximum for one in cells} == {7}


def test_several_numbers_are_a_number_each_with_the_condition_of_all():
    imported = file(
        table(
            "questions",
            question(1, "Y", "Q1"),
            question(2, "K", "Q2", gid="2", relevance='Q1.NAOK=="Y"'),
        ),
        table("subquestions", *subs(2, "a", "b")),
    )
    assert kinds(imported) == [("yes_no", "q1"), ("number", "q2_a"), ("number", "q2_b")]
    assert {one.relevant for one in list(imported.questionnaire.questions())[1:]} == {
        "${q1} = 'ja'"
    }


def test_texts_keep_their_marks_alone_of_their_html_and_what_they_compute_is_listed():
    words = "<p>Hoe <b>vaak</b>&nbsp;komt <u>u</u>?<br />Echt?</p><script>alert(1)</script>"
    imported = file(
        table(
            "questions",
            question(1, "Y", "Q1", question=words),
            question(2, "N", "Q2", gid="2", question="U zei {Q1.shown}, {count(self.NAOK)}."),
        )
    )
    first, second = imported.questionnaire.questions()
    assert first.text["nl"] == "Hoe <b>vaak</b> komt u?<br>Echt?"
    assert second.text["nl"] == "U zei ${q1}, …."
    assert lost(imported) == ["Q1", "Q2"]


def test_older_files_name_a_question_by_numbers_and_keep_conditions_in_rows():
    row = {"cid": "1", "qid": "3", "cqid": "1", "cfieldname": "12X3X1", "method": "=="}
    box = {"cid": "3", "qid": "3", "cqid": "2", "cfieldname": "+12X3X2b", "method": "=="}
    imported = file(
        table(
            "questions",
            question(1, "L", "Q1"),
            question(2, "M", "Q2"),
            question(3, "S", "Q3", gid="2", relevance="1", question="{INSERTANS:12X3X1}?"),
            question(4, "S", "Q4", gid="2", relevance='((12X3X1.NAOK == "A2"))'),
        ),
        table("answers", *answers(1, "A1", "A2")),
        table("subquestions", *subs(2, "a", "b")),
        table("conditions", {**row, "value": "A1"}, {**row, "value": "A2"}, {**box, "value": "Y"}),
    )
    assert imported.errors == ()
    third, fourth = list(imported.questionnaire.questions())[2:]
    assert third.relevant == "(${q1} = 'A1' or ${q1} = 'A2') and selected(${q2}, 'b')"
    assert third.text["nl"] == "${q1}?"
    assert fourth.relevant == "${q1} = 'A2'"


def test_what_a_file_says_beside_its_questions_is_listed_by_name():
    imported = file(
        table("questions", question(1, "Y", "Q1"), question(2, "S", "Q2", gid="2")),
        table("quota", {"id": "1", "name": "mannen", "qlimit": "50"}),
        table("defaultvalues", {"qid": "1", "defaultvalue": "Y"}),
        table("conditions", {"qid": "2", "cqid": "1", "cfieldname": "1X1X1", "method": "RX"}),
        table(
            "surveys_languagesettings",
            {"surveyls_language": "nl", "surveyls_title": "T", "surveyls_welcometext": "Dag"},
        ),
    )
    assert imported.errors == ()
    assert sorted(lost(imported)) == ["Q2", "defaultvalues", "quota", "surveyls_welcometext"]
