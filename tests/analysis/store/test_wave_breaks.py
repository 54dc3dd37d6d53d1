"""Which questions changed between the questionnaires of two waves, from the stored versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask import Flask

from analysis.store.contents import changed_between
from panel.store.transaction import read, write
from surveys.questionnaire import Questionnaire
from surveys.responses.frozen import FrozenDataSet, QuestionnaireInfo
from surveys.store.questionnaires import publish
from tests.analysis.store.making import WAVES, small_sets
from tests.surveys.examples import made_of, nl, page, yes_no

OLD = made_of(page(yes_no("werk")), page(yes_no("vertrouwen")))
NEW = replace(
    made_of(
        page(replace(yes_no("werk"), text=nl("Werkt u nu?"))),
        page(replace(yes_no("vertrouwen"), text=nl("Vertrouwen ?"))),
    ),
    version=2,
)


def asked(data: FrozenDataSet, questionnaire: Questionnaire) -> FrozenDataSet:
    info = QuestionnaireInfo(questionnaire.id, str(questionnaire.version), questionnaire.hash)
    return replace(data, questionnaire=info)


def test_a_trend_breaks_where_the_words_changed_and_not_where_a_sign_did(
    office: Flask, now: datetime
) -> None:
    with write() as session:
        publish(session, OLD, now)
        publish(session, NEW, now)
    former, latter = small_sets()
    with read() as session:
        found = changed_between(session, [asked(former, OLD), asked(latter, NEW)])
        same = changed_between(session, [asked(former, OLD), asked(latter, OLD)])
        unknown = changed_between(session, [former, asked(latter, NEW)])
    assert found == {WAVES[1]: frozenset({"werk"})}
    assert same == unknown == {}
