"""What the invented members answer, at the questionnaire that the panel asks."""

from statistics import mean

import pytest

from analysis.demonstration.answering import WITHOUT, Choice, Several, Story, read_model
from analysis.demonstration.behaviour import Conduct, Outcome, conducts
from analysis.demonstration.population import read_population
from analysis.demonstration.province import province
from analysis.demonstration.sitting import SittingError, sitting
from surveys.bank import questionnaire
from surveys.questions import VariableType
from surveys.responses.answers import Code, Codes, Missing
from surveys.responses.events import Kind

YEAR, SEED, PEOPLE = 2026, 1, 3000
STAYS = Conduct(Outcome.COMPLETE, 1, 0.2, 10)


@pytest.fixture(scope="module")
def asked():
    return questionnaire("leefbaarheid", 1)


@pytest.fixture(scope="module")
def people():
    return province(read_population(), PEOPLE, least=100, year=YEAR, seed=SEED)


@pytest.fixture(scope="module")
def first(people):
    return read_model().sheets(people, wave=0, year=YEAR, seed=SEED)


@pytest.fixture(scope="module")
def second(people):
    return read_model().sheets(people, wave=1, year=YEAR, seed=SEED)


@pytest.fixture(scope="module")
def answers(asked, first):
    """The values that everybody would save who came to the end."""
    sheets, _ = first
    return [
        dict(pair for step in sitting(asked, sheet, STAYS, 1) for pair in step.values.items())
        for sheet in sheets
    ]


def share(answers, variable, *codes):
    given = [one[variable] for one in answers if isinstance(one.get(variable), Code)]
    return mean(value.code in codes for value in given)


def marks(answers):
    given = [one["life_satisfaction"] for one in answers]
    return [value.number for value in given if not isinstance(value, Missing)]


def test_the_model_answers_every_variable_of_the_questionnaire_and_no_other(asked):
    assert {item.variable for item in read_model().items} == set(asked.variables)


def test_the_model_uses_every_code_of_the_questionnaire_and_no_other(asked):
    for item in read_model().items:
        variable = asked.variables[item.variable]
        if isinstance(item.answer, Choice | Several) and variable.codes:
            assert sorted(item.answer.codes) == sorted(variable.codes)


def test_nobody_declines_where_the_questionnaire_does_not_offer_it(asked):
    for item in read_model().items:
        variable = asked.variables[item.variable]
        for reason, chance in zip(WITHOUT[1:], item.without[1:], strict=True):
            assert chance == 0 or Missing(reason) in variable.missing


def test_only_a_text_is_answered_in_own_words(asked):
    stories = {item.variable for item in read_model().items if isinstance(item.answer, Story)}
    texts = {v.id for v in asked.variables.values() if v.type is VariableType.TEXT}
    assert stories == texts


def test_the_same_seed_gives_the_same_sheets(people, first):
    again, _ = read_model().sheets(people, wave=0, year=YEAR, seed=SEED)
    assert again == first[0]


def test_life_is_given_a_mark_of_about_7_6(answers):
    assert mean(marks(answers)) == pytest.approx(7.6, abs=0.1)


def test_about_46_per_cent_is_lonely(answers):
    emotional = {2, 3, 5, 6, 9, 10}

    def score(one):
        return sum(
            one[f"lonely_{i}"] in (Code("min_of_meer"), Code("ja" if i in emotional else "nee"))
            for i in range(1, 12)
        )

    assert mean(score(one) >= 3 for one in answers) == pytest.approx(0.46, abs=0.03)


def test_about_65_per_cent_trusts_people(answers):
    assert share(answers, "trust_people", "wel_te_vertrouwen") == pytest.approx(0.65, abs=0.03)


def test_about_12_per_cent_hardly_makes_ends_meet(answers):
    hard = share(answers, "ends_meet", "moeilijk", "zeer_moeilijk")
    assert hard == pytest.approx(0.12, abs=0.02)


def test_about_10_per_cent_felt_discriminated_against(answers):
    assert share(answers, "discriminated", "ja") == pytest.approx(0.11, abs=0.02)


def test_the_national_government_is_trusted_least(answers):
    much = {
        layer: share(answers, f"trust_{layer}", "veel", "heel_veel")
        for layer in ("municipality", "province", "national")
    }
    assert min(much, key=much.get) == "national"


def test_a_mark_says_something_of_the_same_persons_mark_in_the_next_wave(first, second):
    pairs = [
        (int(one["life_satisfaction"][0]), int(two["life_satisfaction"][0]))
        for one, two in zip(first[0], second[0], strict=True)
        if all("".join(sheet["life_satisfaction"]).isdigit()
               for sheet in (one, two))
    ]
    low = mean(two for one, two in pairs if one <= 6)
    high = mean(two for one, two in pairs if one >= 9)
    assert high - low > 0.8


def test_older_members_take_part_more_often(people, first):
    found = conducts(first[1], 13, wave=0, seed=SEED)

    def rate(low, high):
        return mean(
            conduct.outcome is Outcome.COMPLETE
            for person, conduct in zip(people, found, strict=True)
            if low <= YEAR - person.birth_year <= high
        )

    assert rate(65, 120) > rate(40, 64) > rate(18, 39)


def test_every_outcome_of_the_fieldwork_occurs(first):
    found = {conduct.outcome for conduct in conducts(first[1], 13, wave=0, seed=SEED)}
    assert found == set(Outcome)


def test_every_kind_of_missing_answer_that_a_member_can_give_occurs(answers):
    given = {value for one in answers for value in one.values() if isinstance(value, Missing)}
    assert given == {Missing.SKIPPED, Missing.DONT_KNOW, Missing.REFUSED}


def test_somebody_ticks_more_than_one_ground(answers):
    grounds = [one["discrimination_grounds"] for one in answers if "discrimination_grounds" in one]
    assert any(isinstance(value, Codes) and len(value.codes) > 1 for value in grounds)


def test_who_told_nobody_told_nobody_else(answers):
    told = [one["discrimination_told"] for one in answers if "discrimination_told" in one]
    alone = [value for value in told if isinstance(value, Codes) and "niemand" in value.codes]
    assert alone
    assert all(value.codes == ("niemand",) for value in alone)


def test_whoever_stays_sends_the_answers_in(asked, first):
    kinds = [step.kind for step in sitting(asked, first[0][0], STAYS, 1)]
    assert kinds[-1] is Kind.SUBMITTED
    assert set(kinds[:-1]) == {Kind.PAGE_SAVED}


def test_whoever_breaks_off_leaves_the_pages_that_were_saved(asked, first):
    leaves = Conduct(Outcome.BROKEN_OFF, 4, 0.2, 10)
    steps = list(sitting(asked, first[0][0], leaves, 1))
    assert {step.kind for step in steps} == {Kind.PAGE_SAVED}
    assert len({step.page for step in steps}) == 4


def test_whoever_goes_on_later_and_never_does_has_left(asked, first):
    leaves = Conduct(Outcome.BROKEN_OFF, 2, 0.2, 10, says_so=True)
    steps = list(sitting(asked, first[0][0], leaves, 1))
    assert steps[-1].kind is Kind.LEFT
    assert len({step.page for step in steps[:-1]}) == 2


def test_what_stands_beside_an_empty_answer_is_saved_before_the_friendly_question(asked, first):
    sheet = {**first[0][0], "lonely_3": ()}
    saved = [step for step in sitting(asked, sheet, STAYS, 1) if step.page == "loneliness_first"]
    assert "lonely_3" not in saved[0].values
    assert saved[1].values["lonely_3"] is Missing.SKIPPED


def test_a_sheet_that_does_not_fit_the_questionnaire_is_told(asked, first):
    with pytest.raises(SittingError, match="life_satisfaction"):
        list(sitting(asked, {**first[0][0], "life_satisfaction": ("11",)}, STAYS, 1))
