"""Quotas tried beforehand: they fill as they do in the field."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from panel.store.transaction import write
from surveys.path import path
from surveys.path.quotas import Cell, full, keeping_out, tried
from surveys.questionnaire import Questionnaire, Quota
from surveys.responses.answers import Code
from surveys.store.answering.quotas import QuotaFull, count_in, counts
from tests.surveys.examples import law, made_of, nl, page, yes_no
from tests.surveys.fielded import fielded


def quota(name: str, condition: str, limit: int) -> Quota:
    return Quota(id=name, title=nl(name), condition=condition, limit=limit)


def limited() -> Questionnaire:
    return Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=made_of(page(yes_no("werk")), page(yes_no("klaar"))).blocks,
        quotas=(quota("werkend", "${werk} = 'ja'", 2), quota("klaar_nee", "${klaar} = 'nee'", 3)),
    )


answers = st.fixed_dictionaries(
    {"werk": st.sampled_from([Code("ja"), Code("nee")])},
    optional={"klaar": st.sampled_from([Code("ja"), Code("nee")])},
)
crowds = st.lists(answers.map(lambda one: (one, 1)), max_size=12)


@law
@given(crowds)
def test_no_cell_holds_more_than_its_limit_and_nobody_is_counted_who_does_not_belong(people):
    for cell in tried(limited(), people):
        assert cell.counted <= cell.quota.limit
        assert cell.counted + cell.kept_out <= cell.fitting <= len(people)
        if cell.kept_out:
            assert cell.counted == cell.quota.limit


def test_a_trial_counts_what_the_store_counts_when_the_same_people_send_in(field: Flask):
    people = [
        ({"werk": Code(w), "klaar": Code(k)}, 1)
        for w, k in [("ja", "nee"), ("nee", "nee"), ("ja", "ja"), ("ja", "nee")] * 2
    ]
    wave = fielded(questionnaire=limited()).wave.id
    for given_answers, seed in people:
        met = path(limited(), given_answers, seed).quotas
        try:
            with write() as session:
                count_in(session, wave, limited(), met)
        except QuotaFull:
            continue
    with write() as session:
        assert counts(session, wave) == {c.quota.id: c.counted for c in tried(limited(), people)}


def test_who_breaks_off_belongs_to_a_quota_and_is_counted_for_none():
    (working, _) = tried(limited(), [({"werk": Code("ja")}, 1)])
    assert working == Cell(limited().quotas[0], fitting=1)


def test_who_comes_to_a_full_quota_is_kept_out_of_the_others_too():
    people = [({"werk": Code("ja"), "klaar": Code("nee")}, 1)] * 3
    working, not_done = tried(limited(), people)
    assert (working.counted, working.kept_out, working.fitting) == (2, 1, 3)
    assert (not_done.counted, not_done.kept_out) == (2, 0)


@pytest.mark.parametrize(("counted", "out"), [({"werkend": 1}, None), ({"werkend": 2}, "werkend")])
def test_a_full_quota_keeps_out_who_belongs_to_it(counted, out):
    assert keeping_out(["klaar_nee", "werkend"], full(limited().quotas, counted)) == out
