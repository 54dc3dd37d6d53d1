from itertools import product

import numpy as np
import pandas as pd
import pytest

from surveys import bank
from surveys.answers import Code, Missing, Number
from surveys.scales import ScaleError, read, scale, scales

CATEGORIES = ("nee", "min_of_meer", "ja")
ELEVEN = tuple(f"lonely_{number}" for number in range(1, 12))
SIX = ("lonely_3", "lonely_4", "lonely_7", "lonely_8", "lonely_9", "lonely_10")
# from the manual: what is said of the other person's absence (emotional) counts when agreed with
AGREEING_IS_LONELY = {"lonely_2", "lonely_3", "lonely_5", "lonely_6", "lonely_9", "lonely_10"}


def slow_score(answers):
    """Score as one would by hand, item by item."""
    score = 0
    for item, answer in answers.items():
        if answer == "min_of_meer":
            score += 1
        elif item in AGREEING_IS_LONELY:
            score += answer == "ja"
        else:
            score += answer == "nee"
    return score


def all_patterns(items):
    return pd.DataFrame(product(CATEGORIES, repeat=len(items)), columns=list(items), dtype=object)


def all_answered(code):
    return {item: Code(code) for item in ELEVEN}


def test_all_729_patterns_of_the_six_items_score_as_by_hand():
    patterns = all_patterns(SIX)
    by_hand = [slow_score(dict(zip(SIX, row, strict=True))) for row in patterns.to_numpy()]
    assert len(patterns) == 729
    assert scale("de_jong_gierveld_6").score_all(patterns).tolist() == by_hand


def test_all_177147_patterns_of_the_eleven_items_score_as_by_hand():
    patterns = all_patterns(ELEVEN)
    by_hand = [slow_score(dict(zip(ELEVEN, row, strict=True))) for row in patterns.to_numpy()]
    assert len(patterns) == 177_147
    assert scale("de_jong_gierveld_11").score_all(patterns).tolist() == by_hand


def test_one_person_scores_the_same_as_in_a_column_of_people():
    six = scale("de_jong_gierveld_6")
    patterns = all_patterns(SIX)
    one_by_one = [
        six.score({item: Code(code) for item, code in zip(SIX, row, strict=True)}).number
        for row in patterns.to_numpy()
    ]
    assert six.score_all(patterns).tolist() == one_by_one


@pytest.mark.parametrize("name", ["emotional", "social"])
@pytest.mark.parametrize("scale_id", ["de_jong_gierveld_6", "de_jong_gierveld_11"])
def test_a_subscale_counts_its_own_items_only(scale_id, name):
    wanted = scale(scale_id)
    own = set(wanted.scores[name].items)
    assert own == {i for i in wanted.items if (i in AGREEING_IS_LONELY) == (name == "emotional")}
    assert wanted.score(all_answered("min_of_meer"), name) == Number(len(own))


@pytest.mark.parametrize(
    ("scale_id", "bounds"),
    [
        ("de_jong_gierveld_11", {"not": 0, "moderate": 3, "severe": 9, "very_severe": 11}),
        ("de_jong_gierveld_6", {"not": 0, "moderate": 2, "severe": 5}),
    ],
)
def test_the_cut_offs_are_those_of_the_source(scale_id, bounds):
    levels = scale(scale_id).scores["total"].levels
    assert {level.key: level.lowest for level in levels} == bounds


def test_the_levels_of_a_column_are_those_of_its_scores():
    eleven = scale("de_jong_gierveld_11")
    levels = eleven.levels_all(np.array([0.0, 2, 3, 8, 9, 10, 11, np.nan]))
    named = ["not", "not", "moderate", "moderate", "severe", "severe", "very_severe", None]
    assert levels.tolist() == named
    assert [eleven.scores["total"].level(score) for score in range(3)] == ["not", "not", "not"]


@pytest.mark.parametrize("scale_id", ["de_jong_gierveld_6", "de_jong_gierveld_11"])
def test_with_exactly_one_item_missing_the_total_is_the_plain_count(scale_id):
    wanted = scale(scale_id)
    answers = all_answered("min_of_meer") | {"lonely_3": Missing.SKIPPED}
    assert wanted.score(answers) == Number(len(wanted.items) - 1)


@pytest.mark.parametrize("scale_id", ["de_jong_gierveld_6", "de_jong_gierveld_11"])
def test_with_two_items_missing_there_is_no_total(scale_id):
    answers = all_answered("ja") | {"lonely_3": Missing.SKIPPED, "lonely_4": Missing.REFUSED}
    assert scale(scale_id).score(answers) is Missing.SKIPPED


def test_a_subscale_has_no_score_once_an_item_is_missing():
    answers = all_answered("ja") | {"lonely_3": Missing.REFUSED}
    assert scale("de_jong_gierveld_6").score(answers, "emotional") is Missing.REFUSED


def test_a_score_that_was_not_asked_says_so():
    answers = dict.fromkeys(ELEVEN, Missing.NOT_ASKED_MODULE)
    assert scale("de_jong_gierveld_11").score(answers) is Missing.NOT_ASKED_MODULE


@pytest.mark.parametrize("absent", [None, np.nan, pd.NA, Missing.REFUSED, "refused"])
def test_a_column_takes_every_form_of_missing(absent):
    columns = {item: np.array(["ja", absent], dtype=object) for item in SIX}
    scores = scale("de_jong_gierveld_6").score_all(columns)
    assert scores[0] == 3
    assert np.isnan(scores[1])


def test_a_column_may_be_a_pandas_categorical():
    columns = {item: pd.Series(["ja", None], dtype="category") for item in SIX}
    assert scale("de_jong_gierveld_6").score_all(columns)[0] == 3


@pytest.mark.parametrize("wrong", ["JA", 1, "geen"])
def test_an_answer_that_is_no_category_is_refused_and_named(wrong):
    columns = {item: np.array([wrong], dtype=object) for item in SIX}
    with pytest.raises(ScaleError, match="lonely_3"):
        scale("de_jong_gierveld_6").score_all(columns)


def test_a_number_is_never_scored():
    with pytest.raises(ScaleError, match="nee, min_of_meer, ja"):
        scale("de_jong_gierveld_6").score(all_answered("ja") | {"lonely_3": Number(1)})


def test_a_column_that_is_absent_is_named():
    with pytest.raises(ScaleError, match="lonely_3"):
        scale("de_jong_gierveld_6").score_all({})


def test_levels_that_leave_a_gap_are_refused():
    level = {"key": "not", "lowest": 0, "highest": 0}
    file = {
        "id": "gap",
        "version": 1,
        "name": "",
        "source": "",
        "licence": "",
        "assumptions": [],
        "categories": ["nee", "ja"],
        "points": {"way": {"nee": 0, "ja": 1}},
        "items": {"a": "way"},
        "scores": [{"name": "total", "directions": ["way"], "most_missing": 0, "levels": [level]}],
    }
    with pytest.raises(ScaleError, match="cover 0 to 1"):
        read(file)


def test_every_scale_names_its_source_licence_and_variables_that_the_bank_asks():
    asked = {
        v.id for m in bank.measures() for q in bank.measure(m).questions() for v in q.variables()
    }
    for scale_id in scales():
        wanted = scale(scale_id)
        assert wanted.source
        assert wanted.licence
        assert set(wanted.items) <= asked
