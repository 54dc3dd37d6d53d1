"""The De Jong Gierveld scales, on every pattern of answers, beside plain loops over the table."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from surveys import bank
from surveys.responses.answers import Code, Missing
from surveys.scales import scale

CATEGORIES = ("nee", "min_of_meer", "ja")
AGREE, DENY = {"ja", "min_of_meer"}, {"nee", "min_of_meer"}
# the table of the measures' design: number -> (subscale, the answers that are lonely, in the six)
TABLE = {
    1: ("social", DENY, False),
    2: ("emotional", AGREE, False),
    3: ("emotional", AGREE, True),
    4: ("social", DENY, True),
    5: ("emotional", AGREE, False),
    6: ("emotional", AGREE, False),
    7: ("social", DENY, True),
    8: ("social", DENY, True),
    9: ("emotional", AGREE, True),
    10: ("emotional", AGREE, True),
    11: ("social", DENY, False),
}
NUMBERS = {
    "de_jong_gierveld_11": tuple(TABLE),
    "de_jong_gierveld_6": tuple(number for number, (_, _, short) in TABLE.items() if short),
}
LEVELS = {  # the lowest score of each level, from the table of cut-offs
    "de_jong_gierveld_11": ((11, "very_severe"), (9, "severe"), (3, "moderate"), (0, "not")),
    "de_jong_gierveld_6": ((5, "severe"), (2, "moderate"), (0, "not")),
}
MOST_MISSING = 1  # of the total; of a subscale none


def by_hand(numbers, answers):
    """Return (total, emotional, social) of one person; None where too much is missing."""
    counts, missing = {"emotional": 0, "social": 0}, {"emotional": 0, "social": 0}
    for number, answer in zip(numbers, answers, strict=True):
        subscale, lonely, _ = TABLE[number]
        if answer is None:
            missing[subscale] += 1
        elif answer in lonely:
            counts[subscale] += 1
    emotional, social = (None if missing[way] else counts[way] for way in ("emotional", "social"))
    total = sum(counts.values()) if sum(missing.values()) <= MOST_MISSING else None
    return total, emotional, social


def level_by_hand(scale_id, total):
    for lowest, key in LEVELS[scale_id]:
        if total is not None and total >= lowest:
            return key
    return None


def frame(numbers, patterns):
    return pd.DataFrame(patterns, columns=[f"lonely_{n}" for n in numbers], dtype=object)


def assert_scored_as_by_hand(scale_id, patterns):
    numbers, rules = NUMBERS[scale_id], scale(scale_id)
    people = frame(numbers, patterns)
    expected = [by_hand(numbers, pattern) for pattern in patterns]
    for place, name in enumerate(("total", "emotional", "social")):
        wanted = np.array([row[place] for row in expected], dtype=float)
        np.testing.assert_array_equal(rules.score_all(people, name), wanted)
    levels = rules.levels_all(rules.score_all(people))
    assert levels.tolist() == [level_by_hand(scale_id, row[0]) for row in expected]


def test_all_729_patterns_of_the_six_items_score_as_by_hand():
    patterns = list(product(CATEGORIES, repeat=6))
    assert len(patterns) == 729
    assert_scored_as_by_hand("de_jong_gierveld_6", patterns)


def test_all_177147_patterns_of_the_eleven_items_score_as_by_hand():
    patterns = list(product(CATEGORIES, repeat=11))
    assert len(patterns) == 177_147
    assert_scored_as_by_hand("de_jong_gierveld_11", patterns)


def test_all_4096_patterns_of_the_six_items_with_missings_score_as_by_hand():
    assert_scored_as_by_hand("de_jong_gierveld_6", list(product((*CATEGORIES, None), repeat=6)))


def test_every_set_of_missing_items_of_the_eleven_scores_as_by_hand():
    chance = np.random.default_rng(11)
    patterns = [
        tuple(None if gone else str(chance.choice(CATEGORIES)) for gone in mask)
        for mask in product((False, True), repeat=11)
        for _ in range(2)
    ]
    assert len(patterns) == 2 * 2**11
    assert_scored_as_by_hand("de_jong_gierveld_11", patterns)


def test_one_person_scores_the_same_as_in_a_column_of_people_also_with_missings():
    numbers, rules = NUMBERS["de_jong_gierveld_6"], scale("de_jong_gierveld_6")
    for pattern in product((*CATEGORIES, None), repeat=6):
        answers = {
            f"lonely_{number}": Missing.REFUSED if answer is None else Code(answer)
            for number, answer in zip(numbers, pattern, strict=True)
        }
        for name, wanted in zip(
            ("total", "emotional", "social"), by_hand(numbers, pattern), strict=True
        ):
            score = rules.score(answers, name)
            assert score is Missing.REFUSED if wanted is None else score.number == wanted


@pytest.mark.parametrize("name", ["emotional", "social"])
def test_sources_differ_on_the_threshold_of_a_subscale_and_both_can_be_had(name):
    rules = scale("de_jong_gierveld_11")
    at = {one.name: one.threshold for one in rules.scores.values() if one.name.startswith(name)}
    assert at == {name: 3, f"{name}_from_2": 2}
    scores = np.array([0.0, 1, 2, 3, 5])
    assert rules.levels_all(scores, name).tolist() == ["not", "not", "not", "lonely", "lonely"]
    other = rules.levels_all(scores, f"{name}_from_2").tolist()
    assert other == ["not", "not", "lonely", "lonely", "lonely"]


@pytest.mark.parametrize("name", ["emotional", "social"])
def test_the_threshold_stands_beside_the_figure_in_each_language(name):
    rules = scale("de_jong_gierveld_11")
    for score in (rules.scores[name], rules.scores[f"{name}_from_2"]):
        assert f"bij {score.threshold} of meer van de {len(score.items)}" in score.beside["nl"]
        assert f"to {score.threshold} or more of the {len(score.items)}" in score.beside["en"]
    assert not rules.scores["total"].beside


def test_the_statements_and_their_direction_are_those_of_the_design(shared):
    design = (shared / "design" / "questions.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in design.splitlines() if line.startswith("| ")]
    found = {int(row[0]): row[1:] for row in rows if row[0].strip().isdigit() and len(row) == 5}
    texts = {i.id: i.text["nl"] for q in bank.measure("loneliness").questions() for i in q.items}
    for number, (subscale, lonely, short) in TABLE.items():
        text, way, when, in_six = (cell.strip() for cell in found[number])
        assert texts[f"lonely_{number}"] == text
        assert way.startswith(subscale)
        assert {answer.replace(" ", "_") for answer in when.split(" / ")} == lonely
        assert (in_six == "x") == short
