from decimal import Decimal
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys import bank
from surveys.responses.answers import Code, Missing, Number
from surveys.scales import ScaleError, read, scale, scales

ELEVEN = tuple(f"lonely_{number}" for number in range(1, 12))
SIX = ("lonely_3", "lonely_4", "lonely_7", "lonely_8", "lonely_9", "lonely_10")
# from the manual: what is said of the other person's absence (emotional) counts when agreed with
AGREEING_IS_LONELY = {"lonely_2", "lonely_3", "lonely_5", "lonely_6", "lonely_9", "lonely_10"}


def all_answered(code):
    return {item: Code(code) for item in ELEVEN}


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


TINY = {
    "id": "tiny",
    "version": 1,
    "name": "",
    "source": "",
    "licence": "",
    "assumptions": [],
    "categories": ["nee", "ja"],
    "points": {"way": {"nee": 0, "ja": 1}},
    "items": {"a": "way"},
    "scores": [{"name": "total", "directions": ["way"], "most_missing": 0, "levels": []}],
}


def tiny(**changes):
    return TINY | {"scores": [TINY["scores"][0] | changes]}


@pytest.mark.parametrize("levels", [[(0, 0)], [(0, 1), (1, 1)], [(0, 2)], []])
def test_levels_that_leave_a_gap_overlap_or_run_too_far_are_refused(levels):
    named = [{"key": "not", "lowest": low, "highest": high} for low, high in levels]
    with pytest.raises(ScaleError, match="cover 0 to 1"):
        read(tiny(levels=named))


def test_a_direction_must_say_what_each_category_is_worth():
    with pytest.raises(ScaleError, match="points to each of nee, ja"):
        read(TINY | {"points": {"way": {"ja": 1}}})


def test_a_threshold_that_says_nothing_beside_its_figures_is_refused():
    with pytest.raises(ScaleError, match=r"tiny\.total"):
        read(tiny(threshold={"at": 1, "others": []}))


AGREEMENT = (
    "helemaal_mee_eens",
    "mee_eens",
    "niet_mee_eens_niet_mee_oneens",
    "mee_oneens",
    "helemaal_mee_oneens",
)
SIX_ON_THE_NEIGHBOURHOOD = (
    "cohesion_contact",
    "cohesion_get_along",
    "cohesion_together",
    "cohesion_hardly_known",
    "cohesion_composition",
    "cohesion_at_home",
)


def cohesion_by_hand(answers):
    total = 0
    for place, answer in enumerate(answers, start=1):
        points = 5 - AGREEMENT.index(answer)
        total += 6 - points if place == 4 else points
    return total / 6


def test_all_15625_patterns_of_ties_with_the_neighbourhood_score_as_by_hand():
    patterns = list(product(AGREEMENT, repeat=6))
    people = pd.DataFrame(patterns, columns=list(SIX_ON_THE_NEIGHBOURHOOD), dtype=object)
    wanted = [cohesion_by_hand(pattern) for pattern in patterns]
    cohesion = scale("neighbourhood_cohesion")
    np.testing.assert_allclose(cohesion.score_all(people), wanted, rtol=1e-15)
    assert (min(wanted), max(wanted)) == (1, 5)
    assert set(cohesion.levels_all(cohesion.score_all(people))) == {None}


@given(st.lists(st.sampled_from(AGREEMENT), min_size=6, max_size=6))
def test_one_persons_mean_is_that_of_the_column(pattern):
    answers = {i: Code(a) for i, a in zip(SIX_ON_THE_NEIGHBOURHOOD, pattern, strict=True)}
    score = scale("neighbourhood_cohesion").score(answers)
    assert float(score.number) == pytest.approx(cohesion_by_hand(pattern), rel=1e-15)


@given(
    st.lists(st.sampled_from([*AGREEMENT, None]), min_size=6, max_size=6),
)
def test_a_mean_takes_all_six_statements(pattern):
    answers = {
        item: [answer] for item, answer in zip(SIX_ON_THE_NEIGHBOURHOOD, pattern, strict=True)
    }
    (score,) = scale("neighbourhood_cohesion").score_all(answers)
    assert np.isnan(score) == (None in pattern)


def test_a_mean_with_an_item_missing_is_the_mean_of_the_others_where_the_rule_allows_it():
    three = {"items": {"a": "way", "b": "way", "c": "way"}}
    mean = read(tiny(statistic="mean", most_missing=1) | three)
    people = {"a": ["ja", None], "b": ["nee", None], "c": [None, "ja"]}
    first, second = mean.score_all(people)
    assert first == 0.5
    assert np.isnan(second)
    assert mean.score({"a": Code("ja"), "b": Code("nee")}).number == Decimal("0.5")
    assert mean.score({"a": Code("ja")}) is Missing.SKIPPED


THIRTEEN = tuple(f"volunteered_{number}" for number in range(1, 14))


def volunteer(**answers):
    """Return the score of somebody who said no to every kind but these."""
    return scale("volunteering").score(dict.fromkeys(THIRTEEN, Code("nee")) | answers)


def test_a_volunteer_did_any_of_the_thirteen():
    assert volunteer() == Number(0)
    assert all(volunteer(**{item: Code("ja")}) == Number(1) for item in THIRTEEN)
    assert scale("volunteering").score(dict.fromkeys(THIRTEEN, Code("ja"))) == Number(1)


def test_one_yes_makes_a_volunteer_whatever_is_missing_and_only_thirteen_noes_make_none():
    assert scale("volunteering").score({"volunteered_7": Code("ja")}) == Number(1)
    assert volunteer(volunteered_13=Missing.REFUSED) is Missing.REFUSED


def test_volunteers_in_a_column_are_those_one_by_one():
    rules = scale("volunteering")
    patterns = list(product(("ja", "nee", None), repeat=6))
    people = pd.DataFrame(patterns, columns=list(THIRTEEN[:6]), dtype=object)
    people[list(THIRTEEN[6:])] = "nee"
    for pattern, score in zip(patterns, rules.score_all(people), strict=True):
        known = {i: Code(a) for i, a in zip(THIRTEEN, pattern, strict=False) if a is not None}
        gone = {i: Missing.SKIPPED for i in THIRTEEN[:6] if i not in known}
        alone = volunteer(**known, **gone)
        assert np.isnan(score) if alone is Missing.SKIPPED else score == alone.number


def test_no_score_of_0_to_10_is_made_where_no_formula_was_found():
    scored = {one.scale for name in bank.measures() for one in bank.measure(name).scoring}
    assert scored - {""} == set(scales())
    for name in ("cohesion_five", "cohesion_safety_monitor"):
        assert "no score is computed" in bank.measure(name).note


@pytest.mark.parametrize("scale_id", scales())
def test_a_scale_is_had_by_its_version_and_the_newest_without_one(scale_id):
    assert scale(scale_id) == scale(scale_id, scale(scale_id).version)
    with pytest.raises(bank.BankError, match=scale_id):
        scale(scale_id, 9)


@pytest.mark.parametrize("wanted", ["ucla", "../answers", "de_jong_gierveld"])
def test_a_scale_that_is_not_there_is_refused_with_what_there_is(wanted):
    with pytest.raises(bank.BankError, match="de_jong_gierveld_11, de_jong_gierveld_6"):
        scale(wanted)


def test_every_scale_names_its_source_licence_and_variables_that_the_bank_asks():
    asked = {
        v.id for m in bank.measures() for q in bank.measure(m).questions() for v in q.variables()
    }
    for scale_id in scales():
        wanted = scale(scale_id)
        assert wanted.source
        assert wanted.licence
        assert set(wanted.items) <= asked
