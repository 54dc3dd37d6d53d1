"""The review before launch: everything to look at, each with where and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from panel.web.texts import t
from surveys.bank import known_questions
from surveys.design.language import remarks
from surveys.design.naming import written
from surveys.path.duration import minutes
from surveys.proof import Level, Proof
from surveys.questions import Question, Wording
from surveys.web.designer.desk import Desk
from surveys.web.designer.review.must import proven

LONG = 15  # minutes; longer ones are broken off more often


@dataclass(frozen=True)
class Point:
    """A point of the checklist: which question, and what is to be looked at."""

    question: str
    name: str
    text: str
    is_fine: bool = False


def checklist(desk: Desk, proof: Proof) -> list[Point]:
    """Return every point to look at, those on the whole questionnaire first."""
    return [*_whole(desk), *_doubts(desk, proof), *_wordings(desk), *_language(desk)]


def _whole(desk: Desk) -> list[Point]:
    length = minutes(desk.questionnaire)
    words = t("review-duration", minutes=length, most=LONG)
    points = [Point("", "", words, is_fine=length <= LONG)]
    waiting = sum(row.resolved_at is None for row in desk.comments)
    points.append(Point("", "", t("review-comments", n=waiting), is_fine=waiting == 0))
    special = [desk.name(one.id) for one in written(desk.questionnaire) if one.article_9]
    if special:
        points.append(Point("", "", t("review-article-9", names="; ".join(special))))
    return points


def _doubts(desk: Desk, proof: Proof) -> list[Point]:
    """Return what the proof warns of: it goes wrong for nobody, but may not be what was meant."""
    found = [proven(desk, one) for one in proof.findings if one.level is not Level.ERROR]
    return [Point(one.place, one.name, one.text) for one in found]


def _wordings(desk: Desk) -> list[Point]:
    said = {one.id: unconfirmed(one) for one in written(desk.questionnaire)}
    return [Point(name, desk.name(name), t(key)) for name, key in said.items() if key]


def unconfirmed(question: Question) -> str:
    """Return what is to be confirmed in the wording of a question and its statements, or nothing.

    Own words count where they stand for a measure of the bank: all else in a draft is own as well.
    """
    if question.confirmed or question.is_silent:
        return ""
    wordings = {question.wording, *(item.wording for item in question.statements())}
    if Wording.DESCRIBED in wordings:
        return "review-described"
    is_measure = question.id in known_questions()
    return "review-own" if is_measure and Wording.OWN in wordings else ""


def _language(desk: Desk) -> list[Point]:
    return [
        Point(one.question, desk.name(one.question), t(f"review-rule-{one.rule}", **one.details))
        for one in remarks(desk.questionnaire)
    ]
